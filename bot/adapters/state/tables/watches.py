"""The tables of watches, what was found for them, and how far was looked."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Table, Text, UniqueConstraint

from bot.adapters.state.metadata import METADATA, NUMBER

WATCHES = Table(
    "watches",
    METADATA,
    Column("id", NUMBER, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("thread_id", BigInteger),
    Column("owner", BigInteger, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("speaker", Text),
    Column("topic", Text, nullable=False),
    Column("generation", Text, nullable=False),
    Column("called", Text),
    Index(None, "chat_id"),
    sqlite_autoincrement=True,
)
SIGHTINGS = Table(
    "sightings",
    METADATA,
    Column("id", NUMBER, primary_key=True),
    Column("watch", NUMBER, ForeignKey("watches.id", ondelete="CASCADE"), nullable=False),
    Column("lead", Text, nullable=False),
    Column("quotes", Text, nullable=False),
    Column("found_at", BigInteger, nullable=False),
    Column("batch", BigInteger),
    Column("batched_at", BigInteger),
    UniqueConstraint("watch", "lead"),
    sqlite_autoincrement=True,
)
RECORDED_WORDS = Table(
    "recorded_words",
    METADATA,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
)
LOOKED_THROUGH = Table(
    "looked_through",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("generation", Text),
    Column("worker", Text),
    Column("leased_until", BigInteger, nullable=False),
)
