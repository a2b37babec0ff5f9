"""One simulated time for several processes: it passes only while all of them wait."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import httpx
from aiohttp import web


class TimeKeeper:
    """Lets time pass to the next moment that somebody waits for, once everybody waits."""

    def __init__(self, start: datetime) -> None:
        self.now = start.timestamp()
        self.url = ""
        self._waiting: dict[str, tuple[float, asyncio.Future[None]]] = {}
        self._working: set[str] = set()

    def join(self, name: str) -> None:
        """Somebody works, and time stands until they wait or leave."""
        self._working.add(name)

    def leave(self, name: str) -> None:
        """Somebody has ended, in order or not."""
        self._working.discard(name)
        self._waiting.pop(name, None)
        self._pass()

    async def wait(self, name: str, until: float) -> float:
        """Wait for a moment, and come back to work."""
        future = asyncio.get_running_loop().create_future()
        self._working.discard(name)
        self._waiting[name] = (until, future)
        self._pass()
        await future
        return self.now

    def _pass(self) -> None:
        if self._working or not self._waiting:
            return
        self.now = max(self.now, min(until for until, _ in self._waiting.values()))
        for name, (until, future) in list(self._waiting.items()):
            if until <= self.now and not future.done():
                del self._waiting[name]
                self._working.add(name)
                future.set_result(None)

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[None]:
        """Keep the time for other processes."""
        application = web.Application()
        application.router.add_post("/{name}", self._answer)
        runner = web.AppRunner(application, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        try:
            yield
        finally:
            await runner.cleanup()

    async def _answer(self, request: web.Request) -> web.Response:
        until = float(await request.text())
        return web.Response(text=repr(await self.wait(request.match_info["name"], until)))


class KeptClock:
    """The time as another process keeps it; see :class:`bot.delivery.ports.Clock`."""

    def __init__(self, url: str, name: str, start: datetime) -> None:
        self._at = start.timestamp()
        self._address = f"{url}/{name}"
        self._client = httpx.AsyncClient(timeout=httpx.Timeout(None))
        self.busy: Callable[[], int] = lambda: 0

    def now(self) -> datetime:
        return datetime.fromtimestamp(self._at, UTC)

    async def pause(self, until: datetime, wake: asyncio.Event) -> None:
        if self.busy():
            await wake.wait()
        elif not wake.is_set():
            answer = await self._client.post(self._address, content=repr(until.timestamp()))
            self._at = float(answer.text)

    async def close(self) -> None:
        await self._client.aclose()
