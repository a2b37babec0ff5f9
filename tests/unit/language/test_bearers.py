"""Whom a surname alone means where several of an article's people bear it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from retrieval.language.bearers import Bearers, Member
from retrieval.language.names import parse_name
from retrieval.model import Statement

Extract = Callable[[str], tuple[Statement, ...]]
Last = Callable[[str], Statement]

LEAD = (
    "Paul Dent closed the bridge on Monday.\n\n"
    "“The bridge is not safe for anybody,” Dent said at the time.\n\n"
)
ASIDE = "The road was closed as well.\n\n"
QUOTE = "“It will be opened again in the spring,”"


def speaker(statement: Statement) -> str | None:
    return statement.speaker.name if statement.speaker else None


def member(name: str) -> Member:
    parsed = parse_name(name)
    assert parsed is not None
    return Member(parsed)


@pytest.mark.parametrize(
    "passing",
    [
        "Her paper printed a photograph of Helen Dent beside one of the bridge.",
        "The board accused Rafael Dent, who was born in Crewe, of planning it.",
        "The union had attacked his wife, Helen, and his father, Rafael Dent.",
        "His wife, Helen Dent, was filmed at the bridge.",
        "Critics spoke of Helen Dent’s house by the river.",
    ],
)
def test_a_relative_named_in_passing_does_not_take_the_surname(last: Last, passing: str) -> None:
    assert speaker(last(f"{LEAD}{passing}\n\n{QUOTE} Dent said.")) == "Paul Dent"


@pytest.mark.parametrize(
    "local",
    [
        "“The bridge was never safe,” said Helen Dent.",
        "Helen Dent said that the bridge was never safe.",
        "According to Helen Dent, the bridge was never safe.",
        "Helen Dent spoke to drivers beside the bridge.",
        "His wife, Helen Dent, said that the bridge was never safe.",
    ],
)
def test_who_just_acted_or_spoke_in_full_is_meant(last: Last, local: str) -> None:
    assert speaker(last(f"{LEAD}{local}\n\n{QUOTE} Dent said.")) == "Helen Dent"


def test_a_surname_goes_back_to_its_bearer_where_the_namesake_is_left(last: Last) -> None:
    local = "Helen Dent said that the bridge was never safe.\n\n"
    assert speaker(last(f"{LEAD}{local}{ASIDE}{ASIDE}{QUOTE} Dent said.")) == "Paul Dent"


def test_a_relative_bears_the_surname_only_while_they_speak(last: Last) -> None:
    local = "“We need him,” his wife, Helen Dent, wrote to the board.\n\n"
    text = f"{LEAD}{local}Dent has no licence.\n\n{ASIDE}{QUOTE} Dent said."
    assert speaker(last(text)) == "Paul Dent"


def test_who_goes_on_as_she_is_still_meant(last: Last) -> None:
    local = (
        "Helen Dent said that the bridge was never safe.\n\n"
        "“I drove over it every day,” she said.\n\n"
    )
    assert speaker(last(f"{LEAD}{local}{QUOTE} Dent said.")) == "Helen Dent"


def test_a_title_tells_namesakes_apart(last: Last) -> None:
    text = f"{LEAD}Helen Dent left the town.\n\n{ASIDE}{QUOTE} Mrs. Dent said."
    assert speaker(last(text)) == "Helen Dent"
    text = f"{LEAD}Helen Dent left the town.\n\n{QUOTE} Mr. Dent said."
    assert speaker(last(text)) == "Paul Dent"


def test_a_full_name_is_not_that_of_a_surname_which_a_title_told_from_it(extract: Extract) -> None:
    text = (
        "Ms. Dent said that she could not speak about her son, Humphrey Dent.\n\n"
        f"{QUOTE} Ms. Dent wrote."
    )
    assert [speaker(found) for found in extract(text)] == ["Dent", "Dent"]


def test_a_given_name_that_the_parser_left_out_is_read(last: Last) -> None:
    text = f"{LEAD}{ASIDE}{QUOTE} Marina Dent said."
    assert speaker(last(text)) == "Marina Dent"


def test_the_credit_of_a_photograph_is_no_part_of_a_name(last: Last) -> None:
    caption = "REUTERS Dent takes on the board"
    text = f"{caption}\n\nTransport Secretary Paul Dent left.\n\n{QUOTE} Dent said."
    assert speaker(last(text)) == "Paul Dent"


@pytest.mark.parametrize(
    ("scene", "office", "whose"),
    [
        ("Paul Dent, an aide to the President, said it was late.", "the President", None),
        ("Helen Dent, a daughter of Senator Osei, said it was late.", "the senator", "Osei"),
        ("President Osei met former President Paul Dent.", "the President", "Osei"),
        ("President Osei met former President Paul Dent.", "the former President", "Paul Dent"),
        ("Paul Dent, Secretary of Defence, left.", "the Defence Secretary", "Paul Dent"),
    ],
)
def test_an_office_is_that_of_who_holds_it(
    last: Last, scene: str, office: str, whose: str | None
) -> None:
    statement = last(f"{scene}\n\n{ASIDE}{QUOTE} {office} said.")
    assert speaker(statement) == (whose or office)


def test_those_whom_an_article_never_called_by_surname_are_told_by_an_office() -> None:
    first, second = member("Paul Dent"), member("Helen Dent")
    first.last_seen, second.last_seen, first.role = 3, 9, "President"
    assert Bearers("A line of text.").of_surname([first, second], 12, speaks=True) is first
    second.last_seen = 20
    text = "A line of text.\n\nAnother one of it."
    assert Bearers(text).of_surname([first, second], 25, speaks=True) is second


def test_a_name_in_quotation_marks_brings_nobody_forward(last: Last) -> None:
    spoken = "“Helen Dent never saw the bridge,” Dent said.\n\n"
    assert speaker(last(f"{LEAD}{spoken}{QUOTE} Dent said.")) == "Paul Dent"


def test_father_and_son_of_one_given_name_are_told_by_their_middle_names(last: Last) -> None:
    text = f"Paul A. Dent spoke at the grave of Paul B.C. Dent.\n\n{QUOTE} Paul A. Dent said."
    assert speaker(last(text)) == "Paul A Dent"


def test_nobody_bears_a_surname_that_nobody_has() -> None:
    assert Bearers("").of_surname([], 0, speaks=True) is None
