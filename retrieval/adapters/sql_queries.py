"""What a generation's store asks its file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, select

from retrieval.adapters.sql_tables import ARTICLES, UNITS
from retrieval.model import Period

UNITS_OF_ARTICLES = select(UNITS, ARTICLES.c.id.label("article_id")).join(
    ARTICLES, UNITS.c.article == ARTICLES.c.position
)

_NUMBERS = func.json_each(bindparam("numbers")).table_valued("value")
UNITS_OF_NUMBERS = UNITS_OF_ARTICLES.where(UNITS.c.number.in_(select(_NUMBERS.c.value)))
"""One statement for any count of them: SQLAlchemy writes an ``IN`` of values out anew each time."""

PLACES = select(
    UNITS.c.number, ARTICLES.c.id, UNITS.c.text_digest, UNITS.c.start, UNITS.c.end, UNITS.c.parts
).join(ARTICLES, UNITS.c.article == ARTICLES.c.position)

_DAY = func.substr(func.coalesce(UNITS.c.said_at, ARTICLES.c.published_at), 1, len("2022-02-16"))
"""The day of a unit as its source states it: ISO moments begin with it, whatever their zone."""

_PUBLISHED_DAY = func.substr(ARTICLES.c.published_at, 1, len("2022-02-16"))


def units_within(
    period: Period | None, outlets: Sequence[str], bylines: Sequence[str] | None
) -> Select[Any]:
    """Numbers of the units of a period, of some outlets, under some bylines."""
    chosen = select(UNITS.c.number).join(ARTICLES, UNITS.c.article == ARTICLES.c.position)
    chosen = _within(chosen, _DAY, period, outlets)
    return chosen if bylines is None else chosen.where(ARTICLES.c.author.in_(bylines))


def articles_within(period: Period | None, outlets: Sequence[str]) -> Select[Any]:
    """Ids of the articles published in a period, of some outlets, in order."""
    chosen = select(ARTICLES.c.id).order_by(ARTICLES.c.position)
    return _within(chosen, _PUBLISHED_DAY, period, outlets)


def _within(
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
