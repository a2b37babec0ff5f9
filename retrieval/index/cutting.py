"""The PARSE stage: every article's passages and statements, found anew only where they must be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from retrieval.index.finding import Spread, Units, find_units
from retrieval.index.generation import Generation
from retrieval.index.sparing import few_collections
from retrieval.language.passages import CHUNKING
from retrieval.language.people import KnownPerson, gather_people
from retrieval.language.statements import EXTRACTION_VERSION, is_english
from retrieval.language.transcripts import find_turns
from retrieval.model import Article, Person, Statement
from retrieval.ports import Parser, ReportProgress, StoredUnit


@dataclass(frozen=True, slots=True)
class Cutting:
    """Articles on their way to becoming units.

    Attributes:
        parser: The one that units are found by.
        carried: For each article the numbers its units had in the previous generation, where an
            article of the same words, headline and day was cut there.
    """

    parser: str
    carried: tuple[tuple[int, ...] | None, ...]
    _articles: Sequence[Article]
    _kept: Sequence[list[StoredUnit] | None]
    _found: Iterator[Units]

    def units(self) -> Generator[Units, None, None]:
        """Those of each article in order, once, each article parsed when its turn comes."""
        for article, kept in zip(self._articles, self._kept, strict=True):
            yield next(self._found) if kept is None else _moved(article, kept)

    def numbers_before(self, units: Sequence[Units]) -> tuple[int | None, ...]:
        """For each unit in order the number it had, if its article is carried."""
        pairs = zip(units, self.carried, strict=True)
        return tuple(chain.from_iterable(old or (None,) * len(own) for own, old in pairs))


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

    def same(self, article: Article) -> bool:
        """Whether the article's counterpart has the same words, headline and day."""
        elder = self.of(article)
        return elder is not None and _same_words(elder, article)

    def units(self, elder: Article) -> list[StoredUnit]:
        """The units of a counterpart; those of all are read from the store at once."""
        if self._units is None:
            self._units = self._read()
        return self._units[elder.id]

    def _read(self) -> dict[str, list[StoredUnit]]:
        units: dict[str, list[StoredUnit]] = defaultdict(list)
        with few_collections():
            for stored in self._previous.store.units() if self._previous else ():
                units[stored.unit.article_id].append(stored)
        return units


def cut(
    articles: Sequence[Article],
    elders: Elder,
    made_by: str | None,
    parser: Callable[[], Parser],
    report: ReportProgress,
    spread: Spread | None = None,
) -> Cutting:
    """Passages and statements of every article.

    Args:
        articles: Those of the next generation.
        elders: Where units can be carried over from.
        made_by: The parser of the previous generation, where its units were found by this
            version's rules; ``None`` where all have to be found anew.
        parser: Called only if an article has to be parsed; picklable if there is a ``spread``.
        report: Called after every article that was parsed.
        spread: Parses where there are many articles; ``None`` for this process alone.
    """
    kept = [_kept(article, elders) if made_by else None for article in articles]
    if made_by and None not in kept:
        return _cutting(articles, elders, kept, iter(()), made_by)
    loaded = parser()
    if loaded.version != made_by:
        kept = [None] * len(articles)
    fresh = [article for article, units in zip(articles, kept, strict=True) if units is None]
    found = find_units(fresh, parser if spread else lambda: loaded, spread, report)
    return _cutting(articles, elders, kept, found, loaded.version)


def _cutting(
    articles: Sequence[Article],
    elders: Elder,
    kept: Sequence[list[StoredUnit] | None],
    found: Iterator[Units],
    parser: str,
) -> Cutting:
    carried = tuple(
        tuple(stored.number for stored in units) if units and elders.same(article) else None
        for article, units in zip(articles, kept, strict=True)
    )
    return Cutting(parser, carried, articles, kept, found)


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


def _kept(article: Article, elders: Elder) -> list[StoredUnit] | None:
    elder = elders.of(article)
    if elder is None or elder.text != article.text:
        return None
    units = elders.units(elder)
    return units if _same_statements(elder, article, units) else None


def _moved(article: Article, units: Sequence[StoredUnit]) -> Units:
    """The units as the article's own, which may have another id than the one they are from."""
    return tuple(
        stored.unit
        if stored.unit.article_id == article.id
        else replace(stored.unit, article_id=article.id)
        for stored in units
    )


def _same_statements(elder: Article, article: Article, units: Sequence[StoredUnit]) -> bool:
    """Whether extraction would find the same in an article of the same text.

    It reads a headline only for who is interviewed, and the day of publication only to count
    back from it to the day that a statement names.
    """
    if elder.headline != article.headline and find_turns(article.text):
        return False
    if is_english(elder) != is_english(article):
        return False
    if elder.published_at == article.published_at:
        return True
    days = (stored.unit.said_at for stored in units if isinstance(stored.unit, Statement))
    return elder.published_at is not None and not any(days)


def _same_words(one: Article, other: Article) -> bool:
    """Whether both have the same statements, and the same words around them in the indexes."""
    return _words_key(one) == _words_key(other)


def _words_key(article: Article) -> tuple[object, ...]:
    return article.text, article.headline, article.published_at
