"""Where the text and the facts of a generation are kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol

from retrieval.model import Article, Period, Person, Searched, Unit, Version


@dataclass(frozen=True, slots=True)
class StoredUnit:
    """A unit as a generation keeps it.

    Attributes:
        number: Its place in the generation: 0 ≤ number < units, the same in both indexes.
        text_digest: Digest of the article text the unit was cut from, for ``Quote.proven``.
    """

    number: int
    unit: Unit
    text_digest: str


class Place(NamedTuple):
    """Where a unit was cut from.

    Attributes:
        parts: Start and end of each part, see ``Statement.parts``.
    """

    number: int
    article_id: str
    text_digest: str
    start: int
    end: int
    parts: Sequence[Sequence[int]]


class Embargo(NamedTuple):
    """Until when an article, or with ``past`` an earlier text of one, must not be shown."""

    article_id: str
    until: datetime
    past: bool = False


@dataclass(frozen=True, slots=True)
class FileRecord:
    """What a reload remembers of one file, so that the next one can tell whether it changed.

    Attributes:
        path: Absolute path.
        root: The remembered file or folder by which the file belongs to the corpus.
        fingerprint: Identifies the bytes and the way of reading them; empty where the file has
            to be read again in any case.
        articles: Ids of the articles it gave to the generation, in its own order.
        rejections: ``(source, reason)`` of what it holds and cannot be an article.
        notes: Remarks for people on how it was read.
    """

    path: str
    root: str
    fingerprint: str
    articles: tuple[str, ...] = ()
    rejections: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


class Store(Protocol):
    """The text and the facts of one generation; safe to use from several threads."""

    def article(self, article_id: str) -> Article:
        """The article of that id.

        Raises:
            UnknownArticle: If the generation has none.
        """

    def articles_by_id(self, ids: Iterable[str]) -> Mapping[str, Article]:
        """The articles of these ids, read together.

        Raises:
            UnknownArticle: If the generation lacks one.
        """

    def articles(self) -> Iterator[Article]:
        """Every article, in the order of their units' numbers."""

    def stored(self, numbers: Sequence[int]) -> list[StoredUnit]:
        """The units of these numbers, in the order given.

        Raises:
            IndexError: If a number is not one of this generation's.
        """

    def articles_of_key(self, key: str) -> list[Article]:
        """The articles whose quotes are named by this key of :mod:`retrieval.quote_ids`."""

    def versions_of_key(self, key: str) -> list[Version]:
        """Earlier texts whose quotes are named by this key, the one that ended last first."""

    def versions_before(self, article_id: str) -> list[Version]:
        """Earlier texts in whose place the article stands, the one that ended last first."""

    def versions(self) -> Iterator[Version]:
        """Every earlier text, in the order they ended."""

    def units(self) -> Iterator[StoredUnit]:
        """Every unit, by number; much quicker than asking for them one article at a time."""

    def places(self) -> Iterator[Place]:
        """Where every unit was cut, by number: all that a proof of its words needs."""

    def units_of(self, article_id: str) -> list[StoredUnit]:
        """All units cut from one article, by number; empty for an unknown article."""

    def units_of_each(self, ids: Iterable[str]) -> Mapping[str, list[StoredUnit]]:
        """The same for many articles, read together; those without units are left out."""

    def people(self) -> tuple[Person, ...]:
        """Everybody on record, those with most statements first."""

    def statements_of(self, names: Sequence[str]) -> list[int]:
        """Numbers of the statements by these people (``Person.name``), ascending."""

    def speakers_of(self, numbers: Sequence[int]) -> Mapping[int, str]:
        """Who made each of these statements, as a ``Person.name``; others are left out."""

    def units_within(
        self,
        period: Period | None,
        outlets: Sequence[str] = (),
        bylines: Sequence[str] | None = None,
    ) -> list[int]:
        """Numbers of the units of a period, of some outlets, under some bylines; ascending.

        A statement is of the day it was said, where the text tells, any other unit of the day
        its article was published; without either it is of no period.

        Args:
            period: ``None`` for any time, undated units included.
            outlets: Exact names; none for any outlet.
            bylines: As their articles have them; ``None`` for any.
        """

    def articles_within(self, period: Period | None, outlets: Sequence[str] = ()) -> list[str]:
        """Ids of the articles published in a period, of some outlets, or both; in order.

        Args:
            period: ``None`` for any time, undated articles included.
            outlets: Exact names; none for any outlet.
        """

    def undated(self, outlets: Sequence[str] = (), without: frozenset[str] = frozenset()) -> int:
        """How many articles have no date, of some outlets or of all.

        Args:
            without: Ids of articles that do not count, as in the next three.
        """

    def searched(self, without: frozenset[str] = frozenset()) -> Searched:
        """How many articles of how many outlets there are, from when to when."""

    def outlets(self, without: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """The outlets' names, sorted."""

    def bylines(self, without: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """What stands for the authors of articles, each once, sorted."""

    def embargoes(self) -> tuple[Embargo, ...]:
        """Every embargo there is or was."""

    def files(self) -> tuple[FileRecord, ...]:
        """The files behind the articles, in the order they were read."""

    def __len__(self) -> int:
        """How many units there are."""

    def close(self) -> None:
        """Release the files; the store cannot be used afterwards."""
