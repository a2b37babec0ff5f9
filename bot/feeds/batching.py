"""When articles that have arrived are made live: soon, but many at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

LONGEST_WAIT = timedelta(minutes=15)
"""Between two tries where making them live fails."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How articles are gathered.

    Attributes:
        settle: For how long others may join the first that arrives.
        gap: At least so long nothing is reloaded after a reload.
    """

    settle: timedelta = timedelta(seconds=4)
    gap: timedelta = timedelta(seconds=20)


@dataclass(frozen=True, slots=True)
class Past:
    """The reloads before.

    Attributes:
        ended: When the last one did, and ``took`` how long it ran.
        failures: In a row.
    """

    ended: datetime | None = None
    took: timedelta = timedelta()
    failures: int = 0


def reload_at(first_arrival: datetime, past: Past, pace: Pace) -> datetime:
    """When to reload for articles of which the first arrived then.

    No sooner after the last reload than that one took, so that at least half of the time none
    runs; and ever later where they fail.
    """
    settled = first_arrival + pace.settle
    if past.ended is None:
        return settled
    rest = max(pace.gap, min(past.took, LONGEST_WAIT))
    if past.failures:
        rest = min(rest * 2 ** min(past.failures, 10), LONGEST_WAIT)
    return max(settled, past.ended + rest)
