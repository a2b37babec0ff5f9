"""Every table of the state database, for whoever must not miss one."""

from __future__ import annotations

from bot.adapters.state.metadata import METADATA
from bot.adapters.state.tables import (
    access,
    answers,
    briefings,
    choices,
    deliveries,
    feeds,
    receiving,
    watches,
)

__all__ = ["METADATA", "PASSING", "TABLES"]

_MATTERS = (access, answers, briefings, choices, deliveries, feeds, receiving, watches)
"""Importing them is what makes ``METADATA`` whole."""

TABLES = tuple(METADATA.sorted_tables)
"""In an order in which each comes after those that its rows refer to."""

PASSING = (deliveries.PACES, feeds.CLAIMS)
"""Tables whose rows mean something to running processes only."""
