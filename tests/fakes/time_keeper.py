"""One simulated time for several processes: it passes only while all of them wait."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Self


class TimeKeeper:
    """Lets time pass to the next moment that somebody waits for, once everybody waits."""

    def __init__(self, start: datetime) -> None:
        self.now = start.timestamp()
        self.port = 0
        self._waiting: dict[str, tuple[float, asyncio.Future[None]]] = {}
        self._working: set[str] = set()
        self._serving: set[asyncio.Task[None]] = set()

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
        """Keep the time for other processes, by lines over a socket."""
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield
        finally:
            server.close()
            for task in self._serving:
                task.cancel()
            await asyncio.gather(*self._serving, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One process: it sends its name, then the moments it waits for."""
        if task := asyncio.current_task():
            self._serving.add(task)
        try:
            name = (await reader.readline()).decode().strip()
            while line := await reader.readline():
                writer.write(f"{await self.wait(name, float(line))!r}\n".encode())
                await writer.drain()
        except ConnectionError:
            pass  # it was killed
        finally:
            writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()


class KeptClock:
    """The time as another process keeps it; see :class:`bot.delivery.ports.Clock`."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, start: datetime
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._at = start.timestamp()
        self.busy: Callable[[], bool] = lambda: False

    @classmethod
    async def of(cls, port: int, name: str, start: datetime) -> Self:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(f"{name}\n".encode())
        return cls(reader, writer, start)

    def now(self) -> datetime:
        return datetime.fromtimestamp(self._at, UTC)

    async def pause(self, until: datetime, wake: asyncio.Event) -> None:
        if self.busy():
            await wake.wait()
        elif not wake.is_set():
            self._writer.write(f"{until.timestamp()!r}\n".encode())
            self._at = float(await self._reader.readline())

    async def close(self) -> None:
        self._writer.close()
        await self._writer.wait_closed()
