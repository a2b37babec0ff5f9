"""What a feed is, what it says of its articles, and what became of each of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.feeds.reasons import Reason
from bot.fetching.model import NOTHING_KNOWN, Known
from retrieval.errors import OnrecordError


class FeedError(OnrecordError):
    """A document is no feed, or is a dangerous one; the message says which, as a sentence."""


class Kind(StrEnum):
    """What sort of document lists the articles."""

    RSS = "RSS"
    ATOM = "Atom"
    JSON = "JSON Feed"
    SITEMAP = "sitemap"
    INDEX = "sitemap index"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of one article.

    Attributes:
        url: Absolute, without tracking.
        published: ISO 8601, with a time zone where there is a time; ``updated`` likewise.
        outlet: As the entry itself, or a news sitemap, names it; the feed's own title is no
            outlet.
        language: As stated for this one article, not for the whole feed.
        text: Plain paragraphs, parted by blank lines; ``whole`` says whether that is the article.
    """

    url: str
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    author: str | None = None
    outlet: str | None = None
    language: str | None = None
    text: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A feed as it was read.

    Attributes:
        entries: Newest first, as far as the feed tells.
        ttl: Minutes for which the feed asks to be left alone.
        children: The sitemaps of an index, the most promising first.
        cut: Whether it breaks off before its end; what it lists is listed whole all the same.
    """

    kind: Kind
    title: str | None = None
    entries: tuple[Entry, ...] = ()
    ttl: int | None = None
    children: tuple[str, ...] = ()
    cut: bool = False


class Standing(StrEnum):
    """Whether a feed is read."""

    ACTIVE = "active"
    PARKED = "parked"


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it is remembered.

    Attributes:
        id: 0 where it is not stored yet.
        folder: Where its articles are kept, below ``feeds`` in the state folder.
        next_at: When it is to be read again.
        failures: In a row, since ``failing_since``.
        told: Whether the admins were told that it is broken.
        read_at: When it was last read without failure; ``news_at`` when that brought articles.
    """

    id: int
    url: str
    folder: str
    added_at: datetime
    added_by: int | None
    next_at: datetime
    title: str | None = None
    kind: Kind | None = None
    standing: Standing = Standing.ACTIVE
    known: Known = NOTHING_KNOWN
    failures: int = 0
    failing_since: datetime | None = None
    reason: Reason | None = None
    told: bool = False
    read_at: datetime | None = None
    news_at: datetime | None = None


class ItemState(StrEnum):
    """How far an article of a feed has come."""

    WAITING = "waiting"
    STORED = "stored"
    LIVE = "live"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Item:
    """An article that a feed has listed.

    Attributes:
        key: Digest of the address's identity; names the article's file.
        folder: That of the feed which listed it first; the file stays there.
        entry: What the feed said last.
        attempts: Failed ones, in the present state.
        next_at: Not to be fetched before.
        digest: Of the record that is stored, to tell whether a later one differs.
        reason: Why it was left, or has to wait.
    """

    key: str
    feed_id: int
    folder: str
    entry: Entry
    state: ItemState
    seen_at: datetime
    next_at: datetime
    attempts: int = 0
    digest: str | None = None
    stored_at: datetime | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class FeedStatus:
    """A feed and how many of its articles have come how far."""

    feed: Feed
    on_record: int = 0
    waiting: int = 0
    left: int = 0
