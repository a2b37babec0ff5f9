"""Many subscriptions due in one minute, sent by processes to an emulated Telegram with limits."""

from __future__ import annotations

import asyncio
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from sqlalchemy import insert

from bot.adapters.outbox.troubles import SqlTroubles
from bot.adapters.state.tables.briefings import SUBSCRIPTIONS
from bot.adapters.subscriptions import _written
from bot.delivery.deliveries import State
from bot.delivery.model import Address, Schedule, Slot, Subscription
from tests.emulator.server import serving
from tests.emulator.world import Emulator
from tests.fakes.homes import database_of
from tests.fakes.outbox_process import COMPOSED
from tests.fakes.time_keeper import TimeKeeper

DUE = datetime(2026, 3, 18, 7, 30, tzinfo=UTC)
FIRST_CHAT = 1_000_000
ROOT = Path(__file__).resolve().parent.parent.parent
LOOKS = 0.2
"""Seconds between two looks at how far the sending is."""


@dataclass
class Sending:
    """What came of it.

    Attributes:
        arrived: How many messages each chat got.
        seconds: Of simulated time, from the due minute to the last message.
        refused: Requests that Telegram refused for their rate.
        composed: How many contents were composed.
        doubtful: Chats of messages that are in doubt.
        states: How many deliveries ended how.
        memory: Megabytes of each process by share of the messages that were sent.
    """

    arrived: Counter[int] = field(default_factory=Counter)
    seconds: float = 0.0
    refused: int = 0
    composed: int = 0
    doubtful: set[int] = field(default_factory=set)
    states: dict[State, int] = field(default_factory=dict)
    memory: dict[str, dict[int, float]] = field(default_factory=dict)


def subscriptions(count: int, topics: int) -> Iterator[Subscription]:
    """That many private chats, all due in the same minute."""
    for number in range(count):
        chat = FIRST_CHAT + number
        yield Subscription(
            id=0,
            address=Address(chat),
            owner=chat,
            schedule=Schedule(time(7, 30), "UTC"),
            created_at=DUE - timedelta(days=1),
            topics=(f"topic {number % topics}",),
            waiting=Slot(DUE.date(), DUE),
        )


async def send(count: int, topics: int, processes: int, *, kill: bool = False) -> Sending:
    """Send to that many chats.

    Args:
        kill: Whether the first process is killed half-way.
    """
    keeper, outcome = TimeKeeper(DUE), Sending()
    emulator = Emulator(lambda: keeper.now)
    emulator.flood.strict = True
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        with closing(database_of(folder)) as database, database.writing() as connection:
            rows = [_written(one) for one in subscriptions(count, topics)]
            connection.execute(insert(SUBSCRIPTIONS), rows)
        for number in range(count):
            emulator.user(f"reader {number}", FIRST_CHAT + number).chat.room.started = True
        await stack.enter_async_context(serving(emulator))
        await stack.enter_async_context(keeper.serving())
        names = [f"worker-{number}" for number in range(processes)]
        started = {name: await _start(folder, name, emulator, keeper) for name in names}
        await _until_sent(count, emulator, keeper, started, outcome, kill=kill)
        for name, process in started.items():
            if process.stdin:
                process.stdin.close()
            await process.wait()
            keeper.leave(name)
        _look_at(folder, emulator, outcome)
    return outcome


async def _start(
    folder: Path, name: str, emulator: Emulator, keeper: TimeKeeper
) -> asyncio.subprocess.Process:
    keeper.join(name)
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.fakes.outbox_process",
        str(folder), name, emulator.base_url, str(keeper.port), DUE.isoformat(),
        cwd=ROOT, stdin=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip


async def _until_sent(
    count: int,
    emulator: Emulator,
    keeper: TimeKeeper,
    started: dict[str, asyncio.subprocess.Process],
    outcome: Sending,
    *,
    kill: bool,
) -> None:
    """Watch, kill where that is wanted, and wait until simulated time passes without a message."""
    sent = 0
    quiet_since = keeper.now
    while keeper.now - quiet_since < 600:
        await asyncio.sleep(LOOKS)
        now_sent = sum(call.status == 200 for call in emulator.calls("sendMessage"))
        if now_sent > sent:
            sent, quiet_since = now_sent, keeper.now
        share = 10 * sent // count * 10
        for name, process in started.items():
            outcome.memory.setdefault(name, {}).setdefault(share, _megabytes(process.pid))
        if kill and sent > count / 2:
            kill = False
            name, process = next(iter(started.items()))
            process.send_signal(signal.SIGKILL)
            await process.wait()
            keeper.leave(name)
            del started[name]


def _look_at(folder: Path, emulator: Emulator, outcome: Sending) -> None:
    for call in emulator.calls("sendMessage"):
        if call.status == 200:
            outcome.arrived[int(call.parameters["chat_id"])] += 1
            outcome.seconds = call.at - DUE.timestamp()
    outcome.refused = sum(call.status == 429 for call in emulator.calls("sendMessage"))
    outcome.composed = len((folder / COMPOSED).read_text().splitlines())
    with closing(database_of(folder)) as database:
        troubles = SqlTroubles(database)
        outcome.doubtful = {one.address.chat_id for one in troubles.open(1000)}
        outcome.states = troubles.counts()


def _megabytes(pid: int) -> float:
    """Resident memory, or 0 where the process has ended."""
    try:
        pages = Path(f"/proc/{pid}/statm").read_text().split()[1]
    except (OSError, IndexError):
        return 0.0
    return int(pages) * 4096 / 2**20
