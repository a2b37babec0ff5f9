"""What the bot itself adds to a reply while it is idle: from an update's arrival to the reply."""

from __future__ import annotations

import asyncio
import multiprocessing
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Literal

from pydantic import SecretStr

from bot import building_root
from bot.adapters.inbox import SqlInbox
from bot.observation.journeys import Journey, Stage
from bot.observation.shares import by_stage, own
from bot.observation.updates import Updates
from bot.receiving.model import Letter
from bot.receiving.receiving import EVERY as RECEIVING_EVERY
from bot.receiving.receiving import Receiving
from bot.services import Services
from bot.settings import Settings
from bot.state_root import worker_name
from bot.ticking import Ticking
from tests.e2e.conftest import running_bot
from tests.emulator.server import serving
from tests.emulator.world import Emulator
from tests.fakes.load import QUESTIONS

ROOT = Path(__file__).resolve().parents[2]

RUNS = 5

ASKED = 60
"""Questions asked one after the other."""

WARM = 10
"""Questions before them, which do not count."""

PAUSE = 0.1
"""Seconds between two of them: without it the bot still writes down what it showed last, and waits
with its requests because Telegram takes thirty a second."""


def main(engine: str = "light") -> None:
    """Print the median and the 95th percentile of some runs.

    Args:
        engine: ``light``, without the cross-encoder, or ``shipped``.
    """
    rerank: Literal["auto", "off"] = "auto" if engine == "shipped" else "off"
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(corpus=Path(folder), rerank=rerank, _env_file=None)
        building_root.reload(settings, [ROOT / "data/sample"], [], lambda _: None)
        print("| run | ms that the idle bot adds itself: median | 95 % |\n|---|---|---|")
        for run in range(1, RUNS + 1):
            shares = asyncio.run(own_shares(settings))
            late = statistics.quantiles(shares, n=20)[18]
            print(f"| {run} | {statistics.median(shares):.1f} | {late:.1f} |", flush=True)
            for kept in settings.corpus.glob("bot.sqlite*"):
                kept.unlink()  # a new emulator counts its updates from the same number on


class NotingReceiving(Receiving):
    """Notes when an update arrives: before its journey begins, for it is kept first."""

    def __init__(self, services: Services) -> None:
        super().__init__(SqlInbox(services.database), services.offload, worker_name())
        self.arrived: list[float] = []

    async def accept(self, letter: Letter, then: Callable[[], None] = lambda: None) -> bool:
        """Keep an update that arrives."""
        self.arrived.append(time.perf_counter())
        return await super().accept(letter, then)


async def own_shares(settings: Settings) -> list[float]:
    """Milliseconds from an update to its reply that neither the engine nor Telegram took."""
    journeys: list[Journey] = []
    receiving: list[NotingReceiving] = []

    def watched(services: Services) -> Services:
        receiving.append(NotingReceiving(services))
        seen = Updates([journeys.append])
        return replace(
            services,
            observation=replace(services.observation, updates=seen),
            receiving=receiving[0],
            taking_over=Ticking(receiving[0], RECEIVING_EVERY, name="inbox"),
        )

    async with telegram_beside() as (telegram, address, token):
        given = settings.model_copy(
            update={"api_base_url": address, "token": token, "user_questions": 1000}
        )
        async with running_bot(given, watched):
            telegram.send("ask")
            await asyncio.to_thread(telegram.recv)
    ways = map(until_reply, journeys, receiving[0].arrived)
    return [1000 * (own(way) - by_stage(way.laps)[Stage.ANSWER]) for way in ways][WARM:]


def until_reply(journey: Journey, arrived: float) -> Journey:
    """From its arrival to its last request: what is noted afterwards keeps nobody waiting."""
    asked = [lap.end for lap in journey.laps if lap.stage is Stage.TELEGRAM]
    return replace(journey, begin=arrived, end=max(asked))


@asynccontextmanager
async def telegram_beside() -> AsyncIterator[tuple[Connection, str, SecretStr]]:
    """The emulator in a process of its own, so that none of its work counts as the bot's."""
    spawn = multiprocessing.get_context("spawn")
    here, there = spawn.Pipe()
    process = spawn.Process(target=_telegram, args=(there,), daemon=True)
    process.start()
    address, token = await asyncio.to_thread(here.recv)
    try:
        yield here, address, SecretStr(token)
    finally:
        here.send("end")
        await asyncio.to_thread(process.join)


def _telegram(pipe: Connection) -> None:
    asyncio.run(_asking(pipe))


async def _asking(pipe: Connection) -> None:
    async with serving(Emulator()) as emulator:
        pipe.send((emulator.base_url, emulator.token))
        await asyncio.to_thread(pipe.recv)
        alice = emulator.user("Alice")
        for number in range(WARM + ASKED):
            await alice.ask(QUESTIONS[number % len(QUESTIONS)])
            await asyncio.sleep(PAUSE)
        pipe.send("asked")
        await asyncio.to_thread(pipe.recv)


if __name__ == "__main__":
    main()
