"""What was shown to whom, had no answer, is gone since, or came from another bot."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "answers",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("at", sa.Double, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("thread_id", sa.BigInteger),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("generation", sa.Text, nullable=False),
        sa.Column("quotes", sa.Text, nullable=False),
        sa.Column("silent", sa.Boolean, nullable=False),
        sa.Column("milliseconds", sa.Integer, nullable=False),
        sa.Column("question", sa.Text),
    )
    op.create_index("ix_answers_at", "answers", ["at"])
    op.create_table(
        "unanswered",
        sa.Column("id", _NUMBER, primary_key=True),
        sa.Column("at", sa.Double, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
    )
    op.create_index("ix_unanswered_at", "unanswered", ["at"])
    op.create_table(
        "retractions",
        sa.Column("id", _NUMBER, primary_key=True),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("thread_id", sa.BigInteger, nullable=False),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("found_at", sa.Double, nullable=False),
        sa.Column("batch", sa.BigInteger),
        sa.Column("batched_at", sa.BigInteger),
        sa.Column("told", sa.Boolean, nullable=False),
        sa.UniqueConstraint(
            "chat_id", "thread_id", "quote", name="uq_retractions_chat_id_thread_id_quote"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_retractions_told_chat_id", "retractions", ["told", "chat_id"])
    op.create_table(
        "moved",
        sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("bundle", sa.Text, nullable=False),
    )
