"""Subscriptions and how they are being made; watches, and what was seen for them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Add the tables."""
    _subscriptions()
    _watches()
    op.create_table(
        "recorded_words",
        sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
    )
    op.create_table(
        "looked_through",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("generation", sa.Text),
        sa.Column("worker", sa.Text),
        sa.Column("leased_until", sa.BigInteger, nullable=False),
    )


def _subscriptions() -> None:
    op.create_table(
        "subscriptions",
        sa.Column("id", _NUMBER, primary_key=True),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("thread_id", sa.BigInteger),
        sa.Column("owner", sa.BigInteger, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("zone", sa.Text, nullable=False),
        sa.Column("days", sa.Text, nullable=False),
        sa.Column("topics", sa.Text, nullable=False),
        sa.Column("people", sa.Text, nullable=False),
        sa.Column("outlets", sa.Text, nullable=False),
        sa.Column("length", sa.Text, nullable=False),
        sa.Column("paused_until", sa.Text),
        sa.Column("due_at", sa.BigInteger),
        sa.Column("due_day", sa.Text),
        sa.Column("done", sa.Text),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_subscriptions_due_at", "subscriptions", ["due_at"])
    op.create_index("ix_subscriptions_chat_id", "subscriptions", ["chat_id"])
    op.create_table(
        "drafts",
        sa.Column("id", _NUMBER, primary_key=True),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("thread_id", sa.BigInteger, nullable=False),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("step", sa.Text, nullable=False),
        sa.Column("draft", sa.Text, nullable=False),
        sa.Column("touched_at", sa.BigInteger, nullable=False),
        sa.UniqueConstraint(
            "chat_id", "thread_id", "user_id", name="uq_drafts_chat_id_thread_id_user_id"
        ),
        sqlite_autoincrement=True,
    )


def _watches() -> None:
    op.create_table(
        "watches",
        sa.Column("id", _NUMBER, primary_key=True),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("thread_id", sa.BigInteger),
        sa.Column("owner", sa.BigInteger, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("speaker", sa.Text),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("generation", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_watches_chat_id", "watches", ["chat_id"])
    op.create_table(
        "quiet_hours",
        sa.Column("chat_id", sa.BigInteger, primary_key=True),
        sa.Column("thread_id", sa.BigInteger, primary_key=True),
        sa.Column("from_time", sa.Text, nullable=False),
        sa.Column("to_time", sa.Text, nullable=False),
        sa.Column("zone", sa.Text, nullable=False),
    )
    op.create_table(
        "sightings",
        sa.Column("id", _NUMBER, primary_key=True),
        sa.Column(
            "watch",
            _NUMBER,
            sa.ForeignKey("watches.id", name="fk_sightings_watch", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("lead", sa.Text, nullable=False),
        sa.Column("quotes", sa.Text, nullable=False),
        sa.Column("found_at", sa.BigInteger, nullable=False),
        sa.Column("batch", sa.BigInteger),
        sa.Column("batched_at", sa.BigInteger),
        sa.UniqueConstraint("watch", "lead", name="uq_sightings_watch_lead"),
        sqlite_autoincrement=True,
    )
