"""One round: every feed that is due is read, then what they list is fetched, host beside host."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import TypeVar
from urllib.parse import urlsplit

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
    """What a round did."""

    turns: tuple[Turn, ...] = ()
    items: tuple[Item, ...] = ()

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
        offloaded: Offloaded,
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._reading = reading
        self._fetching = fetching
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
        turns = await _by_host(chosen, lambda feed: feed.url, self._read)
        known = {feed.id: feed for feed in await self._offloaded(self._store.feeds)}
        waiting = await self._offloaded(self._store.waiting, self._clock(), MOST_A_ROUND)

        async def fetch(item: Item) -> Item:
            return await self._fetching.fetch(item, known.get(item.feed_id), self._clock())

        items = await _by_host(waiting, lambda item: item.entry.url, fetch)
        return Round(tuple(turns), tuple(items))

    async def _read(self, feed: Feed) -> Turn:
        return await self._reading.read(feed, self._clock())


async def _by_host(
    things: Iterable[T], address_of: Callable[[T], str], work: Callable[[T], Awaitable[R]]
) -> list[R]:
    """Do the work host by host: one thing at a time at each, several hosts beside each other."""
    several = asyncio.Semaphore(HOSTS_AT_ONCE)

    def host(thing: T) -> str:
        return urlsplit(address_of(thing)).netloc

    async def at_one_host(some: Sequence[T]) -> list[R]:
        async with several:
            return [await work(thing) for thing in some]

    try:
        async with asyncio.TaskGroup() as group:
            tasks = [
                group.create_task(at_one_host(list(some)))
                for _, some in groupby(sorted(things, key=host), host)
            ]
    except ExceptionGroup as failures:
        raise failures.exceptions[0] from failures
    return [result for task in tasks for result in task.result()]
