"""How many questions somebody may ask in a while: a token bucket, counted by time.

The generic cell rate algorithm (ITU-T I.371): a bucket is one moment, that at which it would be
full again, so that nothing has to be poured in by a clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many a minute in the long run, and so many at once.

    Attributes:
        burst: How many a full bucket holds.
    """

    a_minute: float
    burst: int

    @property
    def each(self) -> float:
        """Seconds in which one is earned again."""
        return MINUTE / self.a_minute


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of asking for one.

    Attributes:
        full_at: When the bucket is full again, in seconds of the same clock.
        wait: Seconds until there is one; 0 where it was given.
    """

    full_at: float
    wait: float


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose bucket a question is taken from.

    Attributes:
        id: Of a person or of a group, as Telegram numbers them.
        name: For admins.
    """

    id: int
    name: str
    allowance: Allowance


@dataclass(frozen=True, slots=True)
class Refusal:
    """A question that has to wait.

    Attributes:
        wait: Seconds.
        told: Whether somebody was told already and has asked again all the same.
    """

    wait: float
    told: bool


@dataclass(frozen=True, slots=True)
class HeldBack:
    """Somebody who asked too much, how often, and when last."""

    id: int
    name: str
    times: int
    at: datetime


def take(full_at: float, now: float, allowance: Allowance) -> Taken:
    """Take one out of a bucket, where there is one.

    Args:
        full_at: As it was returned last; anything not after ``now`` is a full bucket.
    """
    level = max(full_at, now)
    wait = level - now - allowance.each * (allowance.burst - 1)
    if wait > 1e-9:
        return Taken(full_at, wait)
    return Taken(level + allowance.each, 0.0)
