"""One round: every feed that is due is read, then what they list is fetched, host beside host.

A host is asked by one process at a time, whatever it is asked for; what another process did there
meanwhile is not done again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import TypeVar
from urllib.parse import urlsplit

from bot.feeding.claiming import Claiming
from bot.feeding.fetching import ItemFetching
from bot.feeding.reading import FeedReading, Offloaded
from bot.feeds.model import Feed, Item, ItemState, Standing
from bot.feeds.ports import FeedStore
from bot.feeds.schedule import Turn, due

T = TypeVar("T")
R = TypeVar("R")

HOSTS_AT_ONCE = 4
"""Hosts that are asked at a time: the machine has questions to answer besides."""

MOST_A_ROUND = 40
"""Articles fetched in one round; the others wait for the next, after the feeds that are due."""


@dataclass(frozen=True, slots=True)
class Round:
    """What a round did.

    Attributes:
        elsewhere: Feeds and articles at hosts which another process was reading.
    """

    turns: tuple[Turn, ...] = ()
    items: tuple[Item, ...] = ()
    elsewhere: int = 0

    @property
    def stored(self) -> int:
        """Articles that were written."""
        return sum(item.state is ItemState.STORED for item in self.items)


class Rounds:
    """Runs rounds; one at a time."""

    def __init__(
        self,
        store: FeedStore,
        reading: FeedReading,
        fetching: ItemFetching,
        claiming: Claiming,
        offloaded: Offloaded,
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._reading = reading
        self._fetching = fetching
        self._claiming = claiming
        self._offloaded = offloaded
        self._clock = clock

    async def run(self, *, everything: bool = False) -> Round:
        """Read what is due, or every active feed, and fetch what waits.

        Raises:
            StorageError: If something cannot be kept.
        """
        feeds = await self._offloaded(self._store.feeds)
        chosen = (
            [feed for feed in feeds if feed.standing is Standing.ACTIVE]
            if everything
            else due(feeds, self._clock())
        )
        turns = await self._by_host(chosen, lambda feed: feed.url, self._still_due, self._read)
        known = {feed.id: feed for feed in await self._offloaded(self._store.feeds)}
        waiting = await self._offloaded(self._store.waiting, self._clock(), MOST_A_ROUND)

        async def fetch(item: Item) -> Item:
            return await self._fetching.fetch(item, known.get(item.feed_id), self._clock())

        items = await self._by_host(
            waiting, lambda item: item.entry.url, self._still_waiting, fetch
        )
        elsewhere = [*turns, *items].count(None)
        return Round(
            tuple(turn for turn in turns if turn), tuple(item for item in items if item), elsewhere
        )

    async def _read(self, feed: Feed) -> Turn:
        return await self._reading.read(feed, self._clock())

    async def _still_due(self, some: Sequence[Feed]) -> Sequence[Feed]:
        """Those to which nothing has happened since they were looked at."""
        known = await self._offloaded(self._store.feeds)
        return [feed for feed in some if feed in known]

    async def _still_waiting(self, some: Sequence[Item]) -> Sequence[Item]:
        known = await self._offloaded(self._store.items, [item.key for item in some])
        return [item for item in some if known.get(item.key) == item]

    async def _by_host(
        self,
        things: Iterable[T],
        address_of: Callable[[T], str],
        still: Callable[[Sequence[T]], Awaitable[Sequence[T]]],
        work: Callable[[T], Awaitable[R]],
    ) -> list[R | None]:
        """Do the work host by host: one thing at a time at each, several hosts beside each other.

        Args:
            still: Those of some things that are to be done once their host is this process's.

        Returns:
            What came of each, ``None`` for what is at a host that another process is reading.
        """
        several = asyncio.Semaphore(HOSTS_AT_ONCE)

        def host(thing: T) -> str:
            return urlsplit(address_of(thing)).netloc.lower()

        async def at_one_host(name: str, some: Sequence[T]) -> list[R | None]:
            async with several, self._claiming.claimed(f"host {name}") as mine:
                if not mine:
                    return [None for _ in some]
                return [await work(thing) for thing in await still(some)]

        return await _beside_each_other(
            at_one_host(name, list(some)) for name, some in groupby(sorted(things, key=host), host)
        )


async def _beside_each_other(works: Iterable[Coroutine[None, None, list[R]]]) -> list[R]:
    """All that comes of some work; the first failure ends all of it."""
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(work) for work in works]
    except ExceptionGroup as failures:
        raise failures.exceptions[0] from failures
    return [result for task in tasks for result in task.result()]
