"""Joining groups that are alike as wholes: agglomerative clustering on two averages at once.

Two groups fit as far as both hold: the average likeness of all pairs across them is high enough
(average link), and so is the cosine of their centroids, which asks that they are about as alike
across as each is within. Short texts share few words and are held apart by the first; long ones on
one field share many and are held apart by the second. Neither follows one close pair from event to
event, as single link does.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csgraph

ON_AVERAGE = 0.17
"""Average likeness across two groups from which they are one."""
AS_WHOLES = 0.34
"""Cosine of their centroids from which they are one."""
PARTED = 48
"""Groups from which it pays to find those first that are out of each other's reach."""
ALMOST = 0.999
"""What rounding may take from an average."""

Array = NDArray[np.float32]


def link(sums: Array, sizes: Array, least: float = 1.0) -> list[int]:
    """Join the two groups that fit best until none fit.

    Of equal fits the first are joined, so that equal input gives equal groups.

    Args:
        sums: Likeness added up over all pairs of articles across two groups, shape ``(n, n)``,
            symmetric; that of a group with itself on the diagonal. Overwritten.
        sizes: Articles of each group. Overwritten.
        least: Share of the two bars that joins.

    Returns:
        For each group the number of the first one it was joined with, or its own.
    """
    joined = np.arange(len(sizes))
    for places in _within_reach(sums, sizes, least):
        own = _link(sums[np.ix_(places, places)], sizes[places], least)
        joined[places] = places[own]
    return [int(place) for place in joined]


def _within_reach(sums: Array, sizes: Array, least: float) -> list[NDArray[np.intp]]:
    """Groups in parts across which nothing can ever be joined, those of one group left out.

    An average over pairs is no higher than the highest of them, so where no two groups are alike
    enough on average, neither are any two that they are joined to.
    """
    if len(sizes) < PARTED:
        return [np.arange(len(sizes))] if len(sizes) > 1 else []
    bar = np.float32(ON_AVERAGE * least * ALMOST)
    alike = sparse.csr_array(sums >= bar * sizes[:, np.newaxis] * sizes)
    _, parts = csgraph.connected_components(alike, directed=False)
    order = np.argsort(parts, kind="stable")
    places = np.split(order, np.flatnonzero(np.diff(parts[order])) + 1)
    return [own for own in places if len(own) > 1]


def _link(sums: Array, sizes: Array, least: float) -> list[int]:
    joined = list(range(len(sizes)))
    table = _Table.of(sums, sizes)
    while True:
        place = int(table.best.argmax())
        if table.best[place] < least:
            return _first_of(joined)
        one, other = sorted((place, int(table.nearest[place])))
        joined[other] = one
        table.join(one, other)


def fits(
    sums: Array,
    our_sizes: Array,
    our_lengths: Array,
    their_sizes: Array,
    their_lengths: Array,
    *,
    on_average: float = 1.0,
) -> Array:
    """How well groups fit one another: 1 where they just do.

    Args:
        sums: Likeness added up across ours, in rows, and theirs.
        our_sizes: Articles of each.
        our_lengths: Square root of the likeness added up within each.
        their_sizes: As ours.
        their_lengths: As ours.
        on_average: Share of the first bar that is asked for.
    """
    first = np.float32(ON_AVERAGE * on_average)
    averages = sums / (our_sizes[:, np.newaxis] * (their_sizes * first))
    as_wholes = sums / (our_lengths[:, np.newaxis] * (their_lengths * np.float32(AS_WHOLES)))
    return np.asarray(np.minimum(averages, as_wholes))


@dataclass(frozen=True, slots=True)
class _Table:
    """What is left to be joined.

    Attributes:
        sums: As given, but for the diagonal: nothing is joined with itself.
        sizes: As given.
        lengths: Of each group's added vectors.
        bars: Likeness that each group needs with one of a single article, for either average.
        nearest: The group that fits each one best.
        best: How well it does; least of all for groups that were joined to others.
    """

    sums: Array
    sizes: Array
    lengths: Array
    bars: Array
    nearest: NDArray[np.intp]
    best: Array

    @classmethod
    def of(cls, sums: Array, sizes: Array) -> _Table:
        count = len(sizes)
        lengths = np.sqrt(np.diag(sums))
        np.fill_diagonal(sums, -np.inf)
        table = cls(
            sums,
            sizes,
            lengths,
            np.stack([sizes * np.float32(ON_AVERAGE), lengths * np.float32(AS_WHOLES)]),
            np.zeros(count, dtype=np.intp),
            np.full(count, -np.inf, dtype=np.float32),
        )
        for place in range(count):
            table.look(place)
        return table

    def fits(self, place: int) -> Array:
        """How well each group fits the one in a place: 1 where it just does."""
        needed = self.sizes[place] * self.bars[0]
        np.maximum(needed, self.lengths[place] * self.bars[1], out=needed)
        row: Array = np.divide(self.sums[place], needed, out=needed)
        return row

    def look(self, place: int) -> Array:
        """Find the group that fits the one in a place best."""
        fits = self.fits(place)
        self.nearest[place] = fits.argmax()
        self.best[place] = fits[self.nearest[place]]
        return fits

    def join(self, one: int, other: int) -> None:
        """Make two groups one, in the first one's place."""
        across = self.sums[one, other]
        self.lengths[one] = np.sqrt(self.lengths[one] ** 2 + self.lengths[other] ** 2 + 2 * across)
        self.sizes[one] += self.sizes[other]
        self.bars[:, one] = self.sizes[one] * ON_AVERAGE, self.lengths[one] * AS_WHOLES
        self.sums[one] += self.sums[other]
        self.sums[:, one] = self.sums[one]
        self.sums[one, one] = -np.inf
        self.sums[other] = self.sums[:, other] = -np.inf
        self.best[other] = -np.inf
        fits = self.look(one)
        closer = fits > self.best
        closer[one] = False
        lost = (self.nearest == one) | (self.nearest == other)
        lost &= (self.best > -np.inf) & ~closer
        lost[one] = False
        self.nearest[closer] = one
        self.best[closer] = fits[closer]
        for place in np.flatnonzero(lost).tolist():
            self.look(place)


def _first_of(joined: list[int]) -> list[int]:
    """Follow each group to the one that took it in; that always has a lower number."""
    for place, target in enumerate(joined):
        joined[place] = joined[target]
    return joined
