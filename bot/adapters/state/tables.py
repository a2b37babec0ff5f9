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
    Table,
    Text,
    UniqueConstraint,
)

from bot.adapters.state.metadata import METADATA, NUMBER

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

KNOWN = Table(
    "known",
    METADATA,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("standing", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("at", Double, nullable=False),
    Column("by", BigInteger, nullable=False),
)
INVITATIONS = Table(
    "invitations",
    METADATA,
    Column("number", NUMBER, primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("left", Integer, nullable=False),
    Column("until", Double, nullable=False),
    Column("by", BigInteger, nullable=False),
    Column("update_id", BigInteger),
)
BUCKETS = Table(
    "buckets",
    METADATA,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("full_at", Double, nullable=False),
    Column("told", Boolean, nullable=False),
    Column("name", Text, nullable=False),
    Column("refused", Integer, nullable=False),
    Column("refused_at", Double),
)
DEEDS = Table(
    "deeds",
    METADATA,
    Column("number", NUMBER, primary_key=True),
    Column("at", Double, nullable=False),
    Column("actor", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Index(None, "at"),
)
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
QUIET_HOURS = Table(
    "quiet_hours",
    METADATA,
    Column("chat_id", BigInteger, primary_key=True),
    Column("thread_id", BigInteger, primary_key=True),
    Column("from_time", Text, nullable=False),
    Column("to_time", Text, nullable=False),
    Column("zone", Text, nullable=False),
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
MOVED = Table(
    "moved",
    METADATA,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("bundle", Text, nullable=False),
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
PRESSES = Table(
    "presses",
    METADATA,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("data", Text, primary_key=True),
    Column("user_id", BigInteger, nullable=False),
    Column("at", Double, nullable=False),
    Index(None, "at"),
)
UPDATES_SEEN = Table(
    "updates_seen",
    METADATA,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Double, nullable=False),
    Index(None, "at"),
)
INBOX = Table(
    "inbox",
    METADATA,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("line", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("at", Double, nullable=False),
    Column("begun", Boolean, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("worker", Text),
    Column("leased_until", Double, nullable=False),
    Index(None, "line", "id"),
    Index(None, "worker"),
)
