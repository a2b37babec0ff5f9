"""What speaks for an answer."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.ask.evidence import (
    NEAR_SHARE,
    coverage,
    coverages,
    similarity,
    topic_words,
    weigh,
)


def test_the_vocabulary_of_asking_is_no_topic() -> None:
    assert topic_words("What exactly did they say about the fuel duty’s rise?") == [
        "fuel",
        "duty",
        "rise",
    ]


@pytest.mark.parametrize("topic", ["the talks", "pay talks", "the talks about pay", "their talks"])
def test_talks_may_be_what_is_asked_about(topic: str) -> None:
    assert "talks" in topic_words(topic)


@pytest.mark.parametrize("topic", ["who talks", "Wallace talks about pay", "talks to the press"])
def test_who_talks_asks_for_no_talks(topic: str) -> None:
    assert "talks" not in topic_words(topic)


def test_a_rare_term_weighs_more_than_a_common_one_and_one_on_no_record_most() -> None:
    held = {"common": 900, "rare": 3, "unheard": 0}
    weights = weigh(list(held), held.__getitem__, 1000)
    assert weights["common"] < weights["rare"] < weights["unheard"]


def test_a_term_beside_the_words_counts_less_than_one_among_them() -> None:
    weights = {"a": 1.0, "b": 1.0}
    assert coverage(weights, frozenset("ab")) == 1.0
    assert coverage(weights, frozenset("a")) == 0.5
    assert coverage(weights, frozenset("a"), frozenset("b")) == pytest.approx(0.5 + NEAR_SHARE / 2)


def test_units_are_covered_each_by_its_own_terms() -> None:
    held = np.array([[True, True], [False, False], [False, True]])
    near = np.array([[True, True], [False, False], [True, False]])
    covered = coverages({"a": 3.0, "b": 1.0}, held, near)
    assert covered.tolist() == pytest.approx([1.0, 0.0, 0.25 + NEAR_SHARE * 0.75])


def test_nothing_asked_is_covered_by_anything() -> None:
    assert coverage({}, frozenset()) == 1.0


@given(st.floats(-1, 1), st.floats(-1, 1))
def test_similarity_keeps_the_order_of_cosines_between_nought_and_one(a: float, b: float) -> None:
    low, high = sorted((a, b))
    assert 0 <= similarity(low) <= similarity(high) <= 1
