"""The outbox: what is to be sent, what was, how much of it, and how fast."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Add the outbox's tables."""
    _deliveries()
    op.create_table(
        "contents",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("parts", sa.Text, nullable=False),
        sa.Column("generation", sa.Text),
        sa.Column("memo", sa.Text),
        sa.Column("made_at", sa.Double, nullable=False),
    )
    op.create_table(
        "compositions",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("content", sa.Text),
        sa.Column("worker", sa.Text, nullable=False),
        sa.Column("leased_until", sa.Double, nullable=False),
    )
    paces = op.create_table(
        "paces",
        sa.Column("scope", sa.Text, primary_key=True),
        sa.Column("free_at", sa.Double, nullable=False),
    )
    # Whoever asks for leave to send locks this row first, so it has to be there.
    op.bulk_insert(paces, [{"scope": "all", "free_at": 0.0}])


def _deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("id", _NUMBER, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("source", sa.BigInteger, nullable=False),
        sa.Column("due", sa.BigInteger, nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("thread_id", sa.BigInteger),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("content", sa.Text),
        sa.Column("composed_at", sa.Double),
        sa.Column("ready_at", sa.Double, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("worker", sa.Text),
        sa.Column("leased_until", sa.Double),
        sa.Column("reason", sa.Text),
        sa.Column("ended_at", sa.Double),
        sa.Column("told", sa.Boolean, nullable=False),
        sa.UniqueConstraint("kind", "source", "due", name="uq_deliveries_kind_source_due"),
    )
    op.create_index("ix_deliveries_state_ready_at_due", "deliveries", ["state", "ready_at", "due"])
    op.create_index("ix_deliveries_state_told", "deliveries", ["state", "told"])
    op.create_index("ix_deliveries_chat_id", "deliveries", ["chat_id"])
    op.create_table(
        "delivery_parts",
        sa.Column(
            "delivery",
            _NUMBER,
            sa.ForeignKey("deliveries.id", name="fk_delivery_parts_delivery", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("again", sa.Boolean, nullable=False),
        sa.Column("at", sa.Double),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("reason", sa.Text),
        sa.Column("reported", sa.Boolean, nullable=False),
    )
    op.create_index("ix_delivery_parts_state_reported", "delivery_parts", ["state", "reported"])
