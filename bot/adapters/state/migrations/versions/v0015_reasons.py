"""Why a feed fails, in a form that can be said in any language."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Add the column; beside it the same stays in English, for whoever reads it there."""
    op.add_column("feeds", sa.Column("why", sa.Text))
