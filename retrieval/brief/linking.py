"""Joining what is alike on average: average-link clustering of groups of any size."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Sums = NDArray[np.float32]
"""Shape ``(n, n)``, symmetric: for two groups the sum of likeness over all pairs across them."""


def link(sums: Sums, sizes: NDArray[np.float32], least: float) -> list[int]:
    """Join the two groups that are most alike on average until none reaches ``least``.

    One broad article cannot chain two events: the average over all pairs decides, not the best
    pair. Of equal pairs the first are joined, so that equal input gives equal groups.

    Args:
        sums: Overwritten.
        sizes: Articles of each group; overwritten.
        least: Average likeness that joins.

    Returns:
        For each group the number of the first one it was joined with, or its own.
    """
    count = len(sizes)
    joined = list(range(count))
    if count < 2:
        return joined
    np.fill_diagonal(sums, -np.inf)
    nearest = np.empty(count, dtype=np.intp)
    best = np.empty(count, dtype=np.float32)
    for row in range(count):
        _look(sums, sizes, row, nearest, best)
    while True:
        place = int(best.argmax())
        if best[place] < least:
            return _first_of(joined)
        one, other = sorted((place, int(nearest[place])))
        joined[other] = one
        _join(sums, sizes, one, other)
        best[other] = -np.inf
        left = ((nearest == one) | (nearest == other)) & (best > -np.inf)
        for row in np.flatnonzero(left).tolist():
            _look(sums, sizes, row, nearest, best)
        _look(sums, sizes, one, nearest, best)


def _look(
    sums: Sums,
    sizes: NDArray[np.float32],
    row: int,
    nearest: NDArray[np.intp],
    best: NDArray[np.float32],
) -> None:
    """Find the group most like the one in a row."""
    averages = sums[row] / sizes
    nearest[row] = place = int(averages.argmax())
    best[row] = averages[place] / sizes[row]


def _join(sums: Sums, sizes: NDArray[np.float32], one: int, other: int) -> None:
    sums[one] += sums[other]
    sums[:, one] = sums[one]
    sums[one, one] = -np.inf
    sums[other] = sums[:, other] = -np.inf
    sizes[one] += sizes[other]


def _first_of(joined: list[int]) -> list[int]:
    """Follow each group to the one that took it in; that always has a lower number."""
    for place, target in enumerate(joined):
        joined[place] = joined[target] if target != place else place
    return joined
