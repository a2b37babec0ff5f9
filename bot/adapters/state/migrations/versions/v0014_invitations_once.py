"""Which update asked for an invitation, so that one that is handled anew makes no second."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Add the column."""
    op.add_column("invitations", sa.Column("update_id", sa.BigInteger))
