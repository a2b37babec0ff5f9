"""The machine's time, for the outbox."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from datetime import UTC, datetime


class SystemClock:
    """See :class:`bot.delivery.ports.Clock`.

    Args:
        read: Tells the time, aware.
    """

    def __init__(self, read: Callable[[], datetime]) -> None:
        self._read = read

    def now(self) -> datetime:
        """In UTC."""
        return self._read().astimezone(UTC)

    async def pause(self, until: datetime, wake: asyncio.Event) -> None:
        """Return at a moment, or as soon as the event is set."""
        seconds = (until - self.now()).total_seconds()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(wake.wait(), max(seconds, 0))
