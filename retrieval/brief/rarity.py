"""The words of articles weighted by how rare they were in the press when it printed them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from scipy import sparse

from retrieval.brief.traits import Traits

RECENT = 1000
"""Articles among which a word has to be rare, at least; all of one day are looked at together."""


def weighted(traits: Sequence[Traits]) -> sparse.csr_array:
    """TF-IDF rows of unit length; document frequencies follow the articles as they arrive.

    What the press is full of tells events apart no more, however rare it was in other years. So
    an article's row depends on what came before it and on its own day, never on later days.

    Args:
        traits: By day, undated ones last.
    """
    matrix = _counted(traits)
    indices, starts = matrix.indices, matrix.indptr
    holders = np.zeros(matrix.shape[1])
    entered = left = 0
    for first, end in _days(traits):
        until = max(end, min(RECENT, len(traits)))
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


def _counted(traits: Sequence[Traits]) -> sparse.csr_array:
    numbers: dict[str, int] = {}
    columns = [numbers.setdefault(word, len(numbers)) for one in traits for word in one.terms]
    weights = [weight for one in traits for weight in one.terms.values()]
    starts = np.cumsum([0, *(len(one.terms) for one in traits)])
    return sparse.csr_array(
        (np.array(weights, dtype=np.float32), np.array(columns, dtype=np.int32), starts),
        shape=(len(traits), max(len(numbers), 1)),
    )


def _days(traits: Sequence[Traits]) -> Iterator[tuple[int, int]]:
    """The first article of each day and the one after its last."""
    starts = [
        place for place, one in enumerate(traits) if place == 0 or one.day != traits[place - 1].day
    ]
    yield from zip(starts, [*starts[1:], len(traits)], strict=True)
