"""Articles left alone beside a story."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import sparse

from retrieval.brief.closeness import Points
from retrieval.brief.clustering import cluster
from retrieval.brief.history import History

DAY = 740_000.0


def groups(*rows: tuple[float, float], days: tuple[float, ...] = ()) -> list[int]:
    """Groups of articles that lie so far in the directions of two events, and else apart."""
    meaning = np.zeros((len(rows), 2 + len(rows)), dtype=np.float32)
    for place, (first, second) in enumerate(rows):
        meaning[place, :2] = first, second
        meaning[place, 2 + place] = math.sqrt(max(0.0, 1 - first**2 - second**2))
    points = Points(
        sparse.csr_array((len(rows), 1), dtype=np.float32),
        meaning,
        np.ones(len(rows), dtype=np.float32),
        np.array(days or [DAY] * len(rows)),
    )
    numbers = cluster(points, np.arange(len(rows)), History()).numbers()
    return [int(number) for number in numbers]


ONE, OTHER = (1.0, 0.0), (0.0, 1.0)


@pytest.mark.parametrize(("near", "taken"), [(0.38, True), (0.3, False)])
def test_one_left_alone_is_taken_in_where_it_all_but_fits(near: float, taken: bool) -> None:
    *four, alone = groups(*[ONE] * 4, (near, 0.0))
    assert len(set(four)) == 1
    assert (alone == four[0]) is taken


def test_one_between_two_stories_stays_alone() -> None:
    *rest, alone = groups(*[ONE] * 4, *[OTHER] * 4, (0.38, 0.36))
    assert len(set(rest)) == 2
    assert alone not in rest


def test_a_pair_is_no_story_yet_that_takes_in_others() -> None:
    one, other, alone = groups(ONE, ONE, (0.38, 0.0))
    assert one == other != alone


def test_one_left_alone_is_taken_in_when_the_story_has_grown() -> None:
    alone, *four = groups((0.39, 0.0), *[ONE] * 4, days=(DAY, *[DAY + 1] * 4))
    assert alone == four[0] == four[-1]
