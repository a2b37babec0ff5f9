"""Articles on one event become a group, as they arrive day by day."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from retrieval.brief.closeness import Points, sums
from retrieval.brief.history import History, Step
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
"""Articles from which a group that grew is looked at for being two, and may take in one alone."""
CLEARLY = 1.2
"""How much better an article left alone has to fit one group than any other to be taken in."""
SPLIT = 2**40
"""Numbers of the parts that were split off: above those of all articles, however many come."""

Places = NDArray[np.intp]


def cluster(points: Points, texts: Places, history: History) -> History:
    """How the articles came to be in their groups; a group's number means nothing else.

    Articles arrive day by day, undated ones at the end. Those of a day are compared with one
    another and with the groups of the last :data:`WINDOW` days, so what was grouped stays so
    unless later articles join two groups, or show that one is two. A step reads nothing of what
    arrives after it, so those that a history holds of the same articles need not be taken again.

    Args:
        points: One per article, by day, undated ones last.
        texts: For each article the first one that prints its text, often itself; those of one
            text are in one group whatever else is alike.
        history: The steps over the first articles that are known to come out as they did.
    """
    groups = _Groups(points, texts, history)
    steps = [*history.steps]
    for start, end, since in _schedule(points.days):
        if start >= history.reached:
            steps.append(groups.add(np.arange(start, end), np.arange(since, start)))
    return History(tuple(steps))


def ends_of(days: NDArray[np.float64]) -> list[int]:
    """Where each step ends."""
    return [end for _, end, _ in _schedule(days)]


class _Groups:
    """The number of each article's group, as articles arrive."""

    def __init__(self, points: Points, texts: Places, history: History) -> None:
        self._points = points
        self._texts = texts
        self._arrived = history.reached
        self._split_off = history.split_off
        self.numbers = np.arange(len(texts), dtype=np.int64)
        self.numbers[: history.reached] = history.numbers()

    def add(self, arrived: Places, around: Places) -> Step:
        """Join what arrives with what it fits, and look again at what grew.

        Returns:
            What became of it.
        """
        end = int(arrived[-1]) + 1
        before = self.numbers[:end].copy()
        self.numbers[arrived] = self.numbers[self._texts[arrived]]
        looked_at = np.concatenate([arrived, self._near(arrived, around)])
        self._arrived = end
        grown = self._join(looked_at)
        for number in grown:
            members = looked_at[self.numbers[looked_at] == number]
            if len(members) >= LOOKED_AT:
                self._split(members)
        self._take_in(looked_at, around)
        changed = np.flatnonzero(self.numbers[:end] != before)
        return Step(end, self._split_off, changed, self.numbers[changed])

    def _near(self, arrived: Places, around: Places) -> Places:
        """The articles of those groups around that may fit one that arrives."""
        if not len(around):
            return around
        told = self.numbers[: self._arrived]
        around = np.flatnonzero(np.isin(told, self.numbers[around]))
        new, _ = self._gathered(arrived)
        old, members = self._gathered(around)
        fitting = _fits(new, old).max(axis=0) >= NEAR
        known = np.isin(self.numbers[around], self.numbers[arrived])  # through a copy
        near: Places = around[fitting[members] | known]
        return near

    def _join(self, places: Places) -> list[int]:
        """Join groups that fit; returns the numbers of those that others were joined to."""
        found, members = np.unique(self.numbers[places], return_inverse=True)
        gathered = self._points.some(places).gathered(members)
        joined = np.array(link(sums(gathered, gathered), gathered.sizes))
        moved = joined != np.arange(len(joined))
        self._renumber(found[moved], found[joined[moved]])
        return [int(number) for number in found[np.unique(joined[moved])]]

    def _split(self, places: Places) -> None:
        """Part a group whose articles would not come together again; the largest part goes on."""
        _, members = np.unique(self._texts[places], return_inverse=True)
        gathered = self._points.some(places).gathered(members)
        parts = np.array(link(sums(gathered, gathered), gathered.sizes, LOOSE))[members]
        found, counts = np.unique(parts, return_counts=True)
        for part in np.delete(found, counts.argmax()):
            self.numbers[places[parts == part]] = SPLIT + self._split_off
            self._split_off += 1

    def _take_in(self, looked_at: Places, around: Places) -> None:
        """Give articles left alone to the group that each all but fits, where only one comes near.

        One text has few words to share, so the last articles of an event fit it worst.
        """
        told = self.numbers[: self._arrived]
        places = np.union1d(looked_at, np.flatnonzero(np.isin(told, told[around])))
        numbers, members = np.unique(told[places], return_inverse=True)
        texts = np.bincount(members, weights=self._texts[places] == places)
        groups = np.flatnonzero(texts >= LOOKED_AT)
        if not len(groups):
            return
        gathered = self._points.some(places).gathered(members)
        touched = np.isin(numbers, told[looked_at])
        waiting = np.flatnonzero((texts < 2) & ~touched)
        grown = gathered.some(groups[touched[groups]])
        drawn = _fits(gathered.some(waiting), grown, on_average=NEAR) >= 1
        alone = np.union1d(np.flatnonzero((texts < 2) & touched), waiting[drawn.any(axis=1)])
        if not len(alone):
            return
        fit = _fits(gathered.some(alone), gathered.some(groups), on_average=NEAR)
        best = fit.argmax(axis=1)
        how_well = fit.max(axis=1)
        others = np.where(np.arange(len(groups)) == best[:, np.newaxis], 0, fit).max(axis=1)
        taken = (how_well >= 1) & (how_well >= CLEARLY * others)
        self._renumber(numbers[alone[taken]], numbers[groups[best[taken]]])

    def _gathered(self, places: Places) -> tuple[Points, Places]:
        """The groups of some articles as points, and which of them each article is in."""
        _, members = np.unique(self.numbers[places], return_inverse=True)
        return self._points.some(places).gathered(members), members

    def _renumber(self, old: Places, new: Places) -> None:
        """Give groups other numbers; the old ones ascend."""
        if len(old):
            told = self.numbers[: self._arrived]
            nearest = np.minimum(np.searchsorted(old, told), len(old) - 1)
            of_these = old[nearest] == told
            told[of_these] = new[nearest[of_these]]


def _fits(ours: Points, theirs: Points, *, on_average: float = 1.0) -> NDArray[np.float32]:
    """How well groups fit one another: 1 where they just do."""
    return fits(
        sums(ours, theirs),
        ours.sizes,
        ours.lengths(),
        theirs.sizes,
        theirs.lengths(),
        on_average=on_average,
    )


def _schedule(days: NDArray[np.float64]) -> Iterator[tuple[int, int, int]]:
    """What arrives at once, from and until, and since when what came before is still told of."""
    start = 0
    while start < len(days):
        undated = bool(np.isnan(days[start]))
        last = len(days) if undated else int(np.searchsorted(days, days[start], side="right"))
        end = min(last, start + STEP)
        since = 0 if undated else int(np.searchsorted(days, days[start] - WINDOW))
        yield start, end, since
        start = end
