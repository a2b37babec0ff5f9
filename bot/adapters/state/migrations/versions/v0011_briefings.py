"""What briefings said, which message told which stories, and for whom a delivery is made."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add the tables and the column."""
    op.create_table(
        "briefings",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
    )
    op.create_index("ix_briefings_at", "briefings", ["at"])
    op.create_table(
        "briefing_messages",
        sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("message_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("thread_id", sa.BigInteger),
        sa.Column("briefing", sa.Text),
        sa.Column("generation", sa.Text),
        sa.Column("stories", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
    )
    op.create_index("ix_briefing_messages_at", "briefing_messages", ["at"])
    op.add_column("deliveries", sa.Column("owner", sa.BigInteger))
