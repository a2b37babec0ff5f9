"""How names come apart, and when two may be one person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.language.names import parse_name


def may_be(one: str, other: str) -> bool:
    left, right = parse_name(one), parse_name(other)
    assert left is not None
    assert right is not None
    assert left.may_be(right) is right.may_be(left)
    return left.may_be(right)


@pytest.mark.parametrize(
    ("text", "full", "surname", "gender"),
    [
        ("Ben Wallace", "Ben Wallace", "wallace", "m"),
        ("Mr Wallace", "Wallace", "wallace", "m"),
        ("Mrs. Wallace", "Wallace", "wallace", "f"),
        ("Sen. Tara Osei", "Tara Osei", "osei", None),
        ("Paul Dent Jr.", "Paul Dent", "dent", "m"),
        ("Wallace’s", "Wallace", "wallace", None),
        ("Ursula von der Leyen", "Ursula von der Leyen", "von der leyen", "f"),
        ("Dame Vera Lind", "Vera Lind", "lind", "f"),
    ],
)
def test_a_name_comes_apart(text: str, full: str, surname: str, gender: str | None) -> None:
    name = parse_name(text)
    assert name is not None
    assert (name.full, name.surname) == (full, surname)
    assert gender is None or name.gender == gender


@pytest.mark.parametrize("text", ["", "Mr", "President", "  ", "“”"])
def test_titles_alone_are_no_name(text: str) -> None:
    assert parse_name(text) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Wallace", "Ben Wallace"),
        ("Mr Wallace", "Ben Wallace"),
        ("B. Wallace", "Ben Wallace"),
        ("Ben Wallace", "Benjamin Wallace"),
        ("Ben", "Ben Wallace"),
    ],
)
def test_names_that_may_be_one_person(one: str, other: str) -> None:
    assert may_be(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ben Wallace", "Tamsin Wallace"),
        ("Ms Wallace", "Mr Wallace"),
        ("Ms Wallace", "Ben Wallace"),
        ("Ben Wallace", "Ben Crewe"),
        ("Osei", "Dent"),
    ],
)
def test_names_that_cannot_be_one_person(one: str, other: str) -> None:
    assert not may_be(one, other)


@given(st.text(max_size=60))
def test_any_text_comes_apart_or_is_no_name(text: str) -> None:
    name = parse_name(text)
    if name is not None:
        assert name.surname
        assert name.may_be(name)
