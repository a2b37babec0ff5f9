"""A process that dies by SIGKILL at a chosen point of a reload; ``python -m tests.fakes.dying``.

It imports everything once and then forks a child per line ``HOME STATE POINT`` of its input, so
that trying many points costs little. For each line it prints ``killed``, or how many points
the reload passed where that was fewer.
"""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import dataclass, field
from pathlib import Path

from retrieval.index.disk import Disk
from retrieval.index.retention import LEAST, Retention
from retrieval.ports import Progress
from tests.fakes.reloading import World

LEAST_KEPT = Retention(LEAST)
"""So that a reload removes a generation as well."""


@dataclass
class Clock:
    """Counts the points passed, and kills at the chosen one."""

    deadline: int
    passed: int = 0

    def tick(self) -> None:
        self.passed += 1
        if self.passed == self.deadline:
            os.kill(os.getpid(), signal.SIGKILL)


@dataclass
class DyingDisk(Disk):
    """Ticks before, inside and after every operation on the disk."""

    clock: Clock

    def make(self, folder: Path) -> None:
        self.clock.tick()
        super().make(folder)
        self.clock.tick()

    def sync(self, folder: Path) -> None:
        self.clock.tick()
        super().sync(folder)
        self.clock.tick()

    def move(self, source: Path, target: Path) -> None:
        self.clock.tick()
        super().move(source, target)
        self.clock.tick()

    def replace_text(self, path: Path, text: str) -> None:
        path.with_name(f"{path.name}.new").write_text(text[:3])
        self.clock.tick()
        super().replace_text(path, text)
        self.clock.tick()

    def remove(self, folder: Path) -> None:
        for file in sorted(path for path in folder.rglob("*") if path.is_file())[::4]:
            self.clock.tick()
            file.unlink()
        super().remove(folder)
        self.clock.tick()


@dataclass
class DyingWorld(World):
    """Ticks at every report of progress as well."""

    clock: Clock = field(default_factory=lambda: Clock(0))

    def report(self, step: Progress) -> None:
        super().report(step)
        self.clock.tick()


def run(home: str, state: str, point: int) -> int:
    """Run one reload with death at that point; returns the points passed if it survives."""
    clock = Clock(point)
    disk = DyingDisk(clock)
    DyingWorld(Path(home), disk=disk, state_name=state, retention=LEAST_KEPT, clock=clock).reload()
    return clock.passed


def main() -> None:
    for line in sys.stdin:
        home, state, point = line.split("\t")
        child = os.fork()
        if child == 0:
            os._exit(run(home, state, int(point)))
        _, status = os.waitpid(child, 0)
        killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        sys.stdout.write("killed\n" if killed else f"{os.WEXITSTATUS(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
