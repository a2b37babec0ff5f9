"""A load of askers on real bot processes, of which some are killed and whose database goes away."""

from __future__ import annotations

import asyncio
import itertools
import tempfile
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

from tests.emulator.server import serving
from tests.emulator.world import Emulator
from tests.fakes.askers import Askers, Tally
from tests.fakes.bot_processes import BotProcesses
from tests.fakes.milvus_servers import MilvusProcess
from tests.fakes.postgres_server import PostgresServer

QUESTIONS = (
    "what did Wallace say about withdrawal?",
    "What did Gideon Wallace say about bakeries?",
    "did Wallace mention the Northern Compact?",
    "what did Tamsin Wallace say about the sluice gate?",
    "what did Wallace tell the families of the soldiers",
    "Wallace on the Torvanian assurance, exact words please",
)
"""Each is answered in one message, out of the sample corpus."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to happen.

    Attributes:
        seconds: For how long people go on asking.
        kills: Seconds from the begin at which a process is killed and another one started.
        restarts: The same of PostgreSQL.
        milvus: The same of Milvus, which is killed each time.
        down: Seconds for which PostgreSQL is away each time.
        settings: Of the processes, by name.
    """

    processes: int
    people: int
    seconds: float
    kills: Sequence[float] = ()
    restarts: Sequence[float] = ()
    milvus: Sequence[float] = ()
    down: float = 1.0
    settings: tuple[tuple[str, str], ...] = ()


@dataclass
class Outcome:
    """What came of it.

    Attributes:
        took: Seconds in which people asked.
        recoveries: By event, seconds until all that had been asked before it was replied to.
        standstills: By event, the longest seconds without an answer until the next one.
        left: Updates that stand in the inbox at the end.
    """

    tally: Tally = field(default_factory=Tally)
    took: float = 0.0
    recoveries: list[tuple[str, float]] = field(default_factory=list)
    standstills: list[tuple[str, float]] = field(default_factory=list)
    left: int = 0
    logs: str = ""

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.tally.answered / self.took if self.took else 0.0


async def load(
    corpus: Path, server: PostgresServer, plan: Plan, milvus: MilvusProcess | None = None
) -> Outcome:
    """Have people ask processes that share a database of their own on the server.

    Args:
        milvus: Where the corpus' vectors are, if they are not in its files.
    """
    outcome = Outcome()
    address = server.new()
    settings = {
        "ONRECORD_CORPUS": str(corpus),
        "ONRECORD_DATABASE_URL": address,
        "ONRECORD_USER_QUESTIONS": "1000",
        **({"ONRECORD_INDEX": "milvus", "ONRECORD_MILVUS_URI": milvus.address} if milvus else {}),
        **dict(plan.settings),
    }
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        emulator = await stack.enter_async_context(serving(Emulator()))
        bots = BotProcesses(emulator, settings, folder)
        stack.push_async_callback(bots.stop_all)
        await asyncio.gather(*(bots.start(number) for number in range(plan.processes)))
        await Askers(emulator, plan.processes * 2, QUESTIONS).ask_once()  # models load
        askers = Askers(emulator, plan.people, QUESTIONS)
        began = time.monotonic()
        events: list[tuple[str, float]] = []
        troubles = asyncio.create_task(_trouble(plan, bots, server, milvus, events))
        outcome.tally = await askers.ask(lambda: time.monotonic() - began >= plan.seconds)
        outcome.took = time.monotonic() - began
        await troubles
        outcome.recoveries = [(what, outcome.tally.recovery(at)) for what, at in events]
        following = [at for _, at in events[1:]] + [began + outcome.took]
        outcome.standstills = [
            (what, outcome.tally.standstill(at, end))
            for (what, at), end in zip(events, following, strict=True)
        ]
        name = address.rpartition("/")[2]
        await bots.stop_all()
        outcome.left = _left(server, name)
        outcome.logs = "\n".join(bots.log(number) for number in range(plan.processes))
    server.drop(address)
    return outcome


async def _trouble(
    plan: Plan,
    bots: BotProcesses,
    server: PostgresServer,
    milvus: MilvusProcess | None,
    events: list[tuple[str, float]],
) -> None:
    """Kill and restart as planned; notes when."""
    began = time.monotonic()
    victims = itertools.cycle(range(plan.processes))
    planned = {"kill": plan.kills, "restart": plan.restarts, "milvus": plan.milvus}
    for at, what in sorted((at, what) for what, times in planned.items() for at in times):
        await asyncio.sleep(max(0.0, began + at - time.monotonic()))
        events.append((what, time.monotonic()))
        if what == "kill":
            victim = next(victims)
            await bots.kill(victim)
            await bots.start(victim)
        elif what == "restart":
            await asyncio.to_thread(server.restart, plan.down)
        elif milvus is not None:
            await asyncio.to_thread(milvus.kill)
            await asyncio.to_thread(milvus.start)


def _left(server: PostgresServer, name: str) -> int:
    import psycopg

    with psycopg.connect(server.address(name)) as connection:
        [[count]] = connection.execute("SELECT count(*) FROM inbox").fetchall()
        return int(count)
