"""A few threads, and what waits for them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from typing import Any, TypeVar

from bot.observation.journeys import Stage, lap, note_lap

T = TypeVar("T")


class Workers:
    """Runs calls in threads; each call keeps the context it was made in, and with it its update.

    Args:
        stage: What the calls are to the update that they work for.
    """

    def __init__(self, threads: int, name: str, stage: Stage) -> None:
        self.name = name
        self._stage = stage
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._under_way: set[Future[Any]] = set()

    async def call(self, function: Callable[[], T]) -> T:
        """The function's result."""
        asked = time.perf_counter()

        def work() -> T:
            note_lap(Stage.WAIT, asked, time.perf_counter())
            with lap(self._stage):
                return function()

        future = self._threads.submit(copy_context().run, work)
        self._under_way.add(future)
        future.add_done_callback(self._under_way.discard)
        return await asyncio.wrap_future(future)

    @property
    def waiting(self) -> int:
        """Calls that no thread has begun."""
        return sum(not future.running() for future in tuple(self._under_way))

    def close(self) -> None:
        """Let running calls finish, and begin no other."""
        self._threads.shutdown(wait=True, cancel_futures=True)
