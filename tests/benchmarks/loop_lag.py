"""How late the bot's event loop comes, idle and while a reload of 1,000 articles runs."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import tempfile
import time
from pathlib import Path

from bot import building_root
from bot.services import Services
from bot.settings import Settings
from retrieval.errors import ReloadCancelled
from tests.benchmarks.during_reload import ROOT, remember, write_articles
from tests.e2e.conftest import running_bot
from tests.emulator.people import Person
from tests.emulator.server import serving
from tests.emulator.world import Emulator
from tests.fakes.load import QUESTIONS

EVERY = 0.01
FOR = 30.0
"""Seconds of the reload in which the loop is looked at; it is stopped then."""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        corpus, growing = Path(folder) / "corpus", Path(folder) / "articles"
        settings = Settings(corpus=corpus, _env_file=None)
        building_root.reload(settings, [ROOT / "data/sample"], [], lambda _: None)
        growing.mkdir()
        write_articles(growing / "made.jsonl")
        remember(settings, growing)
        idle, busy = asyncio.run(measure(corpus))
    print("\n| event loop late by, ms | median | 99 % within | longest |\n|---|---|---|---|")
    for name, late in (("asked now and then", idle), ("the same while a reload runs", busy)):
        print(f"| {name} | {_centile(late, 50):.1f} | {_centile(late, 99):.1f} | {late[-1]:.1f} |")


async def measure(corpus: Path) -> tuple[list[float], list[float]]:
    """Milliseconds, ascending, without and in a reload; one person asks meanwhile."""
    running: list[Services] = []

    def seen(services: Services) -> Services:
        running.append(services)
        return services

    async with serving(Emulator()) as emulator:
        settings = Settings(
            token=emulator.token, corpus=corpus, api_base_url=emulator.base_url, _env_file=None
        )
        alice = emulator.user("Alice")
        async with running_bot(settings, seen):
            await alice.ask(QUESTIONS[0])
            asking = asyncio.create_task(_ask(alice))
            idle = await _looked(FOR / 3)
            [services] = running
            reload = asyncio.create_task(services.reloading.run("benchmark", lambda _: None))
            busy = await _looked(FOR)
            services.offload.end_reloads()
            with contextlib.suppress(ReloadCancelled):
                await reload
            asking.cancel()
    return idle, busy


async def _ask(alice: Person) -> None:
    for question in itertools.cycle(QUESTIONS):
        await alice.ask(question)
        await asyncio.sleep(3.5)  # as often as one person may


async def _looked(seconds: float) -> list[float]:
    late = []
    until = time.perf_counter() + seconds
    while (asked := time.perf_counter()) < until:
        await asyncio.sleep(EVERY)
        late.append(1000 * max(0.0, time.perf_counter() - asked - EVERY))
    return sorted(late)


def _centile(ordered: list[float], share: int) -> float:
    return ordered[min(len(ordered) - 1, len(ordered) * share // 100)]
