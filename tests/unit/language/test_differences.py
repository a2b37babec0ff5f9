"""Differences name every word that differs, and put both sides back together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.language.differences import Change, Op, align, changes
from retrieval.language.wording import wording_of

WORDS = st.lists(st.sampled_from("we will not leave the camp by july 400 …".split()), max_size=12)


def difference(asked: str, record: str) -> list[tuple[str, str, str, bool]]:
    one, other = wording_of(asked), wording_of(record)
    found = changes(one, other, align(one.keys, other.keys, lambda _: 1.0))
    return [(c.op.value, c.asked, c.on_record, c.crucial) for c in found]


@pytest.mark.parametrize(
    ("asked", "record", "expected"),
    [
        (
            "We will leave the camp",
            "I say we will NOT leave the camp today",
            [
                ("equal", "We will", "we will", False),
                ("insert", "", "NOT", True),
                ("equal", "leave the camp", "leave the camp", False),
            ],
        ),
        (
            "the first 500 will go home",
            "the first 400 will go home",
            [
                ("equal", "the first", "the first", False),
                ("replace", "500", "400", True),
                ("equal", "will go home", "will go home", False),
            ],
        ),
        (
            "we never leave our old friends",
            "we leave our dear friends",
            [
                ("equal", "we", "we", False),
                ("delete", "never", "", True),
                ("equal", "leave our", "leave our", False),
                ("replace", "old", "dear", False),
                ("equal", "friends", "friends", False),
            ],
        ),
    ],
)
def test_a_difference_is_told_word_by_word(
    asked: str, record: str, expected: list[tuple[str, str, str, bool]]
) -> None:
    assert difference(asked, record) == expected


@given(WORDS, WORDS)
def test_all_the_asked_words_stand_in_a_difference_once_and_in_order(
    asked: list[str], record: list[str]
) -> None:
    one, other = wording_of(" ".join(asked)), wording_of(" ".join(record))
    alignment = align(one.keys, other.keys, lambda _: 1.0)
    found = changes(one, other, alignment)
    if found:
        assert " ".join(c.asked for c in found if c.asked) == " ".join(asked)
        compared = other.slice(alignment.start, alignment.end)
        assert " ".join(c.on_record for c in found if c.on_record) == compared
    assert all((c.op is Op.EQUAL) == same(c) for c in found)


def same(change: Change) -> bool:
    return wording_of(change.asked).keys == wording_of(change.on_record).keys


@given(WORDS)
def test_only_the_same_words_are_wholly_alike(words: list[str]) -> None:
    keys = wording_of(" ".join(words)).keys
    if keys:
        assert align(keys, keys, lambda _: 1.0).likeness == 1.0
        assert align(keys, [*keys[:-1], "other"], lambda _: 1.0).likeness < 1.0
