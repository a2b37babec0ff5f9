"""A query becomes a ranked list of hits: its candidates are filtered, weighed and read again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from retrieval.ask.candidates import ByWords, Candidates, Fused
from retrieval.ask.closeness import Closeness
from retrieval.ask.limits import within_limits
from retrieval.ask.meaning import Meaning
from retrieval.ask.reading import OWN_READ, Reading, as_read, passage_around, said_in
from retrieval.ask.reranking import brought_close, reread
from retrieval.ask.scope import eligible, signed_by
from retrieval.ask.showing import sentences_shown
from retrieval.ask.signals import Ranked
from retrieval.ask.subject import is_asked_by_name
from retrieval.ask.tuning import SHIPPED, Tuning
from retrieval.ask.weighing import Weighing
from retrieval.index.generation import Generation
from retrieval.model import Article, Hit, Intent, Passage, Query, Span, Unit
from retrieval.ports import Embedder, Pair, Ranking, Reranker, StoredUnit, Vectors

__all__ = ["Fused", "Ranked", "Search", "retrieve"]

WorthReading = Callable[[Query, Sequence[Ranked]], Sequence[Ranked]]


class Search:
    """One question put to one generation; what several steps need is computed once.

    Attributes:
        own_statements: Numbers of the statements of the people asked about, inside its limits.
        signed: Numbers of the passages that they wrote, likewise.
    """

    def __init__(
        self,
        query: Query,
        generation: Generation,
        embedder: Embedder,
        tuning: Tuning = SHIPPED,
        reranker: Reranker | None = None,
        vector: Vectors | None = None,
    ) -> None:
        """Prepare a search.

        Args:
            vector: The question's, where another search has read it.
        """
        self.query = query
        self._tuning = tuning
        self._reranker = None if tuning.bare else reranker
        self._generation = generation
        self._asked = query.core or query.text
        self._meaning = Meaning(self._asked, embedder, generation.dense, vector)
        self._articles: dict[str, Article] = {}
        self._units: dict[str, Sequence[StoredUnit]] = {}
        self._within = within_limits(query, generation.store, generation.lexical)
        self._own = self.eligible(query.people)
        self.own_statements = frozenset() if query.intent is Intent.ABOUT else self._own
        self.signed = signed_by(query.intent, query.people, generation, self._within)
        self._candidates = Candidates(
            query,
            generation,
            self._meaning,
            tuning,
            own=self._own,
            signed=self.signed,
            within=self._within,
        )
        self._weighing: Weighing | None = None
        reads = self._reranker if tuning.closeness else None
        self._closeness = Closeness.of(query, generation, reads)

    @property
    def vector(self) -> Vectors:
        """The question's."""
        return self._meaning.vector

    def shown(self, item: Ranked) -> Unit:
        """What is shown of a hit: a statement whole, of a passage the sentences that answer."""
        unit = item.hit.unit
        if not isinstance(unit, Passage):
            return unit
        wanted = self._taken_apart().shown(item.hit.number)
        read = self._reranker if item.evidence.relevance is not None else None
        asked = self.query.topic if item.hit.number in self.signed else self._asked
        return sentences_shown(unit, self.article(unit.article_id), wanted, asked, read)

    @property
    def fusions(self) -> Sequence[Fused]:
        """How the candidates of the last ranking came together, for explanations."""
        return self._candidates.fusions

    def eligible(self, names: Sequence[str]) -> frozenset[int]:
        """Numbers of the statements that answer the question about these people."""
        return eligible(self.query.intent, names, self._generation, self._within)

    def article(self, article_id: str) -> Article:
        """The article, fetched once: many hits come from few articles."""
        if article_id not in self._articles:
            self._articles[article_id] = self._generation.store.article(article_id)
        return self._articles[article_id]

    def ranked(self, k: int, worth_reading: WorthReading = lambda _, found: found) -> list[Ranked]:
        """At most ``k`` hits, best first; those by the speaker asked about have a bonus.

        Args:
            worth_reading: Those of the hits, best first, that the reranker is to read.
        """
        read = self._tuning.reranked if self._reranker else 0
        candidates = self._candidates.found(*self._meaning.read_beside(self._by_words))
        # As many as are read again may fall behind those that are not.
        first = list(islice(self._weighed(candidates), k + read))
        if self._closeness:
            self._units.update(self._generation.store.units_of_each(_articles_of(first)))
            first = brought_close(first, self._closeness_of)
        if self._reranker and read:
            first = self._reread(first, self._reranker, worth_reading(self.query, first)[:read])
        return first[:k]

    def own(self, k: int) -> list[Ranked]:
        """Statements of the people asked about, best first; the likeliest ``k`` are weighed."""
        return list(self._weighed(self._candidates.own(k)))

    def among(self, numbers: Sequence[int], k: int) -> list[Ranked]:
        """The ``k`` units of these that are nearest in meaning, best first."""
        return list(self._weighed(self._meaning.nearest_among(sorted(numbers), k)))

    def _by_words(self) -> tuple[ByWords, ByWords | None]:
        """What the words find, and the question taken apart, which needs no vector either."""
        self._taken_apart()
        return self._candidates.by_words()

    def _taken_apart(self) -> Weighing:
        """The question's way of weighing candidates, made when it is first needed."""
        if self._weighing is None:
            self._weighing = Weighing(self.query, self._generation, self._own, self.signed)
        return self._weighing

    def _weighed(self, candidates: Ranking) -> Iterator[Ranked]:
        """Candidates in the order of what speaks for them, none of them inside another."""
        if not candidates:
            return iter(())
        cosines = self._meaning.similarities(candidates.numbers)
        weighed = self._taken_apart().weighed(candidates, cosines, bare=self._tuning.bare)
        return _without_repeats(weighed.ranked())

    def _reread(
        self, ranked: list[Ranked], reranker: Reranker, chosen: Sequence[Ranked]
    ) -> list[Ranked]:
        """The hits in the order that reading some of them once more helps to find."""
        if not chosen:
            return ranked
        reading = Reading.of(map(self._as_read, chosen), self._topical(chosen))
        return reread(self.query, ranked, reading.readings(reranker.scores(reading.pairs)))

    def _as_read(self, item: Ranked) -> tuple[int, tuple[Pair, ...]]:
        unit, place = item.hit.unit, self._passage(item)
        article = self.article(unit.article_id)
        writer = article.author if item.hit.number in self.signed else None
        texts = as_read(unit, article, place, writer)
        return item.hit.number, tuple((self._asked, text) for text in texts)

    def _closeness_of(self, item: Ranked) -> float | None:
        """Of the passage that a hit is or stands in."""
        article = self.article(item.hit.unit.article_id)
        return self._closeness.to(article, self._passage(item)) if self._closeness else None

    def _passage(self, item: Ranked) -> Span:
        """Where the passage lies that a hit is or stands in."""
        unit = item.hit.unit
        if unit.article_id not in self._units:
            self._units[unit.article_id] = self._generation.store.units_of(unit.article_id)
        return passage_around(unit, self._units[unit.article_id])

    def _topical(self, chosen: Sequence[Ranked]) -> dict[int, Pair]:
        """The topic beside the words of whoever is asked about by name, by number of the hit."""
        topic = self.query.topic
        if not topic or not is_asked_by_name(self.query):
            return {}
        own = islice((item.hit for item in chosen if item.fitting), OWN_READ)
        texts = ((hit.number, self.article(hit.unit.article_id).text, hit.unit) for hit in own)
        return {number: (topic, said_in(unit, text)) for number, text, unit in texts}


def _articles_of(ranked: Iterable[Ranked]) -> set[str]:
    return {item.hit.unit.article_id for item in ranked}


def _without_repeats(ranked: Iterable[Ranked]) -> Iterator[Ranked]:
    """Drop a statement that another statement before it holds, and a passage cut likewise."""
    spans: dict[tuple[type, str], list[Span]] = defaultdict(list)
    for item in ranked:
        unit = item.hit.unit
        before = spans[type(unit), unit.article_id]
        start, end = unit.span.start, unit.span.end
        for span in before:  # no generator: of most questions a hundred pairs are compared
            if span.start <= start and end <= span.end:
                break
        else:
            before.append(unit.span)
            yield item


def retrieve(
    query: Query,
    generation: Generation,
    embedder: Embedder,
    *,
    k: int,
    tuning: Tuning = SHIPPED,
    reranker: Reranker | None = None,
) -> tuple[Hit, ...]:
    """The ``k`` best units for a query, best first: what evaluation scores."""
    found = Search(query, generation, embedder, tuning, reranker).ranked(k)
    return tuple(item.hit for item in found)
