"""Work that one process at a time does: claimed, kept while it lasts, and given back."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta

import structlog

from bot.feeding.reading import Offloaded
from bot.feeds.ports import Claims
from retrieval.errors import StorageError

log = structlog.get_logger()

LASTS = timedelta(minutes=2)
"""For which a claim holds: a process that dies is taken for dead after that."""

RENEWED = 30.0
"""Seconds after which a claim is made to hold longer; well before it ends."""


class Claiming:
    """Makes this process the only one at some work, among all that share a database."""

    def __init__(self, claims: Claims, offloaded: Offloaded, clock: Callable[[], datetime]) -> None:
        self._claims = claims
        self._offloaded = offloaded
        self._clock = clock

    @contextlib.asynccontextmanager
    async def claimed(self, name: str) -> AsyncIterator[bool]:
        """Whether the work of that name is this process's until the ``with`` ends.

        Raises:
            StorageError: If the claim cannot be kept.
        """
        if not await self._take(name):
            yield False
            return
        renewing = asyncio.create_task(self._renew(name), name=f"claim on {name}")
        try:
            yield True
        finally:
            renewing.cancel()
            await asyncio.gather(renewing, return_exceptions=True)
            await self._offloaded(self._claims.give_back, name)

    async def _take(self, name: str) -> bool:
        return await self._offloaded(self._claims.take, name, self._clock(), LASTS)

    async def _renew(self, name: str) -> None:
        while True:
            await asyncio.sleep(RENEWED)
            try:
                await self._take(name)
            except StorageError as error:  # the work itself fails where this goes on
                log.warning("claim not renewed", claim=name, reason=str(error))
