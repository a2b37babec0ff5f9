"""200 people who ask at once, against the bare engine."""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from pathlib import Path
from typing import Literal

from bot import bot_root, building_root
from bot.settings import Settings
from tests.emulator.server import serving
from tests.emulator.world import Emulator
from tests.fakes.askers import Askers, Tally
from tests.fakes.bot_processes import BotProcesses
from tests.fakes.load import QUESTIONS

ROOT = Path(__file__).resolve().parents[2]
PEOPLE = 200


def main(engine: str = "light") -> None:
    """Print what was lost, and how quick it was.

    Args:
        engine: ``light``, without the cross-encoder, or ``shipped``.
    """
    rerank: Literal["auto", "off"] = "auto" if engine == "shipped" else "off"
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        settings = Settings(corpus=corpus, rerank=rerank, _env_file=None)
        building_root.reload(settings, [ROOT / "data/sample"], [], lambda _: None)
        bare = asyncio.run(bare_engine(settings))
        tally, seconds = asyncio.run(over_the_emulator(settings, Path(folder)))
    rate = tally.answered / seconds
    print("| | |\n|---|---|")
    for name, value in (
        ("people, questions", f"{PEOPLE}, {len(tally.asked)}"),
        ("lost, answered twice, told to try again",
         f"{tally.lost}, {tally.doubled}, {tally.again}"),
        ("replies a second, of the bare engine's", f"{rate:.1f} of {bare:.1f}: {rate / bare:.2f}"),
        ("places that a reply comes later than its question, at most", f"{overtaken(tally)}"),
        ("seconds to a reply, median and longest",
         f"{statistics.median(tally.seconds()):.1f}, {tally.seconds()[-1]:.1f}"),
    ):  # fmt: skip
        print(f"| {name} | {value} |")


async def bare_engine(settings: Settings) -> float:
    """Answers a second of the engine alone, asked as much at once."""
    services = bot_root.services(settings)
    await services.answering.prepare()
    for question in QUESTIONS:
        await services.answering.answer(question)
    asked = [QUESTIONS[number % len(QUESTIONS)] for number in range(PEOPLE)]
    began = time.perf_counter()
    await asyncio.gather(*(services.answering.answer(question) for question in asked))
    took = time.perf_counter() - began
    services.close()
    return len(asked) / took


async def over_the_emulator(settings: Settings, folder: Path) -> tuple[Tally, float]:
    """The same questions by people, of a bot in a process of its own."""
    async with serving(Emulator()) as emulator:
        given = {
            "ONRECORD_CORPUS": str(settings.corpus),
            "ONRECORD_USER_QUESTIONS": "1000",
            "ONRECORD_RERANK": settings.rerank,
        }
        bots = BotProcesses(emulator, given, folder)
        await bots.start(0)
        try:
            await Askers(emulator, len(QUESTIONS), QUESTIONS).ask_once()
            began = time.monotonic()
            tally = await Askers(emulator, PEOPLE, QUESTIONS).ask_once()
            return tally, time.monotonic() - began
        finally:
            await bots.stop_all()


def overtaken(tally: Tally) -> int:
    """By how many places, at most, a reply comes later than its question was asked."""
    replied = sorted((one for one in tally.asked if one.place >= 0), key=lambda one: one.place)
    asked = {one.message: place for place, one in enumerate(tally.asked)}
    return max(place - asked[one.message] for place, one in enumerate(replied))


if __name__ == "__main__":
    main()
