"""A query becomes a ranked list of hits: candidates from both indexes, fused, filtered, weighed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice

import numpy as np

from retrieval.ask.beside import beside
from retrieval.ask.fusion import Numbers, Scores, fused
from retrieval.ask.leaning import covered_by_words, dense_share
from retrieval.ask.limits import best_within, within_limits
from retrieval.ask.reranking import Reading, as_read, blended, passage_around, share_for
from retrieval.ask.scope import eligible
from retrieval.ask.signals import Ranked
from retrieval.ask.subject import is_asked_by_name
from retrieval.ask.tuning import SHIPPED, Tuning
from retrieval.ask.weighing import Weighing
from retrieval.ask.words import SMALL_WORDS, WORD, fold
from retrieval.index.generation import Generation
from retrieval.language.acronyms import ACRONYMS, acronyms_in
from retrieval.model import Article, Hit, Intent, Query, Span, StatementKind, Unit
from retrieval.ports import Embedder, Facts, Ranking, Reranker, Vectors

__all__ = ["CANDIDATES", "Fused", "Ranked", "Search", "retrieve"]

CANDIDATES = 100
"""Taken from each index; the fused list's head is stable from about 50 on."""

OWN_CANDIDATES = 2_000
"""Taken from either index where one speaker's statements are to be ranked."""

LEXICAL_REACH = 1_000
"""Hits of the term index that may lend a score to a candidate of the vector index."""

KEPT_OF_KIND = 0.5
"""Share of the bonus for a speaker's own direct words that the reranker leaves as it is, where
their words are asked for: to it a report reads like a quotation (docs/benchmarks.md)."""


WorthReading = Callable[[Query, Sequence[Ranked]], Sequence[Ranked]]


@dataclass(frozen=True, slots=True)
class Fused:
    """Two lists of candidates, and the one they became; best first.

    Attributes:
        dense_share: Share of the vectors in it.
    """

    dense: Ranking
    lexical: Ranking
    hits: Ranking
    dense_share: float


class Search:
    """One question put to one generation; what several steps need is computed once.

    Attributes:
        fusions: How the candidates of the last ranking came together, for explanations.
        vector: The question's.
        telling: The terms by which sentences to show are chosen, each with its weight.
        own_statements: Numbers of the statements of the people asked about, inside its limits.
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
        self._embedder = embedder
        self._vector = vector
        self._weighs: Weighing | None = None
        self._articles: dict[str, Article] = {}
        self._cosines: dict[int, float] = {}
        self.fusions: list[Fused] = []
        self._within = within_limits(query, generation.store)
        self._own = self.eligible(query.people)
        self.own_statements = frozenset() if query.intent is Intent.ABOUT else self._own

    @property
    def vector(self) -> Vectors:
        """The question's."""
        if self._vector is None:
            self._vector = self._embedder.encode_query(self._asked)
        return self._vector

    @property
    def telling(self) -> Mapping[str, float]:
        """The terms by which sentences to show are chosen, each with its weight."""
        return self._weighing.telling

    @property
    def _weighing(self) -> Weighing:
        if self._weighs is None:
            self._weighs = Weighing(self.query, self._generation, self._own)
        return self._weighs

    def terms(self, text: str) -> list[str]:
        """The terms of a text as the term index knows them, and acronyms in capitals."""
        return self._generation.lexical.terms(text) + acronyms_in(text)

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
        self.fusions.clear()
        read = self._tuning.reranked if self._reranker else 0
        # As many as are read again may fall behind those that are not.
        first = list(islice(self._weighed(self._candidates()), k + read))
        if self._reranker and read:
            first = self._reread(first, self._reranker, worth_reading(self.query, first)[:read])
        return first[:k]

    def own(self, k: int) -> list[Ranked]:
        """Statements of the people asked about, best first; the likeliest ``k`` are weighed."""
        asked = self.query.topic or self.query.text
        likeliest = self._own_candidates(self._generation.lexical.search(asked, k), k)
        return list(self._weighed(likeliest))

    def among(self, numbers: Sequence[int], k: int) -> list[Ranked]:
        """The ``k`` units of these that are nearest in meaning, best first."""
        return list(self._weighed(self._generation.dense.among(self.vector, k, sorted(numbers))))

    def _weighed(self, candidates: Ranking) -> Iterator[Ranked]:
        """Candidates in the order of what speaks for them, none of them inside another."""
        if not candidates:
            return iter(())
        cosines = self._similarities(candidates.numbers)
        weighed = self._weighing.weighed(candidates, cosines, bare=self._tuning.bare)
        return _without_repeats(weighed.ranked())

    def _reread(
        self, ranked: list[Ranked], reranker: Reranker, chosen: Sequence[Ranked]
    ) -> list[Ranked]:
        """The hits in the order that reading some of them once more helps to find."""
        if not chosen:
            return ranked
        reading = Reading.of(self._as_read(item.hit.unit) for item in chosen)
        scores = reranker.scores(self._asked, reading.texts)
        numbers = [item.hit.number for item in chosen]
        how = zip(reading.relevance(scores), reading.alone(scores), strict=True)
        readings = dict(zip(numbers, how, strict=True))
        theirs, share = is_asked_by_name(self.query), share_for(self.query)
        again = [
            _read(item, *readings.get(item.hit.number, (None, None)), share, theirs=theirs)
            for item in ranked
        ]
        return sorted(again, key=lambda item: (-item.hit.score, item.hit.number))

    def _as_read(self, unit: Unit) -> tuple[str, ...]:
        place = passage_around(unit, self._generation.store.units_of(unit.article_id))
        return as_read(unit, self.article(unit.article_id), place)

    def _candidates(self) -> Ranking:
        generation = self._generation
        with beside(self._looked_up) as looked_up:
            nearest = partial(generation.dense.search, self.vector)
            lexical, share = looked_up()
        dense = best_within(nearest, CANDIDATES, self._within)
        generation.read(dense.numbers.tolist())
        everybodys = self._fused(dense, lexical, CANDIDATES, share)
        if self._tuning.bare or not self._own:
            return everybodys
        asked = self._by_words(self.query.topic or self._asked, OWN_CANDIDATES)
        mine = self._own_candidates(asked, CANDIDATES)
        return mine + everybodys.without(frozenset(mine.numbers.tolist()))

    def _looked_up(self) -> tuple[Ranking, float]:
        """Hits of the question's words, and the vectors' share beside them."""
        lexical = self._by_words(self._asked, LEXICAL_REACH)
        # Those that may become candidates, at once: each reading of a few has its own cost.
        self._generation.read(lexical.numbers[:CANDIDATES].tolist())
        covered = covered_by_words(self._asked, lexical, self._generation)
        _ = self._weighing
        return lexical, dense_share(covered)

    def _own_candidates(self, lexical: Ranking, k: int) -> Ranking:
        """Statements of the people asked about: ``k`` by meaning, ``k`` by words, fused."""
        own_dense = self._generation.dense.among(
            self.vector, OWN_CANDIDATES, sorted(self._own), self._own_facts()
        )
        own_lexical = lexical.within(self._own)
        covered = covered_by_words(self.query.topic, own_lexical, self._generation)
        return self._fused(own_dense, own_lexical, k, dense_share(covered))

    def _own_facts(self) -> Facts | None:
        """What the statements of the people asked about have in common."""
        if self.query.intent is Intent.ABOUT:
            return None
        limits = self._within.facts if self._within else Facts()
        return replace(limits, speakers=tuple(self.query.people), kinds=tuple(StatementKind))

    def _by_words(self, text: str, k: int) -> Ranking:
        asked = partial(self._generation.lexical.search, _telling(text))
        return best_within(asked, k, self._within)

    def _fused(self, dense: Ranking, lexical: Ranking, k: int, share: float) -> Ranking:
        if self._tuning.dense_share is not None:
            share = self._tuning.dense_share
        hits = fused(dense, lexical, k, self._similarities, by=self._tuning.fusion, share=share)
        self.fusions.append(Fused(dense, lexical, hits, share))
        return hits

    def _similarities(self, numbers: Numbers) -> Scores:
        asked = numbers.tolist()
        missing = [number for number in asked if number not in self._cosines]
        if missing:
            scores = self._generation.dense.vectors(missing) @ self.vector[0]
            self._cosines.update(zip(missing, scores.tolist(), strict=True))
        return np.array([self._cosines[number] for number in asked])


def _telling(text: str) -> str:
    """The words of a text that tell units apart; all of them where it has none.

    Nearly every unit holds one of the small ones, and their weight is noise.
    """
    words = [word for word in WORD.findall(text) if not _is_small(word)]
    return " ".join(words) or text


def _is_small(word: str) -> bool:
    return word not in ACRONYMS and fold(word) in SMALL_WORDS


def _read(
    item: Ranked, relevance: float | None, alone: float | None, share: float, *, theirs: bool
) -> Ranked:
    """A hit after the reranker, which takes nothing from what was asked for word for word.

    Args:
        share: Of the reranker's score in the hit's.
        theirs: Whether somebody's words are asked for, of which their very own come first.
    """
    sure = item.hit.stages["verbatim"]
    if theirs and item.fitting:
        sure += KEPT_OF_KIND * item.hit.stages["kind"]
    score = sure + blended(item.hit.score - sure, relevance, share)
    if relevance is None:
        return item._replace(hit=replace(item.hit, score=score))
    stages = {**item.hit.stages, "reranked": relevance}
    evidence = item.evidence._replace(relevance=relevance, alone=alone)
    return item._replace(hit=replace(item.hit, score=score, stages=stages), evidence=evidence)


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
