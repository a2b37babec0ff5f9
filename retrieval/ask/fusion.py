"""What the two indexes find becomes one list: by normalised scores, or by reciprocal ranks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from retrieval.ask.tuning import Fusion
from retrieval.ports import Scored

RRF_K = 60
"""Cormack, Clarke and Büttcher, SIGIR 2009: the constant that dampens the first ranks."""


def fused(
    dense: Sequence[Scored],
    lexical: Sequence[Scored],
    k: int,
    cosines: Callable[[Sequence[int]], Mapping[int, float]],
    *,
    by: Fusion,
    share: float,
) -> list[Scored]:
    """The ``k`` first of each list as one list, best first, in whichever way is asked for.

    Args:
        lexical: May be longer: what it holds beyond ``k`` scores candidates of the other list.
        cosines: Gives those of any units.
        share: Of the vectors, in [0, 1].
    """
    match by:
        case Fusion.BM25:
            return list(lexical[:k])
        case Fusion.DENSE:
            return list(dense[:k])
        case Fusion.RRF:
            return fuse_ranks(dense[:k], lexical[:k], share=share)
        case Fusion.CONVEX:
            numbers = list(dict.fromkeys(hit.number for hit in (*dense[:k], *lexical[:k])))
            bm25 = {hit.number: hit.score for hit in lexical}
            return fuse_scores(cosines(numbers), bm25, share=share)


def fuse_scores(
    cosines: Mapping[int, float], bm25: Mapping[int, float], *, share: float
) -> list[Scored]:
    """Convex combination of normalised scores, best first, in [0, 1]; ties by number.

    Bruch, Gai and Ingber, TOIS 2023. BM25 is divided by the best candidate's, since its least
    value is known to be 0; cosines are put between the worst and the best candidate's.

    Args:
        cosines: Of every candidate.
        bm25: Of those candidates that hold a word of the question.
        share: Of the cosines, in [0, 1].
    """
    if not cosines:
        return []
    most = max(bm25.values(), default=0.0)
    words = (1 - share) / most if most > 0 else 0.0
    low, high = min(cosines.values()), max(cosines.values())
    fused = [
        (-(share * _between(low, cosine, high) + words * bm25.get(number, 0.0)), number)
        for number, cosine in cosines.items()
    ]
    fused.sort()
    return [Scored(number, -score) for score, number in fused]


def fuse_ranks(dense: Sequence[Scored], lexical: Sequence[Scored], *, share: float) -> list[Scored]:
    """Weighted reciprocal-rank fusion of two lists, best first, in [0, 1]; ties by number.

    The first of both lists scores 1.

    Args:
        share: Of the dense list, in [0, 1].
    """
    scores: dict[int, float] = defaultdict(float)
    for weight, ranking in ((share, dense), (1 - share, lexical)):
        for rank, hit in enumerate(ranking, start=1):
            scores[hit.number] += weight * (RRF_K + 1) / (RRF_K + rank)
    return sorted((Scored(number, score) for number, score in scores.items()), key=best_first)


def best_first(hit: Scored) -> tuple[float, int]:
    """A key that puts higher scores first, and of equal ones the lower number."""
    return -hit.score, hit.number


def _between(low: float, value: float, high: float) -> float:
    return (value - low) / (high - low) if high > low else 1.0
