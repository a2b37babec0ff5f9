"""The tables of feeds, and of which process is at which work on them."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from bot.adapters.state.metadata import METADATA, NUMBER

FEEDS = Table(
    "feeds",
    METADATA,
    Column("id", NUMBER, primary_key=True),
    Column("url", Text, nullable=False),
    Column("folder", Text, nullable=False),
    Column("title", Text),
    Column("kind", Text),
    Column("standing", Text, nullable=False),
    Column("added_at", Double, nullable=False),
    Column("added_by", BigInteger),
    Column("next_at", Double, nullable=False),
    Column("etag", Text),
    Column("modified", Text),
    Column("failures", Integer, nullable=False),
    Column("failing_since", Double),
    Column("reason", Text),
    Column("told", Boolean, nullable=False),
    Column("read_at", Double),
    Column("news_at", Double),
    Column("why", Text),
    UniqueConstraint("url"),
)
FEED_ITEMS = Table(
    "feed_items",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("feed", NUMBER, nullable=False),
    Column("folder", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("entry", Text, nullable=False),
    Column("seen_at", Double, nullable=False),
    Column("next_at", Double, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("digest", Text),
    Column("stored_at", Double),
    Column("reason", Text),
    Index(None, "state", "next_at"),
    Index(None, "feed", "state"),
)
CLAIMS = Table(
    "claims",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("worker", Text, nullable=False),
    Column("until", Double, nullable=False),
)
