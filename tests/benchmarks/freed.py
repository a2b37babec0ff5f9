"""What a bot holds after 50 reloads that each change an article: the sample corpus, real models."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bot import bot_root, root
from bot.settings import Settings
from tests.fakes.churn import Footprint

ROOT = Path(__file__).resolve().parents[2]
RELOADS = 50
SHOWN = frozenset({1, 2, 5, 10, 20, 30, 40, 50})
QUESTIONS = (
    "what did Wallace say about withdrawal?",
    "what did Pell say about fuel duty?",
    "who criticised the rail bill?",
)
CHANGED = "wallace-nothing-to-withdraw.txt"


async def measure(settings: Settings, change: Callable[[int], None]) -> None:
    services = bot_root.services(settings)
    await services.answering.prepare()
    print("| reloads | descriptors | mapped files | own MB | files | generation |\n"
          "|---|---|---|---|---|---|", flush=True)  # fmt: skip
    for number in range(RELOADS + 1):
        if number:
            change(number)
            await services.reloading.run("benchmark", lambda _: None)
        for question in QUESTIONS:
            generation = (await services.answering.answer(question)).generation
        if number in SHOWN or not number:
            held = Footprint.of(settings.corpus)
            print(f"| {number} | {held.descriptors} | {held.mapped} | {held.memory / 2**20:.0f} "
                  f"| {held.files} | {generation} |", flush=True)  # fmt: skip
    services.close()


def change(article: Path, text: str, number: int) -> None:
    """Say something else in an article."""
    said = f"{text}\n\nThe order of the day is number {number % 7}, said the ministry.\n"
    article.write_text(said, encoding="utf-8")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "articles"
        shutil.copytree(ROOT / "data/sample", data)
        settings = Settings(corpus=Path(folder) / "state", _env_file=None)  # type: ignore[call-arg]
        root.reload(settings, [data], [], lambda _: None)
        [article] = data.rglob(CHANGED)
        asyncio.run(measure(settings, partial(change, article, article.read_text("utf-8"))))


if __name__ == "__main__":
    main()
