"""Which words of a message are to be checked, and as whose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.handlers.quoted import (
    MOST_CLAIMS,
    Asked,
    asked_in_command,
    asked_in_forward,
    is_one_quotation,
)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("“we will not leave”", Asked("“we will not leave”")),
        ('Wallace: "we will not leave"', Asked('"we will not leave"', "Wallace")),
        ("Wallace said “we will not leave”", Asked("“we will not leave”", "Wallace")),
        ("the Prime Minister “we will not go”", Asked("“we will not go”", "the Prime Minister")),
        ("“we will not leave” — Wallace", Asked("“we will not leave”", "Wallace")),
        ("“we will not leave,” said Wallace.", Asked("“we will not leave,”", "Wallace")),
        ("Wallace: we will not leave", Asked("we will not leave", "Wallace")),
        ("we will not leave", Asked("we will not leave")),
        ("There will be no withdrawal: not now", Asked("There will be no withdrawal: not now")),
        ("we won't leave, she won't leave", Asked("we won't leave, she won't leave")),
        (
            "“Never interrupt,” she told me, “when the other man is talking”",
            Asked("“Never interrupt,” she told me, “when the other man is talking”"),
        ),
    ],
)
def test_a_command_names_the_words_and_who_is_said_to_have_said_them(
    typed: str, expected: Asked
) -> None:
    assert asked_in_command(typed) == expected


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("“We will not leave Camp Hesper.”", True),
        ('  "we will not leave".  ', True),
        ("‘We will not leave’", True),
        ("«Wir werden nicht gehen»", True),
        ("“no plan”", False),
        ("what did Wallace say about “a very good typeface of ours”?", False),
        ("“We will not leave”, he said", False),
        ("what did Wallace say about withdrawal?", False),
        ("“We will not leave", False),
        ("“We will not leave.” “We will never leave.”", False),
    ],
)
def test_only_a_message_that_is_nothing_but_a_quotation_is_checked(text: str, is_one: bool) -> None:
    assert is_one_quotation(text) is is_one


def test_of_a_forwarded_message_every_quotation_is_checked_once() -> None:
    text = (
        "He said: “We will not leave.” Then “no”, and “we will never leave”. “We will not leave.”"
    )
    assert [asked.words for asked in asked_in_forward(text)] == [
        "“We will not leave.”",
        "“we will never leave”",
    ]


def test_a_forwarded_message_without_quotations_is_checked_whole() -> None:
    assert asked_in_forward("we shall leave by July") == [Asked("we shall leave by July")]


def test_a_long_forwarded_text_is_checked_in_part() -> None:
    text = " ".join(f"“this is quotation number {n}”" for n in range(20))
    assert len(asked_in_forward(text)) == MOST_CLAIMS


@given(st.text())
def test_any_text_is_taken(text: str) -> None:
    assert asked_in_command(text).words or not text
    assert asked_in_forward(text)
    assert is_one_quotation(text) in {True, False}
