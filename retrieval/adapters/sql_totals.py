"""What a generation holds in all, counted once, or anew where some articles do not count."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import Row, select

from retrieval.adapters import sql_rows as convert
from retrieval.adapters.sql_reading import SqlReading
from retrieval.adapters.sql_tables import ARTICLES
from retrieval.model import Searched


class SqlTotals:
    """See :class:`retrieval.ports.Store`, whose methods these are.

    Args:
        summary: What was counted when the generation was written.
    """

    def __init__(self, reading: SqlReading, summary: Row[Any]) -> None:
        self._rows = reading.rows
        self._summary = summary

    def undated(self, outlets: Sequence[str] = (), without: frozenset[str] = frozenset()) -> int:
        """How many articles have no date, of some outlets or of all."""
        chosen = select(ARTICLES.c.id).where(ARTICLES.c.published_at.is_(None))
        if outlets:
            chosen = chosen.where(ARTICLES.c.outlet.in_(outlets))
        return sum(row.id not in without for row in self._rows(chosen))

    def searched(self, without: frozenset[str] = frozenset()) -> Searched:
        """How many articles of how many outlets there are, from when to when."""
        return convert.to_searched(self._summary_without(without)) if without else self._searched

    @cached_property
    def _searched(self) -> Searched:
        return convert.to_searched(self._summary)

    def outlets(self, without: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """The outlets' names, sorted."""
        return tuple(self._summary_without(without).outlets) if without else self._outlets

    @cached_property
    def _outlets(self) -> tuple[str, ...]:
        return tuple(self._summary.outlets)

    def _summary_without(self, ids: frozenset[str]) -> Any:
        """The summary, counted anew where some articles do not count."""
        columns = (ARTICLES.c.outlet, ARTICLES.c.published_at, ARTICLES.c.published_day_only)
        rows = self._rows(select(ARTICLES.c.id, *columns))
        return convert.summary_of([row for row in rows if row.id not in ids])

    def bylines(self, without: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """What stands for the authors of articles, each once, sorted."""
        if not without:
            return self._bylines
        return tuple(sorted({author for name, author in self._signed if name not in without}))

    @cached_property
    def _bylines(self) -> tuple[str, ...]:
        return tuple(sorted({author for _, author in self._signed}))

    @cached_property
    def _signed(self) -> tuple[tuple[str, str], ...]:
        """Ids of the articles that have an author, with what stands for the author."""
        chosen = select(ARTICLES.c.id, ARTICLES.c.author).where(ARTICLES.c.author.is_not(None))
        return tuple((row.id, row.author) for row in self._rows(chosen))
