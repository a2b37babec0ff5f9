"""The tables of who may use the bot, how often, and who decided so."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Double, Index, Integer, Table, Text

from bot.adapters.state.metadata import METADATA, NUMBER

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
