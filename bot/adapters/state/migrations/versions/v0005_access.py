"""Who may use the bot, how much they asked, and what those in charge did."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Add the tables of access."""
    op.create_table(
        "known",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("standing", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("at", sa.Double, nullable=False),
        sa.Column("by", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "invitations",
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("left", sa.Integer, nullable=False),
        sa.Column("until", sa.Double, nullable=False),
        sa.Column("by", sa.BigInteger, nullable=False),
        sa.UniqueConstraint("code", name="uq_invitations_code"),
    )
    op.create_table(
        "buckets",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("full_at", sa.Double, nullable=False),
        sa.Column("told", sa.Boolean, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("refused", sa.Integer, nullable=False),
        sa.Column("refused_at", sa.Double),
    )
    op.create_table(
        "deeds",
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column("at", sa.Double, nullable=False),
        sa.Column("actor", sa.BigInteger, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
    )
    op.create_index("ix_deeds_at", "deeds", ["at"])
