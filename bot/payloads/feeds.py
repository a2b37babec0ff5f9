"""Feeds and how each does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.feeds.model import FeedStatus
from bot.fetching.addresses import shown
from bot.payloads.parts import SCHEMA, Payload


def feeds_payload(statuses: Sequence[FeedStatus]) -> Payload:
    """All feeds, in the order in which they were added."""
    return {"schema": SCHEMA, "feeds": [_feed(status) for status in statuses]}


def _feed(status: FeedStatus) -> Payload:
    feed = status.feed
    return {
        "feed": feed.id,
        "title": feed.title,
        "url": shown(feed.url),
        "kind": feed.kind.value if feed.kind else None,
        "standing": feed.standing.value,
        "articles": status.on_record,
        "waiting": status.waiting,
        "left_out": status.left,
        "added_at": _time(feed.added_at),
        "read_at": _time(feed.read_at),
        "news_at": _time(feed.news_at),
        "next_at": _time(feed.next_at),
        "failures": feed.failures,
        "failing_since": _time(feed.failing_since),
        "reason": str(feed.reason) if feed.reason else None,
    }


def _time(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
