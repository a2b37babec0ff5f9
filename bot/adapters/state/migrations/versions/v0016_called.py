"""Under which headline a watch was made, where it was made from a story."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Add the column; programs of before leave it empty."""
    op.add_column("watches", sa.Column("called", sa.Text))
