"""Measures of one ranked list, as pure functions of what each of its places brings."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from retrieval.evaluate.matching import Gains

CUT = 10
"""Places that a ranked list is judged by."""


def hit_at(gains: Gains, k: int) -> float:
    """1 where any of the first ``k`` places holds evidence."""
    return float(any(gains.fresh[:k]))


def reciprocal_rank(gains: Gains, k: int = CUT) -> float:
    """One by the place of the first that holds evidence; 0 where none of the first ``k`` does."""
    return next((1 / rank for rank, new in enumerate(gains.fresh[:k], 1) if new), 0.0)


def average_precision(gains: Gains, k: int = CUT) -> float:
    """Mean over the pieces of evidence of the precision at the place that first holds each.

    A piece that the first ``k`` places do not hold counts 0; a place is right where it holds a
    piece that none before it holds.
    """
    right, total = 0, 0.0
    for rank, new in enumerate(gains.fresh[:k], 1):
        if new:
            right += 1
            total += new * right / rank
    return total / gains.total if gains.total else 0.0


def ndcg(gains: Gains, k: int = CUT) -> float:
    """Discounted gain of the right places by that of as many pieces in the best order.

    Järvelin and Kekäläinen, 2002, with gains of 0 and 1 and the discount ``log2(1 + rank)``; a
    place that holds two pieces at once earns as much as one.
    """
    earned = sum(1 / math.log2(1 + rank) for rank, new in enumerate(gains.fresh[:k], 1) if new)
    best = sum(1 / math.log2(1 + rank) for rank in range(1, min(gains.total, k) + 1))
    return earned / best if best else 0.0


def recall(gains: Gains, k: int = CUT) -> float:
    """Share of the pieces of evidence that the first ``k`` places hold."""
    return sum(gains.fresh[:k]) / gains.total if gains.total else 0.0


MEASURES: Mapping[str, Callable[[Gains], float]] = {
    "hits@1": lambda gains: hit_at(gains, 1),
    "hits@4": lambda gains: hit_at(gains, 4),
    "hits@10": lambda gains: hit_at(gains, 10),
    "mrr@10": reciprocal_rank,
    "map@10": average_precision,
    "ndcg@10": ndcg,
    "recall@10": recall,
}
"""Every measure by its name in tables and JSON; each in [0, 1]."""
