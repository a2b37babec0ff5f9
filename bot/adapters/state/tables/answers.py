"""The tables of what was asked and shown, what was thought of it, and what was taken back."""

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

TURNS = Table(
    "turns",
    METADATA,
    Column("chat_id", BigInteger, primary_key=True),
    Column("thread_id", BigInteger, primary_key=True),
    Column("user_id", BigInteger, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("turn", Text, nullable=False),
)
ANSWERS = Table(
    "answers",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("at", Double, nullable=False),
    Column("kind", Text, nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("thread_id", BigInteger),
    Column("user_id", BigInteger, nullable=False),
    Column("generation", Text, nullable=False),
    Column("quotes", Text, nullable=False),
    Column("silent", Boolean, nullable=False),
    Column("milliseconds", Integer, nullable=False),
    Column("question", Text),
    Index(None, "at"),
)
UNANSWERED = Table(
    "unanswered",
    METADATA,
    Column("id", NUMBER, primary_key=True),
    Column("at", Double, nullable=False),
    Column("question", Text, nullable=False),
    Index(None, "at"),
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
JUDGEMENTS = Table(
    "judgements",
    METADATA,
    Column("chat_id", BigInteger, primary_key=True),
    Column("message_id", BigInteger, primary_key=True),
    Column("user_id", BigInteger, primary_key=True),
    Column("at", Double, nullable=False),
    Column("question", Text),
    Column("digest", Text, nullable=False),
    Column("generation", Text, nullable=False),
    Column("hits", Text, nullable=False),
    Column("right", Boolean, nullable=False),
    Column("reason", Text),
)
RETRACTIONS = Table(
    "retractions",
    METADATA,
    Column("id", NUMBER, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("thread_id", BigInteger, nullable=False),
    Column("quote", Text, nullable=False),
    Column("found_at", Double, nullable=False),
    Column("batch", BigInteger),
    Column("batched_at", BigInteger),
    Column("told", Boolean, nullable=False),
    UniqueConstraint("chat_id", "thread_id", "quote"),
    Index(None, "told", "chat_id"),
    sqlite_autoincrement=True,
)
