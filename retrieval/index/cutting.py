"""The PARSE stage: every article's passages and statements, found anew only where they must be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import Protocol, TypeVar

from retrieval.errors import WorkerLost
from retrieval.index.generation import Generation
from retrieval.language.passages import CHUNKING, cut_passages
from retrieval.language.people import KnownPerson, gather_people
from retrieval.language.statements import EXTRACTION_VERSION, find_statements
from retrieval.model import Article, Person, Statement, Unit
from retrieval.ports import Parser, Progress, ReloadStage, ReportProgress, StoredUnit

Units = tuple[Unit, ...]
Task = TypeVar("Task")
Result = TypeVar("Result")


MANY = 256
"""New articles from which starting processes pays."""
BATCH = 4
"""Articles that a process is given at a time: about a second's work."""


class Spread(Protocol):
    """Spreads work over several processes."""

    def map(
        self,
        make: Callable[[], Callable[[Task], Result]],
        tasks: Sequence[Task],
        named: Callable[[Task], str],
    ) -> Iterator[Result]:
        """The result for each task, in order, by functions made once in each process.

        Args:
            named: What a task is about, for errors.

        Raises:
            WorkerLost: If a process ended before its task did.
        """


@dataclass(frozen=True, slots=True)
class Cut:
    """The units of each article in order, and the parser they were found by.

    Attributes:
        carried: For each article the numbers its units had in the previous generation, where an
            article of the same words was cut there.
    """

    units: tuple[Units, ...]
    parser: str
    carried: tuple[tuple[int, ...] | None, ...]


class Elder:
    """An article's counterpart in the previous generation: one of the same words, or of its id."""

    def __init__(self, previous: Generation | None, articles: dict[str, Article]) -> None:
        self._previous = previous
        self._by_id = articles
        self._by_words = {_words_key(article): article for article in articles.values()}
        self._units: dict[str, list[StoredUnit]] | None = None

    def of(self, article: Article) -> Article | None:
        """The article to compare with, if there is any."""
        if article.id in self._by_id and _same_words(self._by_id[article.id], article):
            return self._by_id[article.id]
        return self._by_words.get(_words_key(article)) or self._by_id.get(article.id)

    def units(self, elder: Article) -> list[StoredUnit]:
        """The units of a counterpart; those of all are read from the store at once."""
        if self._units is None:
            self._units = defaultdict(list)
            for stored in self._previous.store.units() if self._previous else ():
                self._units[stored.unit.article_id].append(stored)
        return self._units[elder.id]


def cut(
    articles: Sequence[Article],
    elders: Elder,
    made_by: str | None,
    parser: Callable[[], Parser],
    report: ReportProgress,
    spread: Spread | None = None,
) -> Cut:
    """Passages and statements of every article.

    Args:
        articles: Those of the next generation.
        elders: Where units can be carried over from.
        made_by: The parser of the previous generation, where its units were found by this
            version's rules; ``None`` where all have to be found anew.
        parser: Called only if an article has to be parsed; picklable if there is a ``spread``.
        report: Called after every article that was parsed.
        spread: Parses :data:`MANY` articles and more; ``None`` for this process alone.
    """
    carried = [_carried(article, elders) if made_by else None for article in articles]
    if made_by and None not in carried:
        return _joined(articles, carried, iter(()), made_by)
    loaded = parser()
    if loaded.version != made_by:
        carried = [None] * len(articles)
    fresh = [article for article, units in zip(articles, carried, strict=True) if units is None]
    found = _found(fresh, parser if spread else lambda: loaded, spread, report)
    return _joined(articles, carried, found, loaded.version)


def _joined(
    articles: Sequence[Article],
    carried: Sequence[list[StoredUnit] | None],
    found: Iterator[Units],
    parser: str,
) -> Cut:
    return Cut(
        units=tuple(
            next(found) if units is None else _moved(article, units)
            for article, units in zip(articles, carried, strict=True)
        ),
        parser=parser,
        carried=tuple(
            None if units is None else tuple(stored.number for stored in units) for units in carried
        ),
    )


def rules() -> tuple[str, str]:
    """How passages are cut, and how statements are found, as recorded in a manifest."""
    return str(CHUNKING), str(EXTRACTION_VERSION)


def people_of(
    articles: Sequence[Article], units: Sequence[Units], known: Sequence[KnownPerson]
) -> tuple[tuple[Person, ...], list[int | None]]:
    """Everybody on record, and for each unit in order the index of who made the statement."""
    pairs = (
        (article, unit)
        for article, own in zip(articles, units, strict=True)
        for unit in own
        if isinstance(unit, Statement)
    )
    register = gather_people(pairs, known)
    owners = [
        register.owner(unit) if isinstance(unit, Statement) else None
        for unit in chain.from_iterable(units)
    ]
    return register.people, owners


def _carried(article: Article, elders: Elder) -> list[StoredUnit] | None:
    elder = elders.of(article)
    if elder is None or not _same_words(elder, article):
        return None
    return elders.units(elder)


def _moved(article: Article, units: Sequence[StoredUnit]) -> Units:
    """The units as the article's own, which may have another id than the one they are from."""
    return tuple(
        stored.unit
        if stored.unit.article_id == article.id
        else replace(stored.unit, article_id=article.id)
        for stored in units
    )


def _found(
    articles: list[Article],
    parser: Callable[[], Parser],
    spread: Spread | None,
    report: ReportProgress,
) -> Iterator[Units]:
    batches = [articles[start : start + BATCH] for start in range(0, len(articles), BATCH)]
    total = len(articles)
    report(Progress(ReloadStage.PARSE, 0, total))
    done = 0
    for batch in _in_turn(batches, parser, spread if total >= MANY else None):
        for units in batch:
            done += 1
            report(Progress(ReloadStage.PARSE, done, total))
            yield units


def _in_turn(
    batches: list[list[Article]], parser: Callable[[], Parser], spread: Spread | None
) -> Iterator[Iterable[Units]]:
    if spread is None:
        extract = Extraction(parser())
        yield from map(extract.each, batches)
        return
    try:
        yield from spread.map(partial(_extraction, parser), batches, _named)
    except WorkerLost as error:
        raise WorkerLost(
            f"{error} Nothing was published, and what was on record before still is. Reload "
            "again; if it happens again, let one process do the work (ONRECORD_WORKERS=1)."
        ) from error


@dataclass(frozen=True, slots=True)
class Extraction:
    """Finds an article's passages and statements; holds the parser of one process."""

    parser: Parser

    def each(self, articles: Sequence[Article]) -> Iterator[Units]:
        """The units of each article, in order."""
        parses = self.parser.parse(article.text for article in articles)
        for article, parse in zip(articles, parses, strict=True):
            statements = find_statements(article, parse)
            yield (*cut_passages(article, parse, statements), *statements)

    def __call__(self, articles: Sequence[Article]) -> list[Units]:
        """The same at once, to be sent to another process."""
        return list(self.each(articles))


def _extraction(parser: Callable[[], Parser]) -> Extraction:
    return Extraction(parser())


def _named(articles: Sequence[Article]) -> str:
    return " or ".join(article.source or article.id for article in articles)


def _same_words(one: Article, other: Article) -> bool:
    """Whether both give the same statements: what extraction looks at is equal."""
    return _words_key(one) == _words_key(other)


def _words_key(article: Article) -> tuple[object, ...]:
    return article.text, article.headline, article.published_at
