"""Given names that people go by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.language.nicknames import goes_by


@pytest.mark.parametrize(("one", "other"), [("ed", "edward"), ("dick", "richard")])
def test_a_short_form_and_its_name_stand_for_one_another(one: str, other: str) -> None:
    assert goes_by(one, other)
    assert goes_by(other, one)


@given(st.text(max_size=12), st.text(max_size=12))
def test_which_of_two_names_comes_first_says_nothing(one: str, other: str) -> None:
    assert goes_by(one, other) == goes_by(other, one)


def test_other_names_are_none() -> None:
    assert not goes_by("bob", "edward")
