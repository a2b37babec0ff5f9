"""Scores that tell what can be answered, and how far figures can be trusted."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.evaluate.intervals import interval
from retrieval.evaluate.silence import curve, precision_recall, roc_auc

scored = st.lists(st.tuples(st.sampled_from([0.0, 0.2, 0.5, 0.7, 1.0]), st.booleans()), max_size=20)


def test_precision_and_recall_of_silence_by_hand() -> None:
    silent, unanswerable = [True, True, False, False], [True, False, True, False]
    assert precision_recall(silent, unanswerable) == (0.5, 0.5)
    assert precision_recall([False], [True]) == (None, 0.0)


@given(scored)
def test_the_area_is_the_share_of_pairs_in_the_right_order(pairs: list[tuple[float, bool]]) -> None:
    scores, labels = [s for s, _ in pairs], [answerable for _, answerable in pairs]
    with_answer = [s for s, answerable in pairs if answerable]
    without = [s for s, answerable in pairs if not answerable]
    area = roc_auc(scores, labels)
    if not with_answer or not without:
        assert area is None
        return
    won = [(a > b) + (a == b) / 2 for a, b in itertools.product(with_answer, without)]
    assert area == pytest.approx(sum(won) / len(won))


@given(scored)
def test_a_higher_threshold_never_says_more(pairs: list[tuple[float, bool]]) -> None:
    points = curve([s for s, _ in pairs], [answerable for _, answerable in pairs])
    for one, following in itertools.pairwise(points):
        assert one.answered >= following.answered
        assert one.recall <= following.recall
    if points:
        assert (points[0].answered, points[0].precision) == (1, None)


@given(st.lists(st.floats(0, 1), max_size=30))
def test_an_interval_holds_its_mean(values: list[float]) -> None:
    figure = interval(values)
    assert figure.low - 1e-9 <= figure.value <= figure.high + 1e-9


def test_equal_values_leave_no_doubt_and_many_values_less_than_few() -> None:
    assert interval([0.25] * 8) == interval([0.25])
    few, many = interval([0, 1] * 5), interval([0, 1] * 500)
    assert many.high - many.low < few.high - few.low
    assert not interval([-1.0, 1.0] * 20).beyond_noise
    assert interval([0.5, 1.0] * 20).beyond_noise


def test_the_same_values_have_the_same_interval_in_every_run() -> None:
    values = [place % 7 / 7 for place in range(100)]
    assert interval(values) == interval(values)
