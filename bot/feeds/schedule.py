"""When a feed is read next, what an outcome means for it, and what the admins hear of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.feeds.model import Feed, Kind, Standing
from bot.feeds.reasons import Reason
from bot.fetching.model import NOTHING_KNOWN, Known

LONGEST_BACK_OFF = timedelta(hours=6)
"""Between two tries of a feed that does not work: it may come back at any hour."""

LONGEST_WISH = timedelta(hours=24)
"""That a feed or a server may ask to be left alone for."""

TOLD_AFTER = 3
"""Failures in a row after which the admins hear of it: servers have bad minutes."""


@dataclass(frozen=True, slots=True)
class Read:
    """The feed was read; ``fresh`` counts articles that were new or changed in it.

    Attributes:
        moved_to: Where it has moved for good.
        wish: How long it asks to be left alone.
    """

    known: Known
    kind: Kind | None = None
    title: str | None = None
    fresh: int = 0
    moved_to: str | None = None
    wish: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The server says that nothing is new."""

    moved_to: str | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """It could not be read, or not to its end.

    Attributes:
        wish: When the server wants to be asked again.
        fresh: Articles that were new or changed in what could be read.
    """

    reason: Reason
    wish: timedelta | None = None
    fresh: int = 0


@dataclass(frozen=True, slots=True)
class Gone:
    """The server says that it is there no more (410)."""

    reason: Reason


Outcome = Read | Unchanged | Failed | Gone


class News(StrEnum):
    """What the admins are told of a feed, once each time it happens."""

    BROKEN = "broken"
    MENDED = "mended"
    MOVED = "moved"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Turn:
    """A feed after it was read, or tried to be."""

    feed: Feed
    news: tuple[News, ...] = ()


def due(feeds: Iterable[Feed], now: datetime) -> list[Feed]:
    """The feeds to read now, the longest overdue first."""
    waiting = [feed for feed in feeds if feed.standing is Standing.ACTIVE and feed.next_at <= now]
    return sorted(waiting, key=lambda feed: (feed.next_at, feed.id))


def after(feed: Feed, outcome: Outcome, now: datetime, every: timedelta) -> Turn:
    """What an outcome makes of a feed.

    Args:
        every: Between two readings of a feed that works.
    """
    match outcome:
        case Gone(reason):
            parked = replace(feed, standing=Standing.PARKED, reason=reason, told=True)
            return Turn(parked, (News.GONE,))
        case Failed():
            return _failed(feed, outcome, now, every)
        case Unchanged(moved_to):
            return _worked(replace(feed, read_at=now), moved_to, now, every)
        case Read():
            read = replace(
                feed,
                known=outcome.known,
                kind=outcome.kind or feed.kind,
                title=outcome.title or feed.title,
                read_at=now,
                news_at=now if outcome.fresh else feed.news_at,
            )
            wish = min(outcome.wish or every, LONGEST_WISH)
            return _worked(read, outcome.moved_to, now, max(every, wish))


def _failed(feed: Feed, outcome: Failed, now: datetime, every: timedelta) -> Turn:
    failures = feed.failures + 1
    # The exponent is bounded too: a feed may fail for months.
    wait = min(every * 2 ** min(failures - 1, 16), max(LONGEST_BACK_OFF, every))
    wait = max(wait, min(outcome.wish or wait, LONGEST_WISH))
    tell = failures >= TOLD_AFTER and not feed.told
    broken = replace(
        feed,
        failures=failures,
        failing_since=feed.failing_since or now,
        reason=outcome.reason,
        next_at=now + wait,
        told=feed.told or tell,
        news_at=now if outcome.fresh else feed.news_at,
    )
    return Turn(broken, (News.BROKEN,) if tell else ())


def _worked(feed: Feed, moved_to: str | None, now: datetime, wait: timedelta) -> Turn:
    news = (News.MENDED,) if feed.told else ()
    if moved_to and moved_to != feed.url:
        # What the old address said of its version means nothing at the new one.
        feed = replace(feed, url=moved_to, known=NOTHING_KNOWN)
        news = (*news, News.MOVED)
    healthy = replace(
        feed, failures=0, failing_since=None, reason=None, told=False, next_at=now + wait
    )
    return Turn(healthy, news)
