"""Why an answer came out as it did: each hit's rank and score in every stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.ask.limits import without
from retrieval.ask.ranking import Fused, Ranked, Search
from retrieval.ask.tuning import SHIPPED, Tuning
from retrieval.ask.worth_reading import worth_reading
from retrieval.index.generation import Generation
from retrieval.model import Answer, Article, Hit, NothingAsked, Outcome
from retrieval.ports import Embedder, Ranking, Reranker


@dataclass(frozen=True, slots=True)
class Place:
    """Where a hit stands in one list: its rank, from 1, and its score there."""

    rank: int
    score: float


@dataclass(frozen=True, slots=True)
class Explained:
    """One hit of the ranked list.

    Attributes:
        by_meaning: In the vector index's list; ``None`` where it is not among the candidates.
        by_words: In the term index's list, likewise; the score is BM25.
        fused: In the list that the two became.
        ranked: In the list that the answer is chosen from; every part of that score is in
            ``hit.stages``.
        shown: Its place in the answer, from 1; ``None`` where it is not quoted there.
    """

    hit: Hit
    article: Article
    by_meaning: Place | None
    by_words: Place | None
    fused: Place | None
    ranked: Place
    shown: int | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """How one question was ranked.

    Attributes:
        dense_share: Share of the vectors in the fusion that the first hit came by.
        reranker: The reranker's name, where one read the first hits.
        hits: Best first.
    """

    outcome: Outcome
    dense_share: float
    reranker: str | None
    hits: tuple[Explained, ...]


def explain(
    outcome: Outcome,
    generation: Generation,
    embedder: Embedder,
    *,
    k: int = 10,
    tuning: Tuning = SHIPPED,
    reranker: Reranker | None = None,
) -> Explanation:
    """The first ``k`` hits for the question of an outcome, ranked again with a record kept.

    Args:
        outcome: As :func:`retrieval.ask.answering.ask` gave it with the same arguments.
    """
    if isinstance(outcome, NothingAsked):
        return Explanation(outcome, 0.0, None, ())
    relaxed = outcome.relaxed if isinstance(outcome, Answer) else ()
    search = Search(without(outcome.query, relaxed), generation, embedder, tuning, reranker)
    ranked = search.ranked(k, worth_reading)
    hits = tuple(
        _explained(place, item, search, outcome) for place, item in enumerate(ranked, start=1)
    )
    by = _by(hits[0].hit.number, search.fusions) if hits else None
    read = any("reranked" in explained.hit.stages for explained in hits)
    return Explanation(
        outcome, by.dense_share if by else 0.0, reranker.model if reranker and read else None, hits
    )


def _explained(rank: int, item: Ranked, search: Search, outcome: Outcome) -> Explained:
    number = item.hit.number
    by = _by(number, search.fusions)
    return Explained(
        hit=item.hit,
        article=search.article(item.hit.unit.article_id),
        by_meaning=_place(number, by.dense) if by else None,
        by_words=_place(number, by.lexical) if by else None,
        fused=_place(number, by.hits) if by else None,
        ranked=Place(rank, item.hit.score),
        shown=_shown(item.hit, outcome),
    )


def _by(number: int, fusions: Sequence[Fused]) -> Fused | None:
    """The fusion that a hit came by: that of the asked person's statements comes first."""
    holding = [fused for fused in fusions if any(hit.number == number for hit in fused.hits)]
    return holding[-1] if holding else None


def _place(number: int, hits: Ranking) -> Place | None:
    for rank, hit in enumerate(hits, start=1):
        if hit.number == number:
            return Place(rank, hit.score)
    return None


def _shown(hit: Hit, outcome: Outcome) -> int | None:
    quotes = outcome.quotes if isinstance(outcome, Answer) else ()
    for place, quote in enumerate(quotes, start=1):
        if quote.article_id == hit.unit.article_id and hit.unit.span.contains(quote.span):
            return place
    return None
