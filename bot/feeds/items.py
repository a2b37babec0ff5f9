"""Which articles of a feed are fetched, and what an attempt makes of each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.feeds.model import Entry, Feed, Item, ItemState
from retrieval.addresses import identity_of
from retrieval.ingest.dates import parse_moment

FIRST_WAIT = timedelta(minutes=5)
ATTEMPTS = 4
"""Tries of an article's page; after the last, what the feed itself says has to do."""

_DIGITS = 24
"""Hexadecimal digits of a key: no two addresses of one corpus will share them."""


@dataclass(frozen=True, slots=True)
class Stored:
    """The article was written; ``digest`` is that of its record."""

    digest: str


@dataclass(frozen=True, slots=True)
class Postponed:
    """Its page could not be had this time."""

    reason: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """There is nothing to take from it."""

    reason: str


Attempt = Stored | Postponed | Dropped


def key_of(address: str) -> str:
    """Names an article by its address, whatever the spelling of that; safe as a file's name."""
    named = identity_of(address) or address
    return hashlib.sha256(named.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def folder_of(address: str) -> str:
    """Names the folder of a feed's articles by the address under which the feed was added."""
    return hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def wanted(
    entries: Iterable[Entry], known: Mapping[str, Item], feed: Feed, now: datetime
) -> list[Item]:
    """The entries that are new, or changed since they were seen, as items that wait.

    Args:
        known: The items of these entries that are remembered, by key, of whatever feed.
    """
    found: dict[str, Item] = {}
    for entry in entries:
        key = key_of(entry.url)
        old = known.get(key)
        if key in found or (old is not None and not _is_news(entry, old)):
            continue
        found[key] = (
            Item(key, feed.id, feed.folder, entry, ItemState.WAITING, seen_at=now, next_at=now)
            if old is None
            else _again(old, entry, now)
        )
    return list(found.values())


def after_attempt(item: Item, attempt: Attempt, now: datetime) -> Item:
    """What an attempt makes of an item."""
    match attempt:
        case Stored(digest):
            same = digest == item.digest
            state = ItemState.LIVE if same else ItemState.STORED
            return replace(item, state=state, digest=digest, stored_at=now, attempts=0, reason=None)
        case Postponed(reason):
            wait = FIRST_WAIT * 4**item.attempts
            return replace(item, attempts=item.attempts + 1, next_at=now + wait, reason=reason)
        case Dropped(reason):
            return replace(item, state=ItemState.LEFT, reason=reason)


def is_last(item: Item) -> bool:
    """Whether the next attempt is the last one."""
    return item.attempts + 1 >= ATTEMPTS


def _again(old: Item, entry: Entry, now: datetime) -> Item:
    """A remembered item that waits again; what is not live yet has to become so in any case."""
    digest = old.digest if old.state is ItemState.LIVE else None
    return replace(
        old, entry=entry, state=ItemState.WAITING, digest=digest, next_at=now, attempts=0
    )


def _is_news(entry: Entry, old: Item) -> bool:
    """Whether the feed says something else than it did: a later update, or another whole text.

    A feed that gives neither is believed not to change: its pages would have to be read anew at
    every reading to tell.
    """
    if entry.whole and old.entry.whole and entry.text != old.entry.text:
        return True
    now, then = entry.updated or entry.published, old.entry.updated or old.entry.published
    if not now or now == then:
        return False
    later, earlier = parse_moment(now), parse_moment(then or "")
    return later is not None and (earlier is None or later > earlier)
