"""Many askers, 1, 2 and 4 bot processes behind one webhook, kills and restarts on the way.

``load MINUTES PEOPLE milvus`` has the vectors on a Milvus 2.3.5 of its own, which is killed once;
words are searched in files, as they are wherever a server has no full-text search.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from bot import building_root
from bot.settings import Settings
from tests.fakes.load import Outcome, Plan, load
from tests.fakes.milvus_servers import MilvusProcess, Standalone, missing
from tests.fakes.postgres_server import postgres_server

ROOT = Path(__file__).resolve().parents[2]
PROCESSES = (1, 2, 4)
LIGHT = (("ONRECORD_RERANK", "off"), ("ONRECORD_THREADS", "1"))
"""The engine at its lightest: what is measured is what stands around it."""

MANY = 3
"""Minutes from which on events can be half a minute apart."""

ROWS = (
    "questions asked",
    "answered",
    "lost",
    "answered twice",
    "told to try again",
    "left in the inbox at the end",
    "answers a second",
    "seconds to a reply: median, 95 %, longest",
    "seconds until all asked before were replied to: kill, PostgreSQL, Milvus, worst",
    "longest seconds without an answer to anybody until the next: kill, PostgreSQL, Milvus",
)


def main(minutes: float = 1.0, people: float = 100, index: str = "files") -> None:
    """Print a column by number of processes.

    Args:
        minutes: For each of them.
        index: ``files`` or ``milvus``.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = stack.enter_context(postgres_server())
        milvus = _milvus(folder, stack) if index == "milvus" else None
        corpus = built(folder / "corpus", milvus)
        outcomes = []
        for processes in PROCESSES:
            plan = plan_of(processes, minutes, int(people), on_milvus=milvus is not None)
            outcomes.append(asyncio.run(load(corpus, server, plan, milvus)))
            print(f"{processes} processes: {column(outcomes[-1])}", file=sys.stderr, flush=True)
    print(
        f"| {index}, {people:g} people, {minutes:g} min each | "
        + " | ".join(map(str, PROCESSES))
        + " |"
    )
    print("|---" * (len(PROCESSES) + 1) + "|")
    for name, *values in zip(ROWS, *(column(one) for one in outcomes), strict=True):
        print(f"| {name} | " + " | ".join(values) + " |")


def built(corpus: Path, milvus: MilvusProcess | None) -> Path:
    """The sample corpus, in that folder; its vectors on the server, if there is one."""
    settings = Settings(
        corpus=corpus,
        milvus_uri=milvus.address if milvus else None,
        index="milvus" if milvus else "files",
        _env_file=None,
    )
    building_root.reload(settings, [ROOT / "data/sample"], [], lambda _: None)
    return corpus


def _milvus(folder: Path, stack: ExitStack) -> MilvusProcess:
    if told := missing():
        sys.exit(told)
    server = Standalone(folder / "milvus", folder / "programs")
    stack.callback(server.kill)
    server.start()
    return server


def plan_of(processes: int, minutes: float, people: int, *, on_milvus: bool = False) -> Plan:
    """A process killed each minute, or half-way; PostgreSQL restarted twice, Milvus killed once.

    In a run of several minutes the servers go half a minute after one kill and before the next.
    """
    seconds = 60 * minutes
    kills = [60.0 * number - 30 for number in range(1, int(minutes) + 1)] or [seconds / 2]
    restarts, milvus = [seconds / 4, 3 * seconds / 4], [seconds / 2.5]
    if minutes >= MANY:
        restarts = [60.0 * round(at / 60) for at in restarts]
        milvus = [60.0 * round(at / 60) for at in milvus]
    killed = milvus if on_milvus else []
    return Plan(processes, people, seconds, kills, restarts, killed, settings=LIGHT)


def column(outcome: Outcome) -> tuple[str, ...]:
    waits = outcome.tally.seconds()
    centiles = statistics.quantiles(waits, n=20)
    return (
        f"{len(outcome.tally.asked):,}",
        f"{outcome.tally.answered:,}",
        f"{outcome.tally.lost}",
        f"{outcome.tally.doubled}",
        f"{outcome.tally.again}",
        f"{outcome.left}",
        f"{outcome.rate:.1f}",
        f"{statistics.median(waits):.2f}, {centiles[18]:.2f}, {waits[-1]:.2f}",
        _worst(outcome.recoveries),
        _worst(outcome.standstills),
    )


def _worst(seconds: list[tuple[str, float]]) -> str:
    """The most after each kind of event; a dash for one that there was none of."""
    most: dict[str, float] = {}
    for kind, one in seconds:
        most[kind] = max(one, most.get(kind, 0.0))
    return ", ".join(
        f"{most[kind]:.1f}" if kind in most else "–" for kind in ("kill", "restart", "milvus")
    )
