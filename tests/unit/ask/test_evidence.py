"""What speaks for an answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.ask.evidence import NEAR_SHARE, coverage, similarity, topic_words, weigh
from retrieval.ask.fusion import fuse
from retrieval.ports import Scored


def test_the_vocabulary_of_asking_is_no_topic() -> None:
    assert topic_words("What exactly did they say about the fuel duty’s rise?") == [
        "fuel",
        "duty",
        "rise",
    ]


def test_a_rare_term_weighs_more_than_a_common_one_and_one_on_no_record_most() -> None:
    held = {"common": 900, "rare": 3, "unheard": 0}
    weights = weigh(list(held), held.__getitem__, 1000)
    assert weights["common"] < weights["rare"] < weights["unheard"]


def test_a_term_beside_the_words_counts_less_than_one_among_them() -> None:
    weights = {"a": 1.0, "b": 1.0}
    assert coverage(weights, frozenset("ab")) == 1.0
    assert coverage(weights, frozenset("a")) == 0.5
    assert coverage(weights, frozenset("a"), frozenset("b")) == pytest.approx(0.5 + NEAR_SHARE / 2)


def test_nothing_asked_is_covered_by_anything() -> None:
    assert coverage({}, frozenset()) == 1.0


@given(st.floats(-1, 1), st.floats(-1, 1))
def test_similarity_keeps_the_order_of_cosines_between_nought_and_one(a: float, b: float) -> None:
    low, high = sorted((a, b))
    assert 0 <= similarity(low) <= similarity(high) <= 1


def ranking(*numbers: int) -> list[Scored]:
    return [Scored(number, 1 / place) for place, number in enumerate(numbers, start=1)]


def test_what_both_indexes_find_comes_before_what_one_finds() -> None:
    fused = fuse(ranking(1, 2), ranking(3, 2), weight=0.5)
    assert fused[0].number == 2


def test_with_all_weight_on_one_index_its_order_stands() -> None:
    fused = fuse(ranking(1, 2), ranking(3, 4, 5), weight=0.0)
    assert [hit.number for hit in fused[:3]] == [3, 4, 5]


def test_equal_scores_come_in_order_of_number() -> None:
    fused = fuse(ranking(9), ranking(4), weight=0.5)
    assert [hit.number for hit in fused] == [4, 9]
