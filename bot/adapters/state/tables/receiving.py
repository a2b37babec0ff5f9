"""The tables of what came in, so that each of it is handled once."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Double, Index, Integer, Table, Text

from bot.adapters.state.metadata import METADATA

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
UPDATES_SEEN = Table(
    "updates_seen",
    METADATA,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Double, nullable=False),
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
