"""An outbox that dies by SIGKILL at a chosen point; ``python -m tests.fakes.dying_outbox``.

It imports everything once and then forks a child per line ``HOME POINT POLICY`` of its input. For
each line it prints ``killed``, or how many points were passed where that was fewer. A point lies
after every call of the database, and before and after a message arrives.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import structlog

from bot.delivery.deliveries import Policy
from bot.delivery.model import Address
from bot.delivery.outbox import Outbox
from bot.delivery.outcomes import Outcome, Sent
from bot.delivery.pacing import Rates
from bot.delivery.parts import Part
from tests.fakes.homes import database_of
from tests.fakes.outbox import START, TOO_LATE, FakeComposer, Readers, subscription

ARRIVED = "arrived.txt"
SPAN = timedelta(seconds=12)


@dataclass
class Points:
    """Counts the points passed, and kills at the chosen one."""

    deadline: int
    passed: int = 0

    def tick(self) -> None:
        self.passed += 1
        if self.passed == self.deadline:
            os.kill(os.getpid(), signal.SIGKILL)

    async def aside(self, function: Any, *args: Any, **kwargs: Any) -> Any:
        result = function(*args, **kwargs)
        self.tick()
        return result


@dataclass
class Telegram:
    """Takes every message, and keeps it where a kill does not reach."""

    file: Path
    points: Points

    async def send(self, address: Address, part: Part) -> Outcome:
        self.points.tick()
        await asyncio.sleep(0)
        with self.file.open("a") as out:
            out.write(f"{address.chat_id}\t{part.message.text!r}\n")
        self.points.tick()
        await asyncio.sleep(0)
        return Sent(self.points.passed)

    async def reachable(self) -> bool:
        return True


def prepared(readers: Readers) -> None:
    """Three readers and one group, two messages each, two contents."""
    readers.composer = FakeComposer(parts=2, keys=lambda one: f"for {one.id % 2}")
    readers.schedules.add(*(subscription(number) for number in (1, 2, 3)), subscription(4, -4))


def run(home: Path, point: int, policy: Policy, *, later: timedelta = timedelta(0)) -> int:
    """Let an outbox work with death at that point; returns the points passed if it survives."""
    points = Points(point)
    with closing(database_of(home)) as database:
        readers = Readers(database, policy)
        prepared(readers)
        readers.clock.at = START + later
        ports = replace(
            readers.ports(), sender=Telegram(home / ARRIVED, points), aside=points.aside
        )
        outbox = Outbox(ports, f"worker of {os.getpid()} after {later}", TOO_LATE, Rates())
        readers.clock.busy = lambda: outbox.busy
        readers.clock.alarm = (readers.clock.now() + SPAN, outbox.stop)
        asyncio.run(outbox.run())
    return points.passed


def main() -> None:
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    for line in sys.stdin:
        home, point, policy = line.rstrip("\n").split("\t")
        child = os.fork()
        if child == 0:
            passed = run(Path(home), int(point), Policy(policy))
            (Path(home) / "passed").write_text(str(passed))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        sys.stdout.write("killed\n" if killed else (Path(home) / "passed").read_text() + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
