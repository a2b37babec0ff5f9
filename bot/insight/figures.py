"""The figures of a day, and how much room the bot takes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

P95 = 0.95


@dataclass(frozen=True, slots=True)
class Day:
    """The questions of a day so far.

    Attributes:
        silent: How many of them nothing on record answered.
        median: Milliseconds from a question until its answer was sent; ``None`` without any.
        p95: The same of the slowest twentieth's quickest.
    """

    questions: int
    silent: int
    median: int | None
    p95: int | None


@dataclass(frozen=True, slots=True)
class Disk:
    """Bytes: what the state folder takes, and what is free where it lies."""

    used: int
    free: int


def day_of(asked: Sequence[tuple[bool, int]]) -> Day:
    """The figures of some questions.

    Args:
        asked: Whether each met silence, and the milliseconds it took.
    """
    times = sorted(milliseconds for _, milliseconds in asked)
    silent = sum(silence for silence, _ in asked)
    return Day(len(asked), silent, _ranked(times, 0.5), _ranked(times, P95))


def _ranked(times: Sequence[int], share: float) -> int | None:
    """The nearest-rank percentile: always one of the values."""
    return times[math.ceil(share * len(times)) - 1] if times else None
