"""Reading a generation's text and facts from one SQLite file, through SQLAlchemy.

Reading goes through one connection that stays open, under a lock, and what questions ask for again
and again is kept: nothing in a generation ever changes. The file is opened with
SQLite's ``immutable`` flag, so that no query takes file locks, and it can be deleted while it
is being read, as happens when newer generations push an old one out.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, create_engine, select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import StaticPool

from retrieval.adapters import sql_queries as ask
from retrieval.adapters import sql_values as convert
from retrieval.adapters.sql_files import ROWS_AT_ONCE, batches, finished, reason
from retrieval.adapters.sql_rows import summary_of
from retrieval.adapters.sql_tables import ARTICLES, FILES, PEOPLE, SUMMARY, UNITS, VERSIONS
from retrieval.errors import GenerationDamaged, UnknownArticle
from retrieval.model import Article, Period, Person, Searched, Version
from retrieval.ports import Embargo, FileRecord, Place, StoredUnit
from retrieval.recent import Recent

ROWS_OF_A_WINDOW = 5_000
"""Rows read at once where all are wanted: a few megabytes."""
ARTICLES_KEPT = 1_000
"""Articles kept in memory for the next questions: about 5 MB."""
UNITS_KEPT = 10_000
"""Units kept likewise: about 15 MB."""
NAMES_KEPT = 256
"""Groups of people whose statements are kept."""


class SqlStore:
    """A :class:`retrieval.ports.Store` over one file.

    Raises:
        GenerationDamaged: From any method, if the file turns out not to be readable.
    """

    def __init__(self, path: Path) -> None:
        self._name = path.name
        self._lock = Lock()
        self._engine = _reading(path)
        summary = self._rows(select(SUMMARY))
        if len(summary) != 1:
            raise GenerationDamaged(f"{self._name} is not complete")
        self._summary = summary[0]
        self._articles: Recent[str, Article] = Recent(ARTICLES_KEPT)
        self._units: Recent[int, StoredUnit] = Recent(UNITS_KEPT)
        self._said: Recent[tuple[str, ...], list[int]] = Recent(NAMES_KEPT)

    def article(self, article_id: str) -> Article:
        """The article of that id; raises ``UnknownArticle``."""
        return self.articles_by_id([article_id])[article_id]

    def articles_by_id(self, ids: Iterable[str]) -> dict[str, Article]:
        """The articles of these ids; raises ``UnknownArticle``."""
        wanted = list(ids)
        found = self._articles.get(wanted, self._read_articles)
        for article_id in wanted:
            if article_id not in found:
                raise UnknownArticle(
                    "There is no article {article_id!r} on record.", article_id=article_id
                )
        return found

    def _read_articles(self, ids: list[str]) -> dict[str, Article]:
        queries = (select(ARTICLES).where(ARTICLES.c.id.in_(some)) for some in batches(ids))
        return {row.id: convert.to_article(row) for some in queries for row in self._rows(some)}

    def articles(self) -> Iterator[Article]:
        """Every article, in the order of their units' numbers."""
        for start in range(0, self._summary.articles, ROWS_AT_ONCE):
            window = ARTICLES.c.position.between(start, start + ROWS_AT_ONCE - 1)
            rows = self._rows(select(ARTICLES).where(window).order_by(ARTICLES.c.position))
            yield from map(convert.to_article, rows)

    def stored(self, numbers: Sequence[int]) -> list[StoredUnit]:
        """The units of these numbers, in the order given; raises ``IndexError``."""
        found = self._units.get(numbers, self._read_units)
        missing = [number for number in numbers if number not in found]
        if missing:
            raise IndexError(f"no unit has the number {missing[0]}")
        return [found[number] for number in numbers]

    def _read_units(self, numbers: list[int]) -> dict[int, StoredUnit]:
        rows = self._rows(ask.UNITS_OF_NUMBERS, numbers=json.dumps(numbers))
        return {stored.number: stored for stored in map(convert.to_stored, rows)}

    def articles_of_key(self, key: str) -> list[Article]:
        """The articles whose quotes are named by this key."""
        chosen = select(ARTICLES).where(ARTICLES.c.key == key).order_by(ARTICLES.c.position)
        return [convert.to_article(row) for row in self._rows(chosen)]

    def versions_of_key(self, key: str) -> list[Version]:
        """Earlier texts whose quotes are named by this key, the one that ended last first."""
        return self._versions(VERSIONS.c.key == key)

    def versions_before(self, article_id: str) -> list[Version]:
        """Earlier texts in whose place the article stands, the one that ended last first."""
        return self._versions(VERSIONS.c.successor == article_id)

    def versions(self) -> Iterator[Version]:
        """Every earlier text, in the order they ended."""
        last = -1
        while rows := self._rows(
            select(VERSIONS)
            .where(VERSIONS.c.position > last)
            .order_by(VERSIONS.c.position)
            .limit(ROWS_AT_ONCE)
        ):
            yield from map(convert.to_version, rows)
            last = rows[-1].position

    def _versions(self, which: ColumnElement[bool]) -> list[Version]:
        chosen = select(VERSIONS).where(which).order_by(VERSIONS.c.position.desc())
        return [convert.to_version(row) for row in self._rows(chosen)]

    def units(self) -> Iterator[StoredUnit]:
        """Every unit, by number."""
        for rows in self._windows(ask.UNITS_OF_ARTICLES):
            yield from map(convert.to_stored, rows)

    def places(self) -> Iterator[Place]:
        """Where every unit was cut, by number."""
        for rows in self._windows(ask.PLACES):
            yield from map(Place._make, rows)

    def _windows(self, query: Select[Any]) -> Iterator[Sequence[Row[Any]]]:
        """All rows of a query over units, by number, some thousand at a time."""
        for start in range(0, len(self), ROWS_OF_A_WINDOW):
            window = UNITS.c.number.between(start, start + ROWS_OF_A_WINDOW - 1)
            yield self._rows(query.where(window).order_by(UNITS.c.number))

    def units_of(self, article_id: str) -> list[StoredUnit]:
        """All units cut from one article, by number."""
        chosen = ask.UNITS_OF_ARTICLES.where(ARTICLES.c.id == article_id)
        return [convert.to_stored(row) for row in self._rows(chosen.order_by(UNITS.c.number))]

    def units_of_each(self, ids: Iterable[str]) -> dict[str, list[StoredUnit]]:
        """The units of many articles, those of each by number."""
        found: dict[str, list[StoredUnit]] = defaultdict(list)
        for some in batches(dict.fromkeys(ids)):
            chosen = ask.UNITS_OF_ARTICLES.where(ARTICLES.c.id.in_(some)).order_by(UNITS.c.number)
            for stored in map(convert.to_stored, self._rows(chosen)):
                found[stored.unit.article_id].append(stored)
        return dict(found)

    def people(self) -> tuple[Person, ...]:
        """Everybody on record, those with most statements first; the same object every time."""
        return self._people

    @cached_property
    def _people(self) -> tuple[Person, ...]:
        chosen = select(PEOPLE).order_by(PEOPLE.c.statements.desc(), PEOPLE.c.name)
        return tuple(map(convert.to_person, self._rows(chosen)))

    def statements_of(self, names: Sequence[str]) -> list[int]:
        """Numbers of the statements by these people, ascending."""
        asked = tuple(dict.fromkeys(names))
        return list(self._said.get([asked], self._read_said)[asked])

    def _read_said(self, groups: list[tuple[str, ...]]) -> dict[tuple[str, ...], list[int]]:
        chosen = select(UNITS.c.number).join(PEOPLE, UNITS.c.person == PEOPLE.c.position)
        numbers: dict[tuple[str, ...], list[int]] = {}
        for names in groups:
            queries = (chosen.where(PEOPLE.c.name.in_(some)) for some in batches(names))
            numbers[names] = sorted(row.number for some in queries for row in self._rows(some))
        return numbers

    def units_within(
        self,
        period: Period | None,
        outlets: Sequence[str] = (),
        bylines: Sequence[str] | None = None,
    ) -> list[int]:
        """Numbers of the units of a period, of some outlets, under some bylines; ascending."""
        chosen = ask.units_within(period, outlets, bylines)
        return sorted(row.number for row in self._rows(chosen))

    def speakers_of(self, numbers: Sequence[int]) -> dict[int, str]:
        """Who made each of these statements, as far as they are people on record."""
        chosen = select(UNITS.c.number, PEOPLE.c.name).join(
            PEOPLE, UNITS.c.person == PEOPLE.c.position
        )
        queries = (chosen.where(UNITS.c.number.in_(some)) for some in batches(numbers))
        return {row.number: row.name for some in queries for row in self._rows(some)}

    def articles_within(self, period: Period | None, outlets: Sequence[str] = ()) -> list[str]:
        """Ids of the articles published in a period, of some outlets, or both, in order."""
        return [row.id for row in self._rows(ask.articles_within(period, outlets))]

    def undated(self, outlets: Sequence[str] = (), without: frozenset[str] = frozenset()) -> int:
        """How many articles have no date, of some outlets or of all."""
        chosen = select(ARTICLES.c.id).where(ARTICLES.c.published_at.is_(None))
        if outlets:
            chosen = chosen.where(ARTICLES.c.outlet.in_(outlets))
        return sum(row.id not in without for row in self._rows(chosen))

    def searched(self, without: frozenset[str] = frozenset()) -> Searched:
        """How many articles of how many outlets there are, from when to when."""
        return (
            self._searched if not without else convert.to_searched(self._summary_without(without))
        )

    @cached_property
    def _searched(self) -> Searched:
        return convert.to_searched(self._summary)

    def outlets(self, without: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """The outlets' names, sorted."""
        return self._outlets if not without else tuple(self._summary_without(without).outlets)

    @cached_property
    def _outlets(self) -> tuple[str, ...]:
        return tuple(self._summary.outlets)

    def _summary_without(self, ids: frozenset[str]) -> Any:
        """The summary, counted anew where some articles do not count."""
        if not ids:
            return self._summary
        columns = (ARTICLES.c.outlet, ARTICLES.c.published_at, ARTICLES.c.published_day_only)
        rows = self._rows(select(ARTICLES.c.id, *columns))
        return summary_of([row for row in rows if row.id not in ids])

    def embargoes(self) -> tuple[Embargo, ...]:
        """Every embargo there is or was."""
        return self._embargoes

    @cached_property
    def _embargoes(self) -> tuple[Embargo, ...]:
        return tuple(
            Embargo(row.id, datetime.fromisoformat(row.embargo_until), past)
            for table, past in ((ARTICLES, False), (VERSIONS, True))
            for row in self._rows(
                # By the index, which SQLite does not ask about what "is not null".
                select(table.c.id, table.c.embargo_until).where(table.c.embargo_until > "")
            )
        )

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

    def files(self) -> tuple[FileRecord, ...]:
        """The files behind the articles, in the order they were read."""
        return tuple(map(convert.to_file, self._rows(select(FILES).order_by(FILES.c.position))))

    def __len__(self) -> int:
        return int(self._summary.units)

    def close(self) -> None:
        """Close the file; the store cannot be used afterwards."""
        for kept in (self._articles, self._units, self._said):
            kept.clear()
        with self._lock:
            self._engine.dispose()

    def _rows(self, query: Select[Any], **values: str) -> Sequence[Row[Any]]:
        try:
            with self._lock, self._engine.connect() as connection:
                return connection.execute(query, values).all()
        except (SQLAlchemyError, ValueError) as error:
            raise GenerationDamaged(f"{self._name} cannot be read ({reason(error)})") from error


def _reading(path: Path) -> Engine:
    return create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(finished(path), uri=True, check_same_thread=False),
        poolclass=StaticPool,
    )
