"""Keeps the outbox at work from the bot's start to its stop."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from bot.delivery.outbox import Outbox

log = structlog.get_logger()


class Delivering:
    """One outbox of one bot.

    Args:
        close: Closes what it sends with.
    """

    def __init__(self, outbox: Outbox, close: Callable[[], Awaitable[None]]) -> None:
        self._outbox = outbox
        self._close = close
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin; inside a running event loop."""
        self._task = asyncio.create_task(self._outbox.run(), name="outbox")

    @property
    def ended(self) -> bool:
        """Whether it was begun, and works no more."""
        return self._task is not None and self._task.done()

    async def stop(self) -> None:
        """Conclude what is being sent, and begin nothing further."""
        self._outbox.stop()
        if self._task is not None:
            [outcome] = await asyncio.gather(self._task, return_exceptions=True)
            if isinstance(outcome, BaseException):
                log.error("outbox not stopped in order", exc_info=outcome)
        await self._close()
