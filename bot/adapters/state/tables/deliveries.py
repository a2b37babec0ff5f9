"""The tables of what goes out: which deliveries, in which parts, with what content, how fast."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from bot.adapters.state.metadata import METADATA, NUMBER

DELIVERIES = Table(
    "deliveries",
    METADATA,
    Column("id", NUMBER, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("source", BigInteger, nullable=False),
    Column("due", BigInteger, nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("thread_id", BigInteger),
    Column("state", Text, nullable=False),
    Column("content", Text),
    Column("composed_at", Double),
    Column("ready_at", Double, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("worker", Text),
    Column("leased_until", Double),
    Column("reason", Text),
    Column("ended_at", Double),
    Column("told", Boolean, nullable=False),
    Column("owner", BigInteger),
    UniqueConstraint("kind", "source", "due"),
    Index(None, "state", "ready_at", "due"),
    Index(None, "state", "told"),
    Index(None, "chat_id"),
)
DELIVERY_PARTS = Table(
    "delivery_parts",
    METADATA,
    Column("delivery", NUMBER, ForeignKey("deliveries.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("state", Text, nullable=False),
    Column("again", Boolean, nullable=False),
    Column("at", Double),
    Column("message_id", BigInteger),
    Column("reason", Text),
    Column("reported", Boolean, nullable=False),
    Index(None, "state", "reported"),
)
CONTENTS = Table(
    "contents",
    METADATA,
    Column("digest", Text, primary_key=True),
    Column("parts", Text, nullable=False),
    Column("generation", Text),
    Column("memo", Text),
    Column("made_at", Double, nullable=False),
)
COMPOSITIONS = Table(
    "compositions",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("content", Text),
    Column("worker", Text, nullable=False),
    Column("leased_until", Double, nullable=False),
)
PACES = Table(
    "paces",
    METADATA,
    Column("scope", Text, primary_key=True),
    Column("free_at", Double, nullable=False),
)
