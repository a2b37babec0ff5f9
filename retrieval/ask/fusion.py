"""What the two indexes find becomes one list: by normalised scores, or by reciprocal ranks."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from retrieval.ask.tuning import Fusion
from retrieval.ports import Ranking

RRF_K = 60
"""Cormack, Clarke and Büttcher, SIGIR 2009: the constant that dampens the first ranks."""

Scores = NDArray[np.float64]
Numbers = NDArray[np.int64]


def fused(
    dense: Ranking,
    lexical: Ranking,
    k: int,
    cosines: Callable[[Numbers], Scores],
    *,
    by: Fusion,
    share: float,
) -> Ranking:
    """The ``k`` first of each list as one list, best first, in whichever way is asked for.

    Args:
        lexical: May be longer: what it holds beyond ``k`` scores candidates of the other list.
        cosines: Gives those of any units.
        share: Of the vectors, in [0, 1].
    """
    match by:
        case Fusion.BM25:
            return lexical[:k]
        case Fusion.DENSE:
            return dense[:k]
        case Fusion.RRF:
            return fuse_ranks(dense[:k], lexical[:k], share=share)
        case Fusion.CONVEX:
            numbers = _numbers(dense[:k], lexical[:k])
            return fuse_scores(numbers, cosines(numbers), lexical, share=share)


def fuse_scores(numbers: Numbers, cosines: Scores, bm25: Ranking, *, share: float) -> Ranking:
    """Convex combination of normalised scores, best first, in [0, 1]; ties by number.

    Bruch, Gai and Ingber, TOIS 2023. BM25 is divided by the best candidate's, since its least
    value is known to be 0; cosines are put between the worst and the best candidate's.

    Args:
        numbers: Of the candidates, ascending.
        cosines: Theirs.
        bm25: Those of them that hold a word of the question, and others.
        share: Of the cosines, in [0, 1].
    """
    if not len(numbers):
        return Ranking.of(())
    most = float(bm25.scores.max(initial=0.0))
    words = (1 - share) / most if most > 0 else 0.0
    fused = share * _between(cosines) + words * _scores_of(numbers, bm25)
    return Ranking.best_first(numbers, fused)


def fuse_ranks(dense: Ranking, lexical: Ranking, *, share: float) -> Ranking:
    """Weighted reciprocal-rank fusion of two lists, best first, in [0, 1]; ties by number.

    The first of both lists scores 1.

    Args:
        share: Of the dense list, in [0, 1].
    """
    numbers = _numbers(dense, lexical)
    fused = np.zeros(len(numbers))
    for weight, ranking in ((share, dense), (1 - share, lexical)):
        ranks = np.arange(1, len(ranking) + 1)
        fused[np.searchsorted(numbers, ranking.numbers)] += weight * (RRF_K + 1) / (RRF_K + ranks)
    return Ranking.best_first(numbers, fused)


def _numbers(dense: Ranking, lexical: Ranking) -> Numbers:
    """Those of both lists, ascending, each once."""
    return np.unique(np.concatenate((dense.numbers, lexical.numbers)))


def _scores_of(numbers: Numbers, ranking: Ranking) -> Scores:
    """Scores of some units, ascending, in a list; 0 of those that are not in it."""
    places = np.minimum(np.searchsorted(numbers, ranking.numbers), len(numbers) - 1)
    held = numbers[places] == ranking.numbers
    scores = np.zeros(len(numbers))
    scores[places[held]] = ranking.scores[held]
    return scores


def _between(cosines: Scores) -> Scores:
    low, high = cosines.min(), cosines.max()
    return (cosines - low) / (high - low) if high > low else np.ones(len(cosines))
