"""Mixed use for as long as is asked: whether memory, descriptors or connections grow."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import os
import tempfile
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from bot import building_root
from bot.settings import Settings
from tests.emulator.people import Person
from tests.emulator.server import serving
from tests.emulator.world import Emulator
from tests.fakes.bot_processes import BotProcesses
from tests.fakes.load import QUESTIONS
from tests.fakes.postgres_server import PostgresServer, postgres_server

ROOT = Path(__file__).resolve().parents[2]
ADMIN = 777
PEOPLE = 4
WARM = 0.25
"""The share of the time after which growth counts: until then caches and pools fill."""

PAUSE = 2.0
"""Seconds a person rests after a question and what follows it, as people do who read."""

SAMPLES = 120
WORDS = ("/help", "/settings", "/privacy", "/subscriptions", "/briefing", "/timeline Wallace")


@dataclass(frozen=True, slots=True)
class Sample:
    """What one process holds, some seconds after the begin."""

    at: float
    megabytes: float
    descriptors: int
    connections: int


def main(minutes: float = 3.0) -> None:
    """Print what is held at the begin, at the end, and how it grows by the hour."""
    with tempfile.TemporaryDirectory() as folder, postgres_server() as server:
        corpus = Path(folder)
        settings = Settings(corpus=corpus, _env_file=None)
        building_root.reload(settings, [ROOT / "data/sample"], [], lambda _: None)
        samples, done = asyncio.run(soak(corpus, server, 60 * minutes))
    used = [one for one in samples if one.at >= WARM * 60 * minutes]
    head = f"{minutes:g} minutes, {done:,} things done"
    print(f"| {head} | after {WARM:.0%} | at the end | slope an hour |")
    print("|---|---|---|---|")
    for name in ("megabytes", "descriptors", "connections"):
        points = [(one.at, float(getattr(one, name))) for one in used]
        print(
            f"| {name} | {points[0][1]:.0f} | {points[-1][1]:.0f} | {3600 * slope(points):+.1f} |"
        )


async def soak(corpus: Path, server: PostgresServer, seconds: float) -> tuple[list[Sample], int]:
    """Use one process in every way for a while; what it held, and how much was done."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        emulator = await stack.enter_async_context(serving(Emulator()))
        settings = {
            "ONRECORD_CORPUS": str(corpus),
            "ONRECORD_DATABASE_URL": server.new(),
            "ONRECORD_USER_QUESTIONS": "1000",
            "ONRECORD_ADMINS": str(ADMIN),
        }
        bots = BotProcesses(emulator, settings, folder)
        await bots.start(0)
        stack.push_async_callback(bots.stop_all)
        until = time.monotonic() + seconds
        people = [emulator.user(f"Reader{number}") for number in range(PEOPLE)]
        use = [_use(one, place, until) for place, one in enumerate(people)]
        reloads = _reload(emulator.user("Ada", ADMIN), until, seconds / 4)
        watching = asyncio.create_task(_watch(bots.running[0].pid, until, seconds / SAMPLES))
        done = sum(await asyncio.gather(*use, reloads))
        return await watching, done


async def _use(person: Person, place: int, until: float) -> int:
    """Questions, buttons, commands, words typed inline; returns how many."""
    done = 0
    for number in itertools.count(place):
        if time.monotonic() >= until:
            return done
        shown = await person.ask(QUESTIONS[number % len(QUESTIONS)])
        if "reply_markup" in shown.json:
            await shown.tap(shown.buttons[0])
        await person.ask(WORDS[number % len(WORDS)])
        await person.type_inline(f"wallace {number}")
        done += 4
        while person.chat.unread():
            await person.chat.reply()
        await asyncio.sleep(PAUSE)
    return done


async def _reload(admin: Person, until: float, every: float) -> int:
    done = 0
    while time.monotonic() + every < until:
        await asyncio.sleep(every)
        await admin.ask("/reload")
        done += 1
    return done


async def _watch(pid: int, until: float, every: float) -> list[Sample]:
    """What a process holds, again and again."""
    began, samples = time.monotonic(), []
    while time.monotonic() < until:
        await asyncio.sleep(every)
        samples.append(_held(pid, time.monotonic() - began))
    return samples


def _held(pid: int, at: float) -> Sample:
    """By what Linux says of a process."""
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    links = []
    for descriptor in Path(f"/proc/{pid}/fd").iterdir():
        with contextlib.suppress(FileNotFoundError):  # closed meanwhile
            links.append(str(descriptor.readlink()))
    sockets = sum(link.startswith("socket:") for link in links)
    return Sample(at, pages * os.sysconf("SC_PAGE_SIZE") / 1e6, len(links), sockets)


def slope(points: list[tuple[float, float]]) -> float:
    """How much the second number grows when the first grows by one: least squares."""
    count = len(points)
    middle = sum(x for x, _ in points) / count, sum(y for _, y in points) / count
    across = sum((x - middle[0]) * (y - middle[1]) for x, y in points)
    along = sum((x - middle[0]) ** 2 for x, _ in points)
    return across / along if along else 0.0
