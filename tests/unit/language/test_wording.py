"""The same words in another typography are the same; other words never are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.language.wording import GAP, in_order, runs, weighty, wording_of
from retrieval.model import Span


def keys(text: str) -> tuple[str, ...]:
    return wording_of(text).keys


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We will NOT leave", "we will not leave"),
        ("“We stay,” she said", "'We stay' she said"),
        ("we stay — always", "we stay -- always"),
        ("we stay—always", "we stay – always"),
        ("we won’t go", "we won't go"),
        ("a café in Zürich", "a cafe in Zu\u0308rich"),
        ("the\n\n“last  day", "the last day"),
        ("U.S. troops", "US troops"),
        ("1,400 soldiers", "1400 soldiers"),
        ("a well-known\u2011to-all man", "a well-known-to-all man"),
        ("«Nous restons»", "„nous restons“"),
        ("ﬁve ｐｅｎｃｅ", "five pence"),
        ("we … stay", "we [...] stay"),
        ("we . . . stay", "we (…) stay"),
    ],
)
def test_typography_makes_no_difference(one: str, other: str) -> None:
    assert keys(one) == keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("we will leave", "we will not leave"),
        ("do not go", "don't go"),
        ("labour market", "labor market"),
        ("the minister", "the ministers"),
        ("the minister's car", "the ministers car"),
        ("a well-known man", "a well known man"),
        ("3.5 per cent", "35 per cent"),
        ("5% more", "5 more"),
        ("£5 each", "$5 each"),
        ("-5 degrees", "5 degrees"),
        ("10² people", "102 people"),
        ("1½ pence", "11 2 pence"),
        ("we … stay", "we stay"),
    ],
)
def test_whatever_can_be_heard_or_counted_makes_a_difference(one: str, other: str) -> None:
    assert keys(one) != keys(other)


def test_words_of_several_spans_run_on_unless_they_are_parted() -> None:
    text = "“No,” she said, “we will not.”"
    parts = [Span(1, 4), Span(17, 29)]
    assert wording_of(text, parts).keys == ("no", "we", "will", "not")
    assert wording_of(text, parts, parted=True).keys == ("no", GAP, "we", "will", "not")


def test_nothing_runs_on_across_words_left_out() -> None:
    assert runs(("will", "leave"), keys("we will … leave")) == []


def test_pieces_stand_in_order_and_as_close_as_can_be() -> None:
    record = keys("we go and we will one day go home")
    assert in_order([("we",), ("go", "home")], record) == [(3, 4), (7, 9)]
    assert in_order([("go", "home"), ("we",)], record) is None


def test_negations_and_figures_weigh() -> None:
    assert set(weighty(keys("We won’t ever pay 5% or twenty-one pounds, not once"))) == {
        "won't",
        "5",
        "%",
        "twenty-one",
        "not",
        "once",
    }


@given(st.text(max_size=200))
def test_every_text_has_words_that_stand_where_they_are_said_to(text: str) -> None:
    wording = wording_of(text)
    assert len(wording.keys) == len(wording.spans)
    ends = [0]
    for span in wording.spans:
        assert span.start >= ends[-1]
        ends.append(span.end)
    assert ends[-1] <= len(text)
