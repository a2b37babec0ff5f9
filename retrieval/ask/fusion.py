"""Ranked lists become one, by weighted reciprocal ranks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from retrieval.ports import Scored

RRF_K = 60
"""Cormack, Clarke and Büttcher, SIGIR 2009: the constant that dampens the first ranks."""

DENSE_WEIGHT = 0.3
"""Share of the vectors' list. On the development look-ups equal shares lose a fifth of what BM25
finds; at 0.3 almost nothing is lost and paraphrases still gain (docs/benchmarks.md)."""


def fuse(
    dense: Sequence[Scored], lexical: Sequence[Scored], *, weight: float = DENSE_WEIGHT
) -> list[Scored]:
    """Weighted reciprocal-rank fusion of two lists, best first; ties by number.

    Args:
        weight: Share of the dense list, in [0, 1].
    """
    scores: dict[int, float] = defaultdict(float)
    for share, ranking in ((weight, dense), (1 - weight, lexical)):
        for rank, hit in enumerate(ranking, start=1):
            scores[hit.number] += share / (RRF_K + rank)
    fused = (Scored(number, score) for number, score in scores.items())
    return sorted(fused, key=lambda hit: (-hit.score, hit.number))
