"""Feeds, and the articles that they have listed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Add the tables of feeds."""
    op.create_table(
        "feeds",
        sa.Column("id", _NUMBER, primary_key=True),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("folder", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("kind", sa.Text),
        sa.Column("standing", sa.Text, nullable=False),
        sa.Column("added_at", sa.Double, nullable=False),
        sa.Column("added_by", sa.BigInteger),
        sa.Column("next_at", sa.Double, nullable=False),
        sa.Column("etag", sa.Text),
        sa.Column("modified", sa.Text),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("failing_since", sa.Double),
        sa.Column("reason", sa.Text),
        sa.Column("told", sa.Boolean, nullable=False),
        sa.Column("read_at", sa.Double),
        sa.Column("news_at", sa.Double),
        sa.UniqueConstraint("url", name="uq_feeds_url"),
    )
    op.create_table(
        "feed_items",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("feed", _NUMBER, nullable=False),
        sa.Column("folder", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("entry", sa.Text, nullable=False),
        sa.Column("seen_at", sa.Double, nullable=False),
        sa.Column("next_at", sa.Double, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("digest", sa.Text),
        sa.Column("stored_at", sa.Double),
        sa.Column("reason", sa.Text),
    )
    op.create_index("ix_feed_items_state_next_at", "feed_items", ["state", "next_at"])
    op.create_index("ix_feed_items_feed_state", "feed_items", ["feed", "state"])
