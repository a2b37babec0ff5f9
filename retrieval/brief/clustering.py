"""Articles on one event become a group, as they arrive day by day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from retrieval.brief.closeness import Points, sums
from retrieval.brief.linking import link

JOINS = 0.22
"""Average likeness from which two groups are about one event."""
WINDOW = 14
"""Days after which a story that nobody added to has ended."""
STEP = 4000
"""Articles that arrive at once, at most."""


def cluster(points: Points, copies: Sequence[Sequence[int]]) -> list[int]:
    """The number of each article's group.

    Articles arrive day by day, undated ones at the end. Those of a day are compared with one
    another and with the groups of the last :data:`WINDOW` days, so what was told is told again
    the same way unless later articles join two stories.

    Args:
        points: One per article.
        copies: Articles that print one text; they are in one group whatever else is alike.
    """
    groups = list(range(len(points.sizes)))
    for places in copies:
        for place in places:
            groups[place] = min(places)
    for arrived, around in _steps(points):
        near = {place: groups[place] for place in (*around, *arrived)}
        numbers = {group: number for number, group in enumerate(dict.fromkeys(near.values()))}
        gathered = points.some(list(near)).gathered([numbers[group] for group in near.values()])
        joined = link(sums(gathered, gathered), gathered.sizes, JOINS)
        firsts = list(numbers)
        into = {group: firsts[joined[number]] for group, number in numbers.items()}
        groups = [into.get(group, group) for group in groups]
    return groups


def _steps(points: Points) -> Iterator[tuple[list[int], list[int]]]:
    """What arrives at once, and what is still told of then."""
    order = sorted(
        range(len(points.first)), key=lambda p: (np.isnan(points.first[p]), points.first[p], p)
    )
    start = 0
    while start < len(order):
        day = points.first[order[start]]
        end = start + 1
        while (
            end < len(order)
            and end - start < STEP
            and (points.first[order[end]] == day or np.isnan(day))
        ):
            end += 1
        yield (
            order[start:end],
            [p for p in order[:start] if not points.first[p] < day - WINDOW],
        )
        start = end
