"""Limits a query over a generation's articles to a period, and to outlets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, func

from retrieval.adapters.sql_tables import ARTICLES, UNITS
from retrieval.model import Period

DAY = func.substr(func.coalesce(UNITS.c.said_at, ARTICLES.c.published_at), 1, len("2022-02-16"))
"""The day of a unit as its source states it: ISO moments begin with it, whatever their zone."""

PUBLISHED_DAY = func.substr(ARTICLES.c.published_at, 1, len("2022-02-16"))


def within(
    chosen: Select[Any],
    day: ColumnElement[str],
    period: Period | None,
    outlets: Sequence[str],
) -> Select[Any]:
    """A query over articles, limited to what has a day in a period and is of some outlets."""
    if period is not None:
        chosen = chosen.where(day.is_not(None))
    if period is not None and period.start:
        chosen = chosen.where(period.start.isoformat() <= day)
    if period is not None and period.end:
        chosen = chosen.where(period.end.isoformat() > day)
    return chosen.where(ARTICLES.c.outlet.in_(outlets)) if outlets else chosen
