"""Looks again and again whether there is something to tell anybody, until the bot stops."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Protocol

import structlog

log = structlog.get_logger()

EVERY = 5.0
"""Seconds between two looks; without news each reads one small file and one table."""


class Looks(Protocol):
    """What is looked at again and again."""

    async def tick(self) -> int:
        """Look once; returns how much there was to tell."""


class Ticking:
    """One loop of one bot."""

    def __init__(self, looks: Looks, every: float = EVERY, *, name: str = "lookout") -> None:
        self._looks = looks
        self._every = every
        self._name = name
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin; inside a running event loop."""
        self._task = asyncio.create_task(self._run(), name=self._name)

    @property
    def ended(self) -> bool:
        """Whether it was begun, and looks no more."""
        return self._task is not None and self._task.done()

    async def stop(self) -> None:
        """End the loop; what it was looking through is looked through again at the next start."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
            self._task = None

    async def _run(self) -> None:
        while True:
            try:
                await self._looks.tick()
            except Exception as error:
                log.exception("not looked at", by=self._name, reason=str(error))
            await asyncio.sleep(self._every)
