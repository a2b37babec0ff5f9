"""A query becomes a ranked list of hits: candidates from both indexes, fused, filtered, weighed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from retrieval.ask.context import surroundings
from retrieval.ask.evidence import Evidence, coverage, similarity, topic_words, weigh
from retrieval.ask.fusion import best_first, fused
from retrieval.ask.leaning import covered_by_words, dense_share
from retrieval.ask.limits import best_within, within_limits
from retrieval.ask.naming import answers_to
from retrieval.ask.quoted import holds
from retrieval.ask.reranking import Reading, as_read, blended, passage_around
from retrieval.ask.scope import eligible
from retrieval.ask.subject import subject_of
from retrieval.ask.tuning import SHIPPED, Tuning
from retrieval.ask.words import WORD
from retrieval.index.generation import Generation
from retrieval.model import (
    Article,
    Hit,
    Intent,
    Passage,
    Query,
    Span,
    Statement,
    StatementKind,
    Unit,
)
from retrieval.ports import Embedder, Reranker, Scored, StoredUnit, Vectors

CANDIDATES = 100
"""Taken from each index; the fused list's head is stable from about 50 on."""

OWN_CANDIDATES = 2_000
"""Taken from the term index where one speaker's statements are to be ranked."""

LEXICAL_REACH = 1_000
"""Hits of the term index that may lend a score to a candidate of the vector index."""

FUSED_WEIGHT, COVERAGE_WEIGHT, SIMILARITY_WEIGHT = 0.45, 0.22, 0.33
"""Weights of the fused score and of a hit's own evidence in its score (docs/benchmarks.md)."""

_FITTING_BONUS = 0.15
"""What the speaker asked about is worth: enough to lead among equals, and not so much that all of
one person's statements come before somebody else's that holds every word of the question."""

_FORM_BONUS = 0.10
"""For the very words of the question: "withdrawal" comes before "withdraw", which a stem equals."""

_VERBATIM_BONUS = 2.0
"""For holding what the question quotes, word for word: more than everything else together."""

_VERY_WORDS = frozenset({Intent.MENTION, Intent.OCCASION})
"""What asks whether the words themselves were used: those around a statement are no evidence."""

_KIND_BONUS = {StatementKind.DIRECT: 0.16, StatementKind.MIXED: 0.06, StatementKind.INDIRECT: 0.0}
"""Among equally relevant statements a speaker's own words come first."""

_BONUSES = ("kind", "speaker", "verbatim", "form")
"""Stages that are added to the score as they are."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A hit with the evidence for it, and whether it is of the kind the question asks for.

    Attributes:
        fitting: A statement by the speaker asked about, or any unit where none was named.
        verbatim: Holds word for word what the question quotes.
        named: It is fitting, or it or what surrounds it names whom the question is first about.
    """

    hit: Hit
    stored: StoredUnit
    evidence: Evidence
    fitting: bool
    verbatim: bool = False
    named: bool = True


@dataclass(frozen=True, slots=True)
class Fused:
    """Two lists of candidates, and the one they became; best first.

    Attributes:
        dense_share: Share of the vectors in it.
    """

    dense: Sequence[Scored]
    lexical: Sequence[Scored]
    hits: Sequence[Scored]
    dense_share: float


class Search:
    """One question put to one generation; what several steps need is computed once.

    Attributes:
        fusions: How the candidates of the last ranking came together, for explanations.
        weights: The terms of the question's topic, each with its weight.
        own_statements: Numbers of the statements of the people asked about, inside its limits.
    """

    def __init__(
        self,
        query: Query,
        generation: Generation,
        embedder: Embedder,
        tuning: Tuning = SHIPPED,
        reranker: Reranker | None = None,
    ) -> None:
        self.query = query
        self._tuning = tuning
        self._reranker = reranker
        self._generation = generation
        self._vector: Vectors = embedder.encode_query(query.core or query.text)
        self._units = len(generation.store)
        self._articles: dict[str, Article] = {}
        self.fusions: list[Fused] = []
        self._words = topic_words(query.topic)
        terms = list(dict.fromkeys(generation.lexical.terms(" ".join(self._words))))
        self._subject = subject_of(query, generation.lexical.terms)
        terms = [term for term in terms if term not in self._subject.typed] or terms
        self.weights = weigh(terms, generation.lexical.frequency, self._units)
        self._looked_for = frozenset(self.weights) | self._subject.terms
        self._within = within_limits(query, generation.store)
        self._own = self.eligible(query.people)
        self.own_statements = frozenset() if query.intent is Intent.ABOUT else self._own

    def terms(self, text: str) -> list[str]:
        """The terms of a text as the term index knows them."""
        return self._generation.lexical.terms(text)

    def eligible(self, names: Sequence[str]) -> frozenset[int]:
        """Numbers of the statements that answer the question about these people."""
        return eligible(self.query.intent, names, self._generation, self._within)

    def article(self, article_id: str) -> Article:
        """The article, fetched once: many hits come from few articles."""
        if article_id not in self._articles:
            self._articles[article_id] = self._generation.store.article(article_id)
        return self._articles[article_id]

    def ranked(self, k: int) -> list[Ranked]:
        """At most ``k`` hits, best first; those by the speaker asked about have a bonus."""
        self.fusions.clear()
        return self._reread(self._weigh(self._candidates()))[:k]

    def own(self, k: int) -> list[Ranked]:
        """Statements of the people asked about, best first; the likeliest ``k`` are weighed."""
        asked = self.query.topic or self.query.text
        return self._weigh(self._own_candidates(self._generation.lexical.search(asked, k), k))

    def _weigh(self, candidates: Sequence[Scored]) -> list[Ranked]:
        """Candidates in the order of what speaks for them, none of them inside another."""
        similar = self._similarities([scored.number for scored in candidates])
        stored = self._generation.store.stored([scored.number for scored in candidates])
        ranked = [
            self._weighed(unit, scored, similar[scored.number])
            for unit, scored in zip(stored, candidates, strict=True)
        ]
        if not self._tuning.bare:
            ranked.sort(key=lambda item: (-item.hit.score, item.hit.number))
        return _without_repeats(ranked)

    def _reread(self, ranked: list[Ranked]) -> list[Ranked]:
        """The first hits in the order that the reranker, where there is one, helps to find."""
        first = ranked[: self._tuning.reranked]
        if not self._reranker or not first:
            return ranked
        reading = Reading.of(self._as_read(item.hit.unit) for item in first)
        asked = self.query.core or self.query.text
        relevance = reading.relevance(self._reranker.scores(asked, reading.texts))
        unread: list[float | None] = [None] * (len(ranked) - len(first))
        again = [_read(item, now) for item, now in zip(ranked, relevance + unread, strict=True)]
        return sorted(again, key=lambda item: (-item.hit.score, item.hit.number))

    def _as_read(self, unit: Unit) -> tuple[str, ...]:
        place = passage_around(unit, self._generation.store.units_of(unit.article_id))
        return as_read(unit, self.article(unit.article_id), place)

    def _candidates(self) -> list[Scored]:
        generation = self._generation
        whole = self.query.core or self.query.text
        lexical = self._by_words(whole, LEXICAL_REACH)
        dense = best_within(
            lambda k: generation.dense.search(self._vector, k), CANDIDATES, self._within
        )
        share = dense_share(covered_by_words(whole, lexical, generation))
        everybodys = self._fused(dense, lexical, CANDIDATES, share)
        if self._tuning.bare or not self._own:
            return everybodys
        asked = self._by_words(self.query.topic or whole, OWN_CANDIDATES)
        mine = self._own_candidates(asked, CANDIDATES)
        known = {hit.number for hit in mine}
        return mine + [hit for hit in everybodys if hit.number not in known]

    def _own_candidates(self, lexical: Sequence[Scored], k: int) -> list[Scored]:
        """Statements of the people asked about: ``k`` by meaning, ``k`` by words, fused."""
        scores = self._similarities(sorted(self._own))
        own_dense = sorted((Scored(n, score) for n, score in scores.items()), key=best_first)
        own_lexical = [hit for hit in lexical if hit.number in self._own]
        covered = covered_by_words(self.query.topic, own_lexical, self._generation)
        return self._fused(own_dense, own_lexical, k, dense_share(covered))

    def _by_words(self, text: str, k: int) -> list[Scored]:
        return best_within(lambda n: self._generation.lexical.search(text, n), k, self._within)

    def _fused(
        self, dense: Sequence[Scored], lexical: Sequence[Scored], k: int, share: float
    ) -> list[Scored]:
        if self._tuning.dense_share is not None:
            share = self._tuning.dense_share
        hits = fused(dense, lexical, k, self._similarities, by=self._tuning.fusion, share=share)
        self.fusions.append(Fused(dense, lexical, hits, share))
        return hits

    def _similarities(self, numbers: Sequence[int]) -> dict[int, float]:
        if not numbers:
            return {}
        scores = self._generation.dense.vectors(numbers) @ self._vector[0]
        return dict(zip(numbers, map(float, scores), strict=True))

    def _weighed(self, stored: StoredUnit, scored: Scored, cosine: float) -> Ranked:
        unit = stored.unit
        article = self.article(unit.article_id)
        words = unit.span.of(article.text) + self._speaker_words(unit)
        held = self._generation.lexical.held(words, self._looked_for)
        near = self._near(article, unit)
        evidence = Evidence(coverage(self.weights, held, near), similarity(cosine))
        fitting = self._fits(stored)
        verbatim = holds(unit.span.of(article.text), self.query.quoted)
        stages = {
            "fused": scored.score,
            "coverage": evidence.coverage,
            "similarity": evidence.similarity,
            "kind": _KIND_BONUS[unit.kind] if isinstance(unit, Statement) else 0.0,
            "speaker": _FITTING_BONUS if fitting else 0.0,
            "verbatim": _VERBATIM_BONUS if verbatim else 0.0,
            "form": _FORM_BONUS * self._same_forms(unit.span.of(article.text)),
        }
        score = FUSED_WEIGHT * scored.score
        score += COVERAGE_WEIGHT * evidence.coverage + SIMILARITY_WEIGHT * evidence.similarity
        score += sum(stages[bonus] for bonus in _BONUSES)
        if self._tuning.bare:
            score = scored.score
        named = fitting or self._subject.is_named(held | self._around(article, unit))
        hit = Hit(stored.number, unit, score, stages)
        return Ranked(hit, stored, evidence, fitting, verbatim, named)

    def _speaker_words(self, unit: Passage | Statement) -> str:
        by_name = self.query.intent is not Intent.OPEN and not self._subject.namings
        if by_name or not isinstance(unit, Statement):
            return ""
        speaker = unit.speaker
        return f"\n{speaker.name} {speaker.role or ''}" if speaker else ""

    def _same_forms(self, words: str) -> float:
        """Share of the topic's words that stand in the text as they were typed."""
        if not self._words:
            return 0.0
        present = frozenset(word.casefold() for word in WORD.findall(words))
        return sum(word in present for word in self._words) / len(self._words)

    def _near(self, article: Article, unit: Unit) -> frozenset[str]:
        """Terms around a unit; none where the question is whether the very words were used."""
        if self.query.intent in _VERY_WORDS or (self.query.quoted and self._own):
            return frozenset()
        return self._around(article, unit)

    def _around(self, article: Article, unit: Unit) -> frozenset[str]:
        around = f"{surroundings(article.text, unit.span)}\n{article.headline or ''}"
        return self._generation.lexical.held(around, self._looked_for)

    def _fits(self, stored: StoredUnit) -> bool:
        if self.query.people:
            return stored.number in self._own
        speaker = stored.unit.speaker if isinstance(stored.unit, Statement) else None
        if self.query.unknown_speaker:
            return speaker is not None and answers_to(self.query.unknown_speaker, speaker)
        return self.query.intent is not Intent.SPEAKER or speaker is not None


def _read(item: Ranked, relevance: float | None) -> Ranked:
    """A hit after the reranker, which takes nothing from what was asked for word for word."""
    sure = item.hit.stages["verbatim"]
    score = sure + blended(item.hit.score - sure, relevance)
    if relevance is None:
        return replace(item, hit=replace(item.hit, score=score))
    stages = {**item.hit.stages, "reranked": relevance}
    evidence = replace(item.evidence, relevance=relevance)
    return replace(item, hit=replace(item.hit, score=score, stages=stages), evidence=evidence)


def _without_repeats(ranked: Iterable[Ranked]) -> list[Ranked]:
    """Drop a statement that another statement before it holds, and a passage cut likewise."""
    kept: list[Ranked] = []
    spans: dict[tuple[type, str], list[Span]] = defaultdict(list)
    for item in ranked:
        unit = item.hit.unit
        before = spans[type(unit), unit.article_id]
        if not any(span.contains(unit.span) for span in before):
            before.append(unit.span)
            kept.append(item)
    return kept


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
