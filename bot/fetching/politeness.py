"""One request at a time to a host, and a pause between two of them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

PAUSE = 1.0
"""Seconds between the end of one request to a host and the next."""

LONGEST_PAUSE = 30.0
"""Seconds that a site's own wish (Crawl-delay) may make it; some ask for hours."""

REMEMBERED = 512
"""Hosts whose last request is remembered."""


@dataclass
class _Host:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    free_at: float = 0.0
    pause: float | None = None


class Hosts:
    """Who was asked when; lives as long as the program.

    Args:
        pause: Seconds between two requests to one host.
    """

    def __init__(self, pause: float = PAUSE) -> None:
        self._pause = pause
        self._hosts: dict[str, _Host] = {}

    def wishes(self, host: str, pause: float | None) -> None:
        """Take note of the pause that a site asks for, in seconds."""
        self._of(host).pause = pause

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait until the host may be asked; nobody else asks it meanwhile."""
        known = self._of(host)
        async with known.lock:
            loop = asyncio.get_running_loop()
            await asyncio.sleep(max(0.0, known.free_at - loop.time()))
            try:
                yield
            finally:
                pause = min(max(self._pause, known.pause or 0.0), max(LONGEST_PAUSE, self._pause))
                known.free_at = loop.time() + pause

    def _of(self, host: str) -> _Host:
        if host not in self._hosts and len(self._hosts) >= REMEMBERED:
            self._hosts = {name: one for name, one in self._hosts.items() if one.lock.locked()}
        return self._hosts.setdefault(host, _Host())
