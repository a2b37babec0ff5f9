"""How alike articles and groups of them are: by words, by meaning, and less over the days.

The likeness of two articles is a weighted sum of two inner products, so that of two groups, on
average over all pairs, is the same sum of the inner products of their added vectors.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from retrieval.brief.rarity import weighted
from retrieval.ports import Vectors

MEANING = 0.4
"""Share of the vectors in a likeness; words have the rest."""
FADES = 28.0
"""Days apart at which a likeness counts for half."""
UNKNOWN = 10.0
"""Days that an article without a date is taken to be apart from those with one."""
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
        days: Mean day of each one's articles; ``nan`` where none has one.
    """

    words: sparse.csr_array
    meaning: Vectors
    sizes: Matrix
    days: NDArray[np.float64]

    def gathered(self, groups: Sequence[int] | NDArray[np.intp]) -> Points:
        """The points in groups, given the number of each one's group."""
        count = int(max(groups, default=-1)) + 1
        places = np.arange(len(groups))
        joining = sparse.csr_array(
            (np.ones(len(groups), dtype=np.float32), (groups, places)), (count, len(groups))
        )
        sizes = joining @ self.sizes
        days = _mean(joining, self.days, self.sizes)
        return Points(joining @ self.words, joining @ self.meaning, sizes, days)

    def lengths(self) -> Matrix:
        """Square root of the likeness added up over all pairs within each group."""
        words = np.asarray(self.words.multiply(self.words).sum(axis=1)).ravel()
        meaning = np.einsum("ij,ij->i", self.meaning, self.meaning)
        return np.asarray(np.sqrt((1 - MEANING) * words + MEANING * meaning), dtype=np.float32)

    def some(self, places: Sequence[int] | NDArray[np.intp]) -> Points:
        """Those in some places."""
        return Points(
            self.words[places], self.meaning[places], self.sizes[places], self.days[places]
        )


def points_of(terms: sparse.csr_array, days: NDArray[np.float64], vectors: Vectors) -> Points:
    """Articles as points; they are given by day, undated ones last."""
    return Points(weighted(terms, days), vectors, np.ones(len(days), dtype=np.float32), days)


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
    gaps = np.abs(theirs.days[np.newaxis] - ours.days[rows, np.newaxis])
    gaps[np.isnan(gaps)] = UNKNOWN
    gaps[np.ix_(np.isnan(ours.days[rows]), np.isnan(theirs.days))] = 0
    return np.asarray(0.5 ** (gaps / FADES), dtype=np.float32)


def _mean(joining: sparse.csr_array, days: NDArray[np.float64], sizes: Matrix) -> Any:
    dated = np.where(np.isnan(days), 0, sizes)
    with np.errstate(invalid="ignore"):  # a group without any day has none
        return (joining @ (np.nan_to_num(days) * dated)) / (joining @ dated)
