"""The state database's history, run by Alembic at start."""
