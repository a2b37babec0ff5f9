"""The tables of the state database, the same on every engine."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    }
)

PREFERENCES = Table(
    "preferences",
    METADATA,
    Column("user_id", BigInteger, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
TURNS = Table(
    "turns",
    METADATA,
    Column("chat_id", BigInteger, primary_key=True),
    Column("thread_id", BigInteger, primary_key=True),
    Column("user_id", BigInteger, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("turn", Text, nullable=False),
)

_NUMBER = BigInteger().with_variant(Integer, "sqlite")
"""A number that the database gives; SQLite gives only those it calls INTEGER."""

DELIVERIES = Table(
    "deliveries",
    METADATA,
    Column("id", _NUMBER, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("source", BigInteger, nullable=False),
    Column("due", BigInteger, nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("thread_id", BigInteger),
    Column("state", Text, nullable=False),
    Column("content", Text),
    Column("ready_at", Double, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("worker", Text),
    Column("leased_until", Double),
    Column("reason", Text),
    Column("ended_at", Double),
    UniqueConstraint("kind", "source", "due"),
    Index(None, "state", "ready_at", "due"),
    Index(None, "chat_id"),
)
DELIVERY_PARTS = Table(
    "delivery_parts",
    METADATA,
    Column("delivery", _NUMBER, ForeignKey("deliveries.id", ondelete="CASCADE"), primary_key=True),
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

SHOWN = Table(
    "shown",
    METADATA,
    Column("chat_id", BigInteger, primary_key=True),
    Column("message_id", BigInteger, primary_key=True),
    Column("thread_id", BigInteger, nullable=False),
    Column("user_id", BigInteger, nullable=False),
    Column("question_id", BigInteger, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("wanted", Text, nullable=False),
    Index(None, "at"),
)
