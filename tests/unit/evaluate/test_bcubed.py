"""How well found groups agree with gold ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.evaluate.bcubed import agreement


def test_equal_groups_agree_fully_whatever_they_are_called() -> None:
    found = agreement([1, 1, 2], ["x", "x", "y"])
    assert (found.precision, found.recall, found.f1, found.groups) == (1, 1, 1, 2)


def test_one_group_of_all_has_all_the_recall() -> None:
    found = agreement([1, 1, 2], [0, 0, 0])
    assert found.recall == 1
    assert found.precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)


def test_everything_alone_has_all_the_precision() -> None:
    found = agreement([1, 1, 2], [0, 1, 2])
    assert found.precision == 1
    assert found.recall == pytest.approx((1 / 2 + 1 / 2 + 1) / 3)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1))
def test_precision_one_way_is_recall_the_other(pairs: list[tuple[int, int]]) -> None:
    gold, found = zip(*pairs, strict=True)
    there, back = agreement(gold, found), agreement(found, gold)
    assert there.precision == pytest.approx(back.recall)
    assert 0 < there.f1 <= 1
