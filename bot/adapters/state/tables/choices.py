"""The tables of what people and chats have chosen, here or at the bot they come from."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Table, Text

from bot.adapters.state.metadata import METADATA

PREFERENCES = Table(
    "preferences",
    METADATA,
    Column("user_id", BigInteger, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
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
MOVED = Table(
    "moved",
    METADATA,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("bundle", Text, nullable=False),
)
