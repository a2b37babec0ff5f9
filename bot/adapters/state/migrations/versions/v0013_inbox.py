"""Updates that were received and not yet handled."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "inbox",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("line", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("at", sa.Double, nullable=False),
        sa.Column("begun", sa.Boolean, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("worker", sa.Text),
        sa.Column("leased_until", sa.Double, nullable=False),
        sa.Index("ix_inbox_line_id", "line", "id"),
        sa.Index("ix_inbox_worker", "worker"),
    )
