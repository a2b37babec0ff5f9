"""Many askers, 1, 2 and 4 bot processes behind one webhook, kills and restarts on the way."""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
from pathlib import Path

from bot import root
from bot.settings import Settings
from tests.fakes.load import Outcome, Plan, load
from tests.fakes.postgres_server import postgres_server

ROOT = Path(__file__).resolve().parents[2]
PROCESSES = (1, 2, 4)
LIGHT = (("ONRECORD_RERANK", "off"), ("ONRECORD_THREADS", "1"))
"""The engine at its lightest: what is measured is what stands around it."""

ROWS = (
    "questions asked",
    "answered",
    "lost",
    "answered twice",
    "told to try again",
    "left in the inbox at the end",
    "answers a second",
    "seconds to a reply: median, 95 %, longest",
    "seconds until all asked before a kill were replied to, worst",
    "seconds until all asked before a restart of PostgreSQL were replied to, worst",
)


def main(minutes: float = 1.0, people: float = 100) -> None:
    """Print a column by number of processes.

    Args:
        minutes: For each of them.
    """
    with tempfile.TemporaryDirectory() as folder, postgres_server() as server:
        corpus = Path(folder)
        root.reload(
            Settings(corpus=corpus, _env_file=None), [ROOT / "data/sample"], [], lambda _: None
        )
        outcomes = []
        for processes in PROCESSES:
            outcomes.append(
                asyncio.run(load(corpus, server, plan_of(processes, minutes, int(people))))
            )
            print(f"{processes} processes: {column(outcomes[-1])}", file=sys.stderr, flush=True)
    print(f"| {people:g} people, {minutes:g} min each | " + " | ".join(map(str, PROCESSES)) + " |")
    print("|---" * (len(PROCESSES) + 1) + "|")
    for name, *values in zip(ROWS, *(column(one) for one in outcomes), strict=True):
        print(f"| {name} | " + " | ".join(values) + " |")


def plan_of(processes: int, minutes: float, people: int) -> Plan:
    """A process killed each minute, or half-way in less; PostgreSQL restarted twice."""
    seconds = 60 * minutes
    kills = [60.0 * number - 30 for number in range(1, int(minutes) + 1)] or [seconds / 2]
    return Plan(processes, people, seconds, kills, (seconds / 4, 3 * seconds / 4), settings=LIGHT)


def column(outcome: Outcome) -> tuple[str, ...]:
    waits = outcome.tally.seconds()
    centiles = statistics.quantiles(waits, n=20)
    worst = {
        kind: max((s for what, s in outcome.recoveries if what == kind), default=0.0)
        for kind in ("kill", "restart")
    }
    return (
        f"{len(outcome.tally.asked):,}",
        f"{outcome.tally.answered:,}",
        f"{outcome.tally.lost}",
        f"{outcome.tally.doubled}",
        f"{outcome.tally.again}",
        f"{outcome.left}",
        f"{outcome.rate:.1f}",
        f"{statistics.median(waits):.2f}, {centiles[18]:.2f}, {waits[-1]:.2f}",
        f"{worst['kill']:.1f}",
        f"{worst['restart']:.1f}",
    )
