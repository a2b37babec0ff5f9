"""Nothing is kept longer than was said: looked after once an hour, by whichever bot comes first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Protocol

import structlog

from bot.offload import Offload

log = structlog.get_logger()

EVERY = 3600.0
"""Seconds between two sweeps."""


class Sweeps(Protocol):
    """Deletes what is too old; synchronous."""

    def sweep(self, now: datetime) -> Mapping[str, int]:
        """How many rows of which table it was."""


class Retention:
    """See :class:`bot.ticking.Looks`.

    Args:
        clock: Now, aware.
    """

    def __init__(self, offload: Offload, sweeps: Sweeps, clock: Callable[[], datetime]) -> None:
        self._offload = offload
        self._sweeps = sweeps
        self._clock = clock

    async def tick(self) -> int:
        """Delete what is too old; returns how much it was."""
        swept = await self._offload.record(self._sweeps.sweep, self._clock())
        if swept:
            log.info("deleted what was too old", **swept)
        return sum(swept.values())
