"""What the work on feeds needs of the world: a memory, a way to the web, a place for articles."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

from bot.feeds.model import Feed, FeedStatus, Item
from bot.fetching.model import NOTHING_KNOWN, Fetched, Known, Limits


class FeedStore(Protocol):
    """Remembers feeds and their articles.

    Raises:
        StorageError: From any method, if it cannot be read or written.
    """

    def feeds(self) -> list[Feed]:
        """All feeds, in the order in which they were added."""
        ...

    def add(self, feed: Feed) -> Feed:
        """A new feed, with its id."""
        ...

    def save(self, feed: Feed) -> None:
        """Remember what became of a feed; one that was removed meanwhile stays removed."""
        ...

    def remove(self, feed_id: int) -> None:
        """Forget a feed and the articles of it that were not fetched yet."""
        ...

    def forget_items(self, folder: str) -> None:
        """Forget all articles of a folder, so that another feed may bring them again."""
        ...

    def items(self, keys: Collection[str]) -> dict[str, Item]:
        """The remembered ones of these, by key."""
        ...

    def waiting(self, now: datetime, most: int) -> list[Item]:
        """Articles to be fetched now, the first seen first."""
        ...

    def arrived(self) -> list[Item]:
        """Articles that are stored and not live yet."""
        ...

    def put(self, items: Sequence[Item]) -> None:
        """Remember items in the place of what was known of them."""
        ...

    def live(self, items: Sequence[Item]) -> None:
        """Note that these are live, but for those that were stored anew meanwhile."""
        ...

    def statuses(self) -> list[FeedStatus]:
        """Every feed with the number of its articles."""
        ...


class Claims(Protocol):
    """Knows which process is at which work, among all that share it.

    Raises:
        StorageError: From any method, if it cannot be read or written.
    """

    def take(self, name: str, now: datetime, lasts: timedelta) -> bool:
        """Whether the work of that name is this process's for so long; taken again, for longer."""
        ...

    def give_back(self, name: str) -> None:
        """Let another process have it; one that has it already keeps it."""
        ...


class Web(Protocol):
    """Fetches addresses that others chose."""

    async def fetch(
        self, address: str, *, known: Known = NOTHING_KNOWN, limits: Limits | None = None
    ) -> Fetched:
        """What stands there.

        Raises:
            FetchError: If it cannot be had, or may not be.
        """
        ...


class Articles(Protocol):
    """Keeps articles as files that a reload reads.

    Raises:
        StorageError: From any method, if the place cannot be written.
    """

    def write(self, folder: str, key: str, record: dict[str, Any]) -> str:
        """Write an article whole or not at all; returns the digest of what was written."""
        ...

    def path(self, folder: str, key: str) -> Path:
        """Where it stands."""
        ...

    def drop(self, folder: str, key: str | None = None) -> None:
        """Remove an article, or all of a folder."""
        ...
