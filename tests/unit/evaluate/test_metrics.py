"""What a ranked list is worth, by hand and against definitions written out naively."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.evaluate.matching import Gains
from retrieval.evaluate.metrics import (
    MEASURES,
    average_precision,
    hit_at,
    ndcg,
    recall,
    reciprocal_rank,
)

single = st.lists(st.sampled_from([0, 1]), max_size=15).flatmap(
    lambda fresh: st.integers(max(1, sum(fresh)), 20).map(lambda n: Gains(tuple(fresh), n))
)
"""Lists where no place holds two pieces of evidence at once."""


def test_the_measures_by_hand() -> None:
    gains = Gains((0, 1, 0, 1, 0), total=4)
    assert [hit_at(gains, k) for k in (1, 2, 10)] == [0, 1, 1]
    assert reciprocal_rank(gains) == 0.5
    assert average_precision(gains) == pytest.approx((1 / 2 + 2 / 4) / 4)
    assert recall(gains) == 0.5
    ideal = 1 + 1 / math.log2(3) + 1 / 2 + 1 / math.log2(5)
    assert ndcg(gains) == pytest.approx((1 / math.log2(3) + 1 / math.log2(5)) / ideal)


def test_a_place_that_holds_all_the_evidence_is_all_that_precision_and_recall_ask_for() -> None:
    gains = Gains((3, 0), total=3)
    assert average_precision(gains) == recall(gains) == 1


@given(st.lists(st.integers(0, 3), max_size=15), st.integers(0, 5))
def test_every_measure_lies_between_nought_and_one(fresh: list[int], missing: int) -> None:
    gains = Gains(tuple(fresh), sum(fresh) + missing)
    assert all(0 <= measure(gains) <= 1 + 1e-12 for measure in MEASURES.values())


@given(single, st.integers(0, 9))
def test_a_better_place_is_never_worth_less(gains: Gains, place: int) -> None:
    fresh = [*gains.fresh]
    if place + 1 >= len(fresh) or fresh[place] or not fresh[place + 1]:
        return
    fresh[place], fresh[place + 1] = 1, 0
    better = Gains(tuple(fresh), gains.total)
    assert all(m(better) >= m(gains) - 1e-12 for m in MEASURES.values())


@given(single)
def test_nothing_beyond_the_tenth_place_counts(gains: Gains) -> None:
    cut = Gains(gains.fresh[:10], gains.total)
    assert all(measure(cut) == measure(gains) for measure in MEASURES.values())
