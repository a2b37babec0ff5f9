"""Which of many texts say most of what the others say: LexRank.

Erkan and Radev, "LexRank: Graph-based Lexical Centrality as Salience in Text Summarization",
Journal of Artificial Intelligence Research 22 (2004), in its continuous form: a walk over the texts
that goes from one to another as often as they are alike.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from retrieval.brief.likeness import Likeness

DAMPING = 0.85
"""Share of the steps that follow likeness; the others go anywhere, as in the paper."""

FAINT = 0.1
"""Likeness below which two texts are strangers: every text shares its small words with all."""

STEPS = 100
SETTLED = 1e-6


def lexrank(likeness: Likeness) -> NDArray[np.float64]:
    """How central each text is, in [0, 1], the most central one at 1.

    Args:
        likeness: Symmetric; the diagonal is not looked at.
    """
    size = len(likeness)
    if not size:
        return np.zeros(0)
    linked = np.where(likeness < FAINT, 0.0, likeness)
    np.fill_diagonal(linked, 0.0)
    leaving = linked.sum(axis=1, keepdims=True)
    steps = np.divide(linked, leaving, out=np.full_like(linked, 1 / size), where=leaving > 0)
    shares = np.full(size, 1 / size)
    for _ in range(STEPS):
        following = (1 - DAMPING) / size + DAMPING * (shares @ steps)
        if np.abs(following - shares).sum() < SETTLED:
            break
        shares = following
    return np.asarray(shares / shares.max())
