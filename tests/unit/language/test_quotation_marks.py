"""The press's conventions for quotation marks, on characters alone."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from retrieval.language.quotation_marks import find_quotations


def quoted(text: str) -> list[list[str]]:
    """The words inside the marks: a list for each quotation, an item for each part."""
    return [[part.of(text) for part in found.parts] for found in find_quotations(text)]


@pytest.mark.parametrize(
    "text",
    [
        'Osei said: "Stay here."',
        "Osei said: “Stay here.”",
        "Osei said: 'Stay here.'",
        "Osei said: ‘Stay here.’",
        "Osei said: «Stay here.»",
        "Osei said: „Stay here.“",
        'Osei said—"Stay here."',
        '(Osei said: "Stay here.")',
        "Osei said: ''Stay here.''",
        "Osei said: ``Stay here.''",
    ],
)
def test_every_pair_of_marks_the_press_uses_encloses_a_quotation(text: str) -> None:
    assert quoted(text) == [["Stay here."]]


@pytest.mark.parametrize(
    "text",
    [
        "The miners' club and the miners’ families met in the '90s and the ’80s.",
        'A board of 6" by 4" and a door 6\'2" high.',
        "The ‘90s and rock ‘n’ roll.",
        "A board 6'' wide and a door of 6'2''.",
        "It''s late.",
        "Rock 'n' roll isn't dead, 'cause it can't be.",
        "It’s the dogs’ day and the cats’ night.",
        "",
        "\n\n",
        '"',
        '""',
        "“”",
    ],
)
def test_apostrophes_inches_and_lone_marks_quote_nothing(text: str) -> None:
    assert quoted(text) == []


def test_an_apostrophe_does_not_close_a_single_quotation() -> None:
    text = "‘We don’t want the miners’ families to leave,’ she said."
    assert quoted(text) == [["We don’t want the miners’ families to leave,"]]


def test_a_quotation_within_a_quotation_belongs_to_the_outer_one() -> None:
    assert quoted("“He said ‘never’ to me,” she said.") == [["He said ‘never’ to me,"]]
    assert quoted("'He said \"never\" to me,' she said.") == [['He said "never" to me,']]


def test_a_stray_apostrophe_before_speech_does_not_swallow_it() -> None:
    assert quoted("The 'orrible bus left. “We saw it,” said the miners' choir.") == [["We saw it,"]]


@pytest.mark.parametrize(("opening", "closing"), ["“”", '""', "‘’"])
def test_a_mark_repeated_at_each_paragraph_continues_the_quotation(
    opening: str, closing: str
) -> None:
    text = f"Osei said: {opening}One.\n\n{opening}Two.\n\n{opening}Three.{closing}\n\nFour."
    assert quoted(text) == [["One.", "Two.", "Three."]]


def test_a_closed_paragraph_does_not_run_into_the_next_quotation() -> None:
    assert quoted("“One.”\n\n“Two.”") == [["One."], ["Two."]]


def test_a_missing_closing_mark_is_repaired_before_the_cue() -> None:
    text = "“We will leave the valley, Osei said.\n\nThe council met."
    (found,) = find_quotations(text)
    assert found.span.of(text) == "“We will leave the valley,"
    assert not found.closed


def test_a_missing_closing_mark_never_reaches_beyond_its_paragraph() -> None:
    text = "“We will leave the valley.\n\nThe council met. “Yes,” said Dent."
    assert quoted(text) == [["We will leave the valley."], ["Yes,"]]


def test_a_mark_that_reopens_ends_the_unclosed_quotation_at_its_last_sentence() -> None:
    text = "“We will leave. The bus is “late” again."
    assert quoted(text) == [["We will leave."], ["late"]]


def test_a_closing_mark_without_an_opening_one_quotes_from_the_paragraphs_start() -> None:
    assert quoted("We will leave the valley,” she said.") == [["We will leave the valley,"]]


def test_inches_inside_a_quotation_do_not_close_it() -> None:
    assert quoted('"The board was 6" wide," she said.') == [['The board was 6" wide,']]


MARKED = st.text(alphabet=list("\"“”„«»'‘’ab ..,,?\n-s6"), max_size=120)


@given(st.text() | MARKED)
@example("„\n„„")
def test_any_text_gives_ordered_quotations_that_lie_inside_it(text: str) -> None:
    found = find_quotations(text)
    for quotation in found:
        assert quotation.span.end <= len(text)
        assert all(quotation.span.contains(part) for part in quotation.parts)
        assert all("\n" not in part.of(text) for part in quotation.parts)
        assert list(quotation.parts) == sorted(quotation.parts)
    for one, other in itertools.pairwise(found):
        assert one.span.end <= other.span.start


@given(MARKED)
@example("-''")
def test_a_later_paragraph_without_marks_changes_no_quotation(text: str) -> None:
    assert find_quotations(f"{text}\n\nThe council met.") == find_quotations(text)


@pytest.mark.parametrize("unit", ["'a ", "‘a dogs' ", "“a ", '"a b," ', '6" a ', "‘“"])
def test_a_megabyte_of_marks_in_one_paragraph_takes_seconds_at_most(unit: str) -> None:
    started = time.perf_counter()
    find_quotations(unit * (1_000_000 // len(unit)))
    assert time.perf_counter() - started < 20
