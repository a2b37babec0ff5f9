"""Looks after the bot while it runs: the event loop's lateness, Telegram, how everything stands."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

import structlog

from bot.delivery.deliveries import State
from bot.feeds.model import FeedStatus
from bot.observation.health import Facts, Health, alive, ready
from bot.observation.measures import LAG
from bot.observation.meter import Meter
from bot.observation.pulse import Pulse
from bot.observation.standing import Snapshot
from retrieval.errors import OnrecordError
from retrieval.index.manifest import Manifest

log = structlog.get_logger()

T = TypeVar("T")

LOOKED_EVERY = 1.0
"""Seconds that the event loop is asked to let pass, to see how late it comes back."""

ASKED_EVERY = 30.0
"""Seconds without an answer after which Telegram is asked for one: a webhook may be idle."""

PATIENCE = 3.0
"""Seconds that one part of a look may take; a prober waits little longer."""


class Running(Protocol):
    """What the Telegram application says of itself."""

    @property
    def handling(self) -> bool:
        """Whether updates are being handled."""

    @property
    def receiving(self) -> bool:
        """Whether updates come in."""

    @property
    def waiting(self) -> int:
        """Updates that nobody has begun to handle."""

    async def ask(self) -> None:
        """Ask Telegram for the least there is; fails if it does not answer."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Where facts come from.

    Attributes:
        serving: Raises where nothing serves.
        ended: Names of the bot's own tasks that have ended.
    """

    serving: Callable[[], Awaitable[tuple[str, Manifest]]]
    deliveries: Callable[[], Awaitable[Mapping[State, int]]]
    feeds: Callable[[], Awaitable[list[FeedStatus]]]
    waiting: Callable[[], Mapping[str, int]]
    ended: Callable[[], tuple[str, ...]]


class Observing:
    """One bot under observation, from :meth:`start` to :meth:`stop`."""

    def __init__(self, sources: Sources, meter: Meter, pulse: Pulse, version: str) -> None:
        self._sources = sources
        self._meter = meter
        self._pulse = pulse
        self._version = version
        self._running: Running | None = None
        self._tasks: list[asyncio.Task[None]] = []

    def start(self, running: Running) -> None:
        """Begin; inside a running event loop."""
        self._running = running
        self._tasks = [
            asyncio.create_task(self._watch_loop(), name="lag"),
            asyncio.create_task(self._watch_telegram(running), name="pulse"),
        ]

    async def stop(self) -> None:
        """End what was begun."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks = []

    async def alive(self) -> Health:
        """Whether the process does its work."""
        return alive(self._known())

    async def ready(self) -> Health:
        """Whether a question would be answered now."""
        return ready(await self._facts())

    async def snapshot(self) -> Snapshot:
        """How all stands; what does not answer in time is left out."""
        facts, serving, deliveries, feeds = await asyncio.gather(
            self._facts(),
            _found("generation", self._sources.serving),
            _found("deliveries", self._sources.deliveries),
            _found("feeds", self._sources.feeds),
        )
        return Snapshot(
            version=self._version,
            ready=ready(facts).ok,
            waiting=self._sources.waiting(),
            updates_waiting=self._running.waiting if self._running else 0,
            serving=serving,
            deliveries=deliveries,
            feeds=feeds,
            answered_at=self._pulse.last,
        )

    async def _facts(self) -> Facts:
        known: dict[str, Any] = {"telegram_age": self._pulse.age}
        try:
            async with asyncio.timeout(PATIENCE):
                known["generation"], _ = await self._sources.serving()
        except OnrecordError as error:
            known["corpus_problem"] = str(error)
        except TimeoutError:
            known["corpus_problem"] = f"did not answer within {PATIENCE:.0f} s"
        return self._known(**known)

    def _known(self, **more: Any) -> Facts:
        running = self._running
        return Facts(
            handling=running is not None and running.handling,
            receiving=running is not None and running.receiving,
            ended=self._sources.ended(),
            **more,
        )

    async def _watch_loop(self) -> None:
        while True:
            asked = time.perf_counter()
            await asyncio.sleep(LOOKED_EVERY)
            self._meter.observe(LAG, max(0.0, time.perf_counter() - asked - LOOKED_EVERY))

    async def _watch_telegram(self, running: Running) -> None:
        while True:
            age = self._pulse.age
            if age is None or age >= ASKED_EVERY:
                try:
                    await running.ask()
                except Exception as error:  # noqa: BLE001 - whatever it is, the pulse shows it
                    log.warning("Telegram does not answer", reason=str(error))
            await asyncio.sleep(ASKED_EVERY / 3)


async def _found(what: str, ask: Callable[[], Awaitable[T]]) -> T | None:
    """What a source says; ``None`` where it fails, or takes too long."""
    try:
        async with asyncio.timeout(PATIENCE):
            return await ask()
    except (OnrecordError, TimeoutError) as error:
        log.warning("not measured", what=what, reason=str(error) or "took too long")
        return None
