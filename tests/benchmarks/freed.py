"""What a bot holds while its corpus is reloaded 50 times: the sample corpus, real models.

The reloads run in another process, as a bot's do; this one answers questions from each.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from concurrent.futures import Executor, ProcessPoolExecutor
from datetime import UTC, datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from bot import bot_root, building_root, models_root
from bot.generations import state_folder
from bot.settings import Settings
from retrieval.adapters.embedded import EmbeddedEngine
from retrieval.adapters.spacy_parser import SpacyParser
from retrieval.index.making import Means
from retrieval.index.reload import reload
from tests.fakes.churn import Footprint

ROOT = Path(__file__).resolve().parents[2]
RELOADS = 50
SHOWN = frozenset({0, 1, 2, 5, 10, 20, 30, 40, 50})
QUESTIONS = (
    "what did Wallace say about withdrawal?",
    "what did Pell say about fuel duty?",
    "who criticised the rail bill?",
)
CHANGED = "wallace-nothing-to-withdraw.txt"

_ready: dict[str, Means] = {}
"""The models of the process that reloads, loaded once: this is about what the other one holds."""


def reload_with(settings: Settings, article: Path, text: str, number: int) -> str:
    """Say something else in an article, and reload; returns the generation's name."""
    said = f"{text}\n\nThe order of the day is number {number % 7}, said the ministry.\n"
    article.write_text(said, encoding="utf-8")
    if not _ready:
        parser = SpacyParser()
        _ready["means"] = Means(
            engine=EmbeddedEngine(),
            parser=lambda: parser,
            embedder=models_root.embedder(settings),
            progress=lambda _: None,
            read=building_root.reader(datetime.now(UTC)),
        )
    return reload(state_folder(settings), [], _ready["means"], now=datetime.now(UTC)).generation


async def measure(settings: Settings, again: partial[str], elsewhere: Executor) -> None:
    services, loop = bot_root.services(settings), asyncio.get_running_loop()
    await services.answering.prepare()
    print("| reloads | descriptors | mapped files | own MB | files |\n|---|---|---|---|---|",
          flush=True)  # fmt: skip
    for number in range(RELOADS + 1):
        built = await loop.run_in_executor(elsewhere, again, number) if number else None
        for question in QUESTIONS:
            reply = await services.answering.answer(question)
            assert built in {None, reply.generation}
        if number in SHOWN:
            held = Footprint.of(settings.corpus)
            print(f"| {number} | {held.descriptors} | {held.mapped} | {held.memory / 2**20:.0f} "
                  f"| {held.files} |", flush=True)  # fmt: skip
    services.close()


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        ProcessPoolExecutor(1, get_context("spawn")) as elsewhere,
    ):
        data = Path(folder) / "articles"
        shutil.copytree(ROOT / "data/sample", data)
        settings = Settings(corpus=Path(folder) / "state", _env_file=None)  # type: ignore[call-arg]
        building_root.reload(settings, [data], [], lambda _: None)
        [article] = data.rglob(CHANGED)
        again = partial(reload_with, settings, article, article.read_text("utf-8"))
        asyncio.run(measure(settings, again, elsewhere))


if __name__ == "__main__":
    main()
