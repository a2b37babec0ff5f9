"""The tables of briefings: who wants them when, what they tell, and to whom it was told."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Table, Text, UniqueConstraint

from bot.adapters.state.metadata import METADATA, NUMBER

SUBSCRIPTIONS = Table(
    "subscriptions",
    METADATA,
    Column("id", NUMBER, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("thread_id", BigInteger),
    Column("owner", BigInteger, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("at", Text, nullable=False),
    Column("zone", Text, nullable=False),
    Column("days", Text, nullable=False),
    Column("topics", Text, nullable=False),
    Column("people", Text, nullable=False),
    Column("outlets", Text, nullable=False),
    Column("length", Text, nullable=False),
    Column("paused_until", Text),
    Column("due_at", BigInteger),
    Column("due_day", Text),
    Column("done", Text),
    Index(None, "due_at"),
    Index(None, "chat_id"),
    sqlite_autoincrement=True,
)
DRAFTS = Table(
    "drafts",
    METADATA,
    Column("id", NUMBER, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("thread_id", BigInteger, nullable=False),
    Column("user_id", BigInteger, nullable=False),
    Column("message_id", BigInteger),
    Column("step", Text, nullable=False),
    Column("draft", Text, nullable=False),
    Column("touched_at", BigInteger, nullable=False),
    UniqueConstraint("chat_id", "thread_id", "user_id"),
    sqlite_autoincrement=True,
)
EDITIONS = Table(
    "editions",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("told", Text, nullable=False),
    Column("at", BigInteger, nullable=False, index=True),
)
TOLD = Table(
    "told",
    METADATA,
    Column("chat_id", BigInteger, primary_key=True),
    Column("thread_id", BigInteger, primary_key=True),
    Column("edition", Text, primary_key=True),
    Column("source", BigInteger, primary_key=True),
    Column("at", BigInteger, nullable=False),
)
BRIEFINGS = Table(
    "briefings",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("document", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index(None, "at"),
)
BRIEFING_MESSAGES = Table(
    "briefing_messages",
    METADATA,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("thread_id", BigInteger),
    Column("briefing", Text),
    Column("generation", Text),
    Column("stories", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index(None, "at"),
)
