"""Groups are joined by what they are as wholes."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from retrieval.brief.linking import link


def linked(likeness: list[list[float]]) -> list[int]:
    sums = np.array(likeness, dtype=np.float32)
    return link(sums, np.ones(len(sums), dtype=np.float32))


def test_what_is_alike_is_joined_and_the_rest_is_not() -> None:
    assert linked([[1, 0.6, 0], [0.6, 1, 0], [0, 0, 1]]) == [0, 0, 2]


def test_one_broad_article_does_not_chain_two_events() -> None:
    """Single link would: the article in the middle is as near to either side as they within."""
    events = [
        [1.0, 0.6, 0.45, 0.0, 0.0],
        [0.6, 1.0, 0.45, 0.0, 0.0],
        [0.45, 0.45, 1.0, 0.45, 0.45],
        [0.0, 0.0, 0.45, 1.0, 0.6],
        [0.0, 0.0, 0.45, 0.6, 1.0],
    ]
    groups = linked(events)
    assert groups[0] == groups[1] != groups[3] == groups[4]


def test_groups_count_by_all_their_articles() -> None:
    """Three articles in the first group, one in the second: a sum of 0.9 is 0.3 on average."""
    assert link(np.array([[7, 0.9], [0.9, 1]], np.float32), np.array([3, 1], np.float32)) == [0, 0]
    assert link(np.array([[7, 0.3], [0.3, 1]], np.float32), np.array([3, 1], np.float32)) == [0, 1]


def test_nothing_and_one_alone_stay_as_they_are() -> None:
    assert link(np.zeros((0, 0), np.float32), np.zeros(0, np.float32)) == []
    assert linked([[1]]) == [0]


@given(st.integers(1, 12), st.integers(0, 2**32 - 1))
def test_a_group_is_named_by_its_first_member(count: int, seed: int) -> None:
    rows = np.abs(np.random.default_rng(seed).standard_normal((count, 3)))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    groups = linked((rows @ rows.T).tolist())
    assert all(groups[group] == group <= place for place, group in enumerate(groups))


@given(st.integers(0, 2**32 - 1))
def test_of_many_groups_those_near_one_another_come_together_as_they_would_alone(seed: int) -> None:
    draw = np.random.default_rng(seed)
    rows = np.abs(draw.standard_normal((90, 3)))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    field = draw.integers(0, 3, 90)
    likeness = np.where(field[:, None] == field, rows @ rows.T, 0.1)
    together = np.array(linked(likeness.tolist()))
    for number in range(3):
        own = np.flatnonzero(field == number)
        alone = own[linked(likeness[np.ix_(own, own)].tolist())] if len(own) else own
        assert together[own].tolist() == alone.tolist()
