"""How long answers take while a reload of 1,000 articles runs, against an idle bot."""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import statistics
import tempfile
import time
from pathlib import Path

from bot import bot_root, building_root
from bot.services import Services
from bot.settings import Settings
from retrieval.errors import ReloadCancelled
from retrieval.ingest.files import discover, read_file

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = 1_000
IDLE_QUESTIONS = 60
MEASURED = 60
"""Seconds of the reload in which questions are asked; it goes on for minutes after."""

PAUSE = 0.25
"""Seconds between two questions, as from a handful of people who read the answers."""


def write_articles(path: Path) -> None:
    """New articles made of the sample corpus' paragraphs, shuffled: nothing is known yet."""
    shuffle = random.Random(7)  # noqa: S311 - for variety, not for secrets
    articles = [a for f in discover(ROOT / "data/sample") for a in read_file(f).articles]
    paragraphs = [p for article in articles for p in article.text.split("\n\n")]
    with path.open("w", encoding="utf-8") as lines:
        for number in range(ARTICLES):
            text = "\n\n".join(shuffle.sample(paragraphs, 4))
            record = {"id": f"made-{number}", "title": f"Report {number}", "text": text}
            lines.write(json.dumps(record) + "\n")


async def ask_until(services: Services, questions: list[str], done: asyncio.Event) -> list[float]:
    """Milliseconds of each answer, asked one after another until ``done`` is set."""
    times: list[float] = []
    while not done.is_set():
        started = time.perf_counter()
        await services.answering.answer(questions[len(times) % len(questions)])
        times.append((time.perf_counter() - started) * 1000)
        await asyncio.sleep(PAUSE)
    return times


async def measure(settings: Settings, questions: list[str]) -> None:
    services = bot_root.services(settings)
    await services.answering.prepare()
    for question in questions[:10]:
        await services.answering.answer(question)
    idle_over = asyncio.Event()
    asyncio.get_running_loop().call_later(IDLE_QUESTIONS * PAUSE, idle_over.set)
    idle = await ask_until(services, questions, idle_over)
    over = asyncio.Event()
    reload = asyncio.create_task(services.reloading.run("benchmark", lambda _: None))
    reload.add_done_callback(lambda _: over.set())
    asyncio.get_running_loop().call_later(MEASURED, over.set)
    busy = await ask_until(services, questions, over)
    print(f"asked for {MEASURED} s of a reload of {ARTICLES:,} new articles, or until it ended")
    services.offload.end_reloads()
    with contextlib.suppress(ReloadCancelled):
        await reload
    services.close()
    for name, times in (("idle", idle), ("during the reload", busy)):
        ordered = sorted(times)
        p95 = ordered[int(0.95 * len(ordered))]
        print(
            f"{name}: median {statistics.median(times):.1f} ms, p95 {p95:.1f} ms (n={len(times)})"
        )
    print(f"ratio of medians: {statistics.median(busy) / statistics.median(idle):.2f}")


def main() -> None:
    queries = (ROOT / "data/questions/queries.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line)["question"] for line in queries]
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(corpus=Path(folder) / "state", _env_file=None)  # type: ignore[call-arg]
        growing = Path(folder) / "articles"
        growing.mkdir()
        building_root.reload(settings, [ROOT / "data/sample"], [], lambda _: None)
        write_articles(growing / "made.jsonl")
        remember(settings, growing)
        asyncio.run(measure(settings, questions))


def remember(settings: Settings, growing: Path) -> None:
    """Make the folder one of the known roots while it holds one small article only."""
    made = growing / "made.jsonl"
    lines = made.read_text(encoding="utf-8").splitlines(keepends=True)
    made.write_text(lines[0], encoding="utf-8")
    building_root.reload(settings, [growing], [], lambda _: None)
    made.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
