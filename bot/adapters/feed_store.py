"""Feeds and their articles in the state database."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, update

from bot.adapters.state.database import Database
from bot.adapters.state.tables.feeds import FEED_ITEMS, FEEDS
from bot.adapters.state.upserting import put
from bot.feeds.model import Entry, Feed, FeedStatus, Item, ItemState, Kind, Standing
from bot.feeds.reasons import Reason, read_reason
from bot.fetching.model import Known

AT_ONCE = 500
"""Keys in one statement; engines limit how many values it may carry."""


class SqlFeedStore:
    """A :class:`bot.feeds.ports.FeedStore`; safe to use from several threads and processes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def feeds(self) -> list[Feed]:
        """All feeds, in the order in which they were added."""
        with self._database.reading() as connection:
            return [_feed(row) for row in connection.execute(select(FEEDS).order_by(FEEDS.c.id))]

    def add(self, feed: Feed) -> Feed:
        """A new feed, with its id."""
        with self._database.writing() as connection:
            made = connection.execute(insert(FEEDS).values(_row(feed))).inserted_primary_key
        return replace(feed, id=int(made[0]) if made else 0)

    def save(self, feed: Feed) -> None:
        """Remember what became of a feed; one that was removed meanwhile stays removed."""
        with self._database.writing() as connection:
            connection.execute(update(FEEDS).where(FEEDS.c.id == feed.id).values(_row(feed)))

    def remove(self, feed_id: int) -> None:
        """Forget a feed and the articles of it that were not fetched yet."""
        unfetched = (ItemState.WAITING, ItemState.LEFT)
        mine = FEED_ITEMS.c.feed == feed_id
        with self._database.writing() as connection:
            connection.execute(delete(FEED_ITEMS).where(mine, FEED_ITEMS.c.state.in_(unfetched)))
            connection.execute(delete(FEEDS).where(FEEDS.c.id == feed_id))

    def forget_items(self, folder: str) -> None:
        """Forget all articles of a folder, so that another feed may bring them again."""
        with self._database.writing() as connection:
            connection.execute(delete(FEED_ITEMS).where(FEED_ITEMS.c.folder == folder))

    def items(self, keys: Collection[str]) -> dict[str, Item]:
        """The remembered ones of these, by key."""
        found: dict[str, Item] = {}
        listed = sorted(keys)
        with self._database.reading() as connection:
            for first in range(0, len(listed), AT_ONCE):
                some = listed[first : first + AT_ONCE]
                wanted = select(FEED_ITEMS).where(FEED_ITEMS.c.key.in_(some))
                found |= {row.key: _item(row) for row in connection.execute(wanted)}
        return found

    def waiting(self, now: datetime, most: int) -> list[Item]:
        """Articles to be fetched now, the first seen first."""
        wanted = (
            select(FEED_ITEMS)
            .where(FEED_ITEMS.c.state == ItemState.WAITING, FEED_ITEMS.c.next_at <= now.timestamp())
            .order_by(FEED_ITEMS.c.next_at, FEED_ITEMS.c.key)
            .limit(most)
        )
        return self._listed(wanted)

    def arrived(self) -> list[Item]:
        """Articles that are stored and not live yet."""
        wanted = select(FEED_ITEMS).where(FEED_ITEMS.c.state == ItemState.STORED)
        return self._listed(wanted.order_by(FEED_ITEMS.c.stored_at, FEED_ITEMS.c.key))

    def put(self, items: Sequence[Item]) -> None:
        """Remember items in the place of what was known of them."""
        if not items:
            return
        with self._database.writing() as connection:
            # In one order, whoever writes: rows stay locked until the end.
            for item in sorted(items, key=lambda one: one.key):
                put(connection, FEED_ITEMS, _item_row(item))

    def live(self, items: Sequence[Item]) -> None:
        """Note that these are live, but for those that were stored anew meanwhile."""
        with self._database.writing() as connection:
            for item in items:
                same = (FEED_ITEMS.c.key == item.key, FEED_ITEMS.c.digest == item.digest)
                stored = FEED_ITEMS.c.state == ItemState.STORED
                connection.execute(
                    update(FEED_ITEMS).where(*same, stored).values(state=ItemState.LIVE)
                )

    def statuses(self) -> list[FeedStatus]:
        """Every feed with the number of its articles."""
        counting = select(FEED_ITEMS.c.feed, FEED_ITEMS.c.state, func.count()).group_by(
            FEED_ITEMS.c.feed, FEED_ITEMS.c.state
        )
        with self._database.reading() as connection:
            counts = {(feed, state): count for feed, state, count in connection.execute(counting)}

        def count(feed: Feed, *states: ItemState) -> int:
            return sum(counts.get((feed.id, state.value), 0) for state in states)

        return [
            FeedStatus(
                feed,
                on_record=count(feed, ItemState.STORED, ItemState.LIVE),
                waiting=count(feed, ItemState.WAITING),
                left=count(feed, ItemState.LEFT),
            )
            for feed in self.feeds()
        ]

    def _listed(self, wanted: Any) -> list[Item]:
        with self._database.reading() as connection:
            return [_item(row) for row in connection.execute(wanted)]


def _row(feed: Feed) -> dict[str, Any]:
    return {
        "url": feed.url,
        "folder": feed.folder,
        "title": feed.title,
        "kind": feed.kind,
        "standing": feed.standing,
        "added_by": feed.added_by,
        "etag": feed.known.etag,
        "modified": feed.known.modified,
        "failures": feed.failures,
        "reason": str(feed.reason) if feed.reason else None,
        "why": feed.reason.written() if feed.reason else None,
        "told": feed.told,
        **_seconds(
            added_at=feed.added_at,
            next_at=feed.next_at,
            failing_since=feed.failing_since,
            read_at=feed.read_at,
            news_at=feed.news_at,
        ),
    }


def _feed(row: Row[Any]) -> Feed:
    return Feed(
        id=row.id,
        url=row.url,
        folder=row.folder,
        added_at=_moment(row.added_at),
        added_by=row.added_by,
        next_at=_moment(row.next_at),
        title=row.title,
        kind=Kind(row.kind) if row.kind else None,
        standing=Standing(row.standing),
        known=Known(row.etag, row.modified),
        failures=row.failures,
        failing_since=_known_moment(row.failing_since),
        reason=_why(row),
        told=row.told,
        read_at=_known_moment(row.read_at),
        news_at=_known_moment(row.news_at),
    )


def _why(row: Row[Any]) -> Reason | None:
    """An older process writes the one column alone."""
    kept = read_reason(row.why) if row.why else None
    if kept is not None and str(kept) == row.reason:
        return kept
    return Reason(row.reason) if row.reason else None


def _item_row(item: Item) -> dict[str, Any]:
    return {
        "key": item.key,
        "feed": item.feed_id,
        "folder": item.folder,
        "state": item.state,
        "entry": json.dumps(asdict(item.entry), ensure_ascii=False),
        "attempts": item.attempts,
        "digest": item.digest,
        "reason": item.reason,
        **_seconds(seen_at=item.seen_at, next_at=item.next_at, stored_at=item.stored_at),
    }


def _item(row: Row[Any]) -> Item:
    return Item(
        key=row.key,
        feed_id=row.feed,
        folder=row.folder,
        entry=_entry(row.entry),
        state=ItemState(row.state),
        seen_at=_moment(row.seen_at),
        next_at=_moment(row.next_at),
        attempts=row.attempts,
        digest=row.digest,
        stored_at=_known_moment(row.stored_at),
        reason=row.reason,
    )


def _entry(kept: str) -> Entry:
    """The entry, less what another version of the program wrote of it."""
    known: Iterable[str] = Entry.__dataclass_fields__
    return Entry(**{name: value for name, value in json.loads(kept).items() if name in known})


def _seconds(**moments: datetime | None) -> dict[str, float | None]:
    return {name: moment.timestamp() if moment else None for name, moment in moments.items()}


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _known_moment(seconds: float | None) -> datetime | None:
    return None if seconds is None else _moment(seconds)
