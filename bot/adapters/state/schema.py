"""Every table of the state database, for whoever must not miss one."""

from __future__ import annotations

from bot.adapters.state import feed_tables, tables
from bot.adapters.state.metadata import METADATA

__all__ = ["METADATA", "PASSING", "TABLES"]

TABLES = tuple(METADATA.sorted_tables)
"""In an order in which each comes after those that its rows refer to."""

PASSING = (tables.PACES, feed_tables.CLAIMS)
"""Tables whose rows mean something to running processes only."""
