"""The feeds' own schedule: rounds and reloads for as long as the bot runs."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from bot.feeding.loading import Loading
from bot.feeding.rounds import Round, Rounds
from bot.feeds.schedule import Turn
from retrieval.errors import OnrecordError, ReloadCancelled, ReloadInProgress

log = structlog.get_logger()


TICK = 2.0
"""Seconds between two looks at what is due; a look is two small queries."""

AFTER_FAILURE = 30.0
"""Seconds of rest where the work itself fails: a full disk does not empty within two."""


Tell = Callable[[Turn], Awaitable[None]]
"""Tells the admins what happened to a feed."""

TellFailure = Callable[[OnrecordError], Awaitable[None]]
"""Tells the admins that what arrived cannot be made live."""


class Keeping:
    """Keeps up with the feeds in tasks of its own; start it with the bot, stop it before it."""

    def __init__(self, rounds: Rounds, loading: Loading, *, tick: float = TICK) -> None:
        self._rounds = rounds
        self._loading = loading
        self._tick = tick
        self._tasks: list[asyncio.Task[None]] = []

    def start(self, tell: Tell, tell_failure: TellFailure) -> None:
        """Begin; in the running event loop."""
        self._tasks = [
            asyncio.create_task(self._again(lambda: self._fetch(tell)), name="feeds"),
            asyncio.create_task(self._again(lambda: self._load(tell_failure)), name="arrivals"),
        ]

    @property
    def ended(self) -> bool:
        """Whether it was begun, and keeps up with something no more."""
        return any(task.done() for task in self._tasks)

    async def stop(self) -> None:
        """End what runs; what was not kept yet is done again at the next start."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks = []

    async def _again(self, step: Callable[[], Awaitable[None]]) -> None:
        while True:
            rest = self._tick
            try:
                await step()
            except OnrecordError as error:
                log.warning("feeds not kept up with", reason=str(error))
                rest = max(self._tick, AFTER_FAILURE)
            except Exception:
                # A defect must not end the schedule of all other feeds for good.
                log.exception("feeds not kept up with")
                rest = max(self._tick, AFTER_FAILURE)
            await asyncio.sleep(rest)

    async def _fetch(self, tell: Tell) -> None:
        done = await self.round()
        for turn in done.turns:
            if turn.news:
                await tell(turn)

    async def round(self, *, everything: bool = False) -> Round:
        """One round.

        Raises:
            StorageError: If something cannot be kept.
        """
        return await self._rounds.run(everything=everything)

    async def _load(self, tell_failure: TellFailure) -> None:
        try:
            await self._loading.run()
        except (ReloadInProgress, ReloadCancelled) as error:
            log.info("arrived articles wait", reason=str(error))
        except OnrecordError as error:
            log.warning("arrived articles not loaded", reason=str(error))
            if self._loading.failures == 1:
                await tell_failure(error)
