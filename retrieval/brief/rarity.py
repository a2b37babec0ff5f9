"""The words of articles weighted by how rare they were in the press when it printed them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

RECENT = 1000
"""Articles among which a word has to be rare, at least; all of one day are looked at together."""


def weighted(terms: sparse.csr_array, days: NDArray[np.float64]) -> sparse.csr_array:
    """TF-IDF rows of unit length; document frequencies follow the articles as they arrive.

    What the press is full of tells events apart no more, however rare it was in other years. So
    an article's row depends on what came before it and on its own day, never on later days.

    Args:
        terms: One row for each article, by day, undated ones last.
        days: The day of each; ``nan`` without.
    """
    matrix = sparse.csr_array(terms, dtype=np.float32, copy=True)
    indices, starts = matrix.indices, matrix.indptr
    holders = np.zeros(matrix.shape[1])
    entered = left = 0
    for first, end in _days(days):
        until = max(end, min(RECENT, len(days)))
        np.add.at(holders, indices[starts[entered] : starts[until]], 1)
        since = max(left, min(first, until - RECENT))
        np.subtract.at(holders, indices[starts[left] : starts[since]], 1)
        entered, left = max(entered, until), since
        own = slice(starts[first], starts[end])
        matrix.data[own] *= np.log((1 + entered - left) / (0.5 + holders[indices[own]]))
    lengths = np.sqrt(np.add.reduceat(np.append(matrix.data**2, 0), starts[:-1]))
    lengths[(np.diff(starts) == 0) | (lengths == 0)] = 1
    matrix.data /= np.repeat(lengths, np.diff(starts))
    return matrix


def _days(days: NDArray[np.float64]) -> Iterator[tuple[int, int]]:
    """The first article of each day and the one after its last."""
    dated = np.nan_to_num(days, nan=np.inf)
    starts = [0, *(np.flatnonzero(dated[1:] != dated[:-1]) + 1).tolist()] if len(days) else []
    yield from zip(starts, [*starts[1:], len(days)], strict=True)
