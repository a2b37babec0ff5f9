"""200 people who ask at once against the bare engine, and what the bot itself adds to a reply."""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Literal

from bot import bot_root, root
from bot.observation.journeys import Journey, Stage
from bot.observation.shares import by_stage, own
from bot.observation.updates import Updates
from bot.services import Services
from bot.settings import Settings
from tests.e2e.conftest import running_bot
from tests.emulator.server import serving
from tests.emulator.world import Emulator
from tests.fakes.askers import Askers, Tally
from tests.fakes.bot_processes import BotProcesses
from tests.fakes.load import QUESTIONS

ROOT = Path(__file__).resolve().parents[2]
PEOPLE = 200
"""Where nothing is reranked the engine is quickest, and what stands around it counts most."""

IDLE = 60
"""Questions asked one after the other of an idle bot."""


def main(engine: str = "light") -> None:
    """Print what was lost, how quick it was, and what the bot adds.

    Args:
        engine: ``light``, without the cross-encoder, or ``shipped``.
    """
    rerank: Literal["auto", "off"] = "auto" if engine == "shipped" else "off"
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        settings = Settings(corpus=corpus, rerank=rerank, _env_file=None)
        root.reload(settings, [ROOT / "data/sample"], [], lambda _: None)
        bare = asyncio.run(bare_engine(settings))
        tally, seconds = asyncio.run(over_the_emulator(settings, Path(folder)))
        for kept in corpus.glob("bot.sqlite*"):
            kept.unlink()  # a new emulator counts its updates from the same number on
        shares = asyncio.run(own_shares(settings))
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
        ("ms that the idle bot adds itself, median and 95 %",
         f"{statistics.median(shares):.1f}, {statistics.quantiles(shares, n=20)[18]:.1f}"),
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


async def own_shares(settings: Settings) -> list[float]:
    """Milliseconds from an update to its reply that neither the engine nor Telegram took."""
    journeys: list[Journey] = []

    def watched(services: Services) -> Services:
        seen = Updates([journeys.append])
        return replace(services, observation=replace(services.observation, updates=seen))

    async with serving(Emulator()) as emulator:
        alice = emulator.user("Alice")
        async with running_bot(settings_for(emulator, settings), watched):
            for number in range(IDLE + 10):
                await alice.ask(QUESTIONS[number % len(QUESTIONS)])
    replies = map(until_reply, journeys[-IDLE:])
    return [1000 * (own(one) - by_stage(one.laps)[Stage.ANSWER]) for one in replies]


def until_reply(journey: Journey) -> Journey:
    """Its way up to its last request to Telegram: what is noted afterwards keeps nobody waiting."""
    asked = [lap.end for lap in journey.laps if lap.stage is Stage.TELEGRAM]
    return replace(journey, end=max(asked))


def settings_for(emulator: Emulator, settings: Settings) -> Settings:
    """What a bot of an emulator runs by."""
    return Settings(
        token=emulator.token,
        corpus=settings.corpus,
        api_base_url=emulator.base_url,
        user_questions=1000,
        rerank=settings.rerank,
        _env_file=None,
    )


def overtaken(tally: Tally) -> int:
    """By how many places, at most, a reply comes later than its question was asked."""
    replied = sorted((one for one in tally.asked if one.place >= 0), key=lambda one: one.place)
    asked = {one.message: place for place, one in enumerate(tally.asked)}
    return max(place - asked[one.message] for place, one in enumerate(replied))


if __name__ == "__main__":
    main()
