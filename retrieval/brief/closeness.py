"""How alike articles and groups of them are: by words, by meaning, and less over the days.

The likeness of two articles is a weighted sum of two inner products, so that of two groups, on
average over all pairs, is the same sum of the inner products of their added vectors.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from retrieval.brief.traits import Traits
from retrieval.ports import Vectors

MEANING = 0.5
"""Share of the vectors in a likeness; words have the rest."""
FADES = 28.0
"""Days apart at which a likeness counts for half."""
BLOCK = 1024
"""Rows multiplied at once."""

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Points:
    """Articles, or groups of them, as vectors.

    Attributes:
        words: Sums of TF-IDF rows of unit length.
        meaning: Sums of rows of unit length.
        sizes: Articles of each.
        first: Day of the earliest article of each; ``nan`` where none has one.
        last: Day of the latest.
    """

    words: sparse.csr_array
    meaning: Vectors
    sizes: Matrix
    first: NDArray[np.float64]
    last: NDArray[np.float64]

    def gathered(self, groups: Sequence[int]) -> Points:
        """The points in groups, given the number of each one's group."""
        count = max(groups, default=-1) + 1
        places = np.arange(len(groups))
        joining = sparse.csr_array(
            (np.ones(len(groups), dtype=np.float32), (groups, places)), (count, len(groups))
        )
        first, last = np.full(count, np.nan), np.full(count, np.nan)
        np.fmin.at(first, groups, self.first)
        np.fmax.at(last, groups, self.last)
        return Points(
            joining @ self.words, joining @ self.meaning, joining @ self.sizes, first, last
        )

    def some(self, places: Sequence[int] | NDArray[np.intp]) -> Points:
        """Those in some places."""
        return Points(
            self.words[places],
            self.meaning[places],
            self.sizes[places],
            self.first[places],
            self.last[places],
        )


def points_of(traits: Sequence[Traits], vectors: Vectors) -> Points:
    """Articles as points; which words are rare is counted over all of them."""
    days = np.array([np.nan if one.day is None else one.day for one in traits], dtype=np.float64)
    sizes = np.ones(len(traits), dtype=np.float32)
    return Points(_weighted(traits), vectors, sizes, days, days)


def sums(ours: Points, theirs: Points) -> Matrix:
    """Likeness added up over all pairs of articles across two lots of points."""
    found = np.empty((len(ours.sizes), len(theirs.sizes)), dtype=np.float32)
    turned = sparse.csc_array(theirs.words.T)
    for start in range(0, len(found), BLOCK):
        rows = slice(start, start + BLOCK)
        block = (ours.words[rows] @ turned).toarray()
        block *= 1 - MEANING
        block += MEANING * (ours.meaning[rows] @ theirs.meaning.T)
        block *= _faded(ours, theirs, rows)
        found[rows] = block
    return found


def _faded(ours: Points, theirs: Points, rows: slice) -> Matrix:
    """What the days between two points leave of their likeness; all where a day is not known."""
    gaps = np.maximum(
        theirs.first[np.newaxis] - ours.last[rows, np.newaxis],
        ours.first[rows, np.newaxis] - theirs.last[np.newaxis],
    )
    return np.asarray(0.5 ** (np.nan_to_num(gaps).clip(0) / FADES), dtype=np.float32)


def _weighted(traits: Sequence[Traits]) -> sparse.csr_array:
    numbers: dict[str, int] = {}
    holders = Counter(word for one in traits for word in one.terms)
    rows = [place for place, one in enumerate(traits) for _ in one.terms]
    columns = [numbers.setdefault(word, len(numbers)) for one in traits for word in one.terms]
    weights = np.array([w for one in traits for w in one.terms.values()], dtype=np.float32)
    rarity = np.log((1 + len(traits)) / (0.5 + np.array([holders[word] for word in numbers])))
    matrix = sparse.csr_array(
        (weights * rarity[columns].astype(np.float32), (rows, columns)),
        (len(traits), len(numbers)),
        dtype=np.float32,
    )
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    lengths[lengths == 0] = 1
    return sparse.csr_array(sparse.diags_array(1 / lengths).astype(np.float32) @ matrix)
