"""Articles on one event become a group, as they arrive day by day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from retrieval.brief.closeness import Points, sums
from retrieval.brief.linking import fits, link

WINDOW = 14
"""Days after which a story that nobody added to has ended."""
STEP = 2000
"""Articles that arrive at once, at most."""
NEAR = 0.7
"""How well a group has to fit one that arrives to be looked at again with it."""
LOOSE = 0.8
"""What holds a group together once it is one; below, it is split."""
LOOKED_AT = 4
"""Articles from which a group that grew is looked at for being two."""

Places = NDArray[np.intp]


def cluster(points: Points, copies: Sequence[Sequence[int]]) -> list[int]:
    """The number of each article's group; numbers mean nothing else.

    Articles arrive day by day, undated ones at the end. Those of a day are compared with one
    another and with the groups of the last :data:`WINDOW` days, so what was grouped stays so
    unless later articles join two groups, or show that one is two.

    Args:
        points: One per article, by day, undated ones last.
        copies: Articles that print one text; they are in one group whatever else is alike.
    """
    groups = _Groups(points, copies)
    for arrived, around in _steps(points.days):
        groups.add(arrived, around)
    return groups.numbers.tolist()


class _Groups:
    """The number of each article's group, as articles arrive."""

    def __init__(self, points: Points, copies: Sequence[Sequence[int]]) -> None:
        self._points = points
        self.numbers = np.arange(len(points.sizes))
        for places in copies:
            self.numbers[list(places)] = min(places)
        self._texts = self.numbers.copy()
        self._told = np.zeros(len(self.numbers), dtype=bool)
        self._next = len(self.numbers)

    def add(self, arrived: Places, around: Places) -> None:
        """Join what arrives with what it fits, and look again at what grew."""
        looked_at = np.concatenate([arrived, self._near(arrived, around)])
        grown = self._join(looked_at)
        self._told[arrived] = True
        for number in grown:
            members = looked_at[self.numbers[looked_at] == number]
            if len(members) >= LOOKED_AT:
                self._split(members)

    def _near(self, arrived: Places, around: Places) -> Places:
        """The articles of those groups around that may fit one that arrives."""
        if not len(around):
            return around
        told = np.flatnonzero(self._told)
        around = told[np.isin(self.numbers[told], self.numbers[around])]
        new, _ = self._gathered(arrived)
        old, members = self._gathered(around)
        fit = fits(sums(new, old), new.sizes, new.lengths(), old.sizes, old.lengths())
        fitting = fit.max(axis=0) >= NEAR
        known = np.isin(self.numbers[around], self.numbers[arrived])  # through a copy
        near: Places = around[fitting[members] | known]
        return near

    def _join(self, places: Places) -> list[int]:
        """Join groups that fit; returns the numbers of those that others were joined to."""
        found, members = np.unique(self.numbers[places], return_inverse=True)
        gathered = self._points.some(places).gathered(members)
        joined = np.array(link(sums(gathered, gathered), gathered.sizes))
        self._renumber(found, found[joined])
        into = found[np.unique(joined[joined != np.arange(len(joined))])]
        return [int(number) for number in into]

    def _split(self, places: Places) -> None:
        """Part a group whose articles would not come together again; the largest part goes on."""
        _, members = np.unique(self._texts[places], return_inverse=True)
        gathered = self._points.some(places).gathered(members)
        parts = np.array(link(sums(gathered, gathered), gathered.sizes, LOOSE))[members]
        found, counts = np.unique(parts, return_counts=True)
        for part in np.delete(found, counts.argmax()):
            self.numbers[places[parts == part]] = self._next
            self._next += 1

    def _gathered(self, places: Places) -> tuple[Points, Places]:
        """The groups of some articles as points, and which of them each article is in."""
        _, members = np.unique(self.numbers[places], return_inverse=True)
        return self._points.some(places).gathered(members), members

    def _renumber(self, old: Places, new: Places) -> None:
        table = np.arange(self._next)
        table[old] = new
        self.numbers = table[self.numbers]


def _steps(days: NDArray[np.float64]) -> Iterator[tuple[Places, Places]]:
    """What arrives at once, and what is still told of then."""
    start = 0
    while start < len(days):
        undated = bool(np.isnan(days[start]))
        last = len(days) if undated else int(np.searchsorted(days, days[start], side="right"))
        end = min(last, start + STEP)
        since = 0 if undated else int(np.searchsorted(days, days[start] - WINDOW))
        yield np.arange(start, end), np.arange(since, start)
        start = end
