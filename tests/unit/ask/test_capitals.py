"""What the capitals of a question tell about the names in it."""

from __future__ import annotations

import pytest

from retrieval.ask.capitals import closing_name, is_name, names_in, no_surnames
from retrieval.ask.naming import find_people
from retrieval.ask.understanding import understand
from retrieval.ask.words import fold
from retrieval.model import Intent, Person

DEAN = Person("Howard Dean", ("Dean",), 5)
WHITE = Person("Anna White", ("White",), 3)
RYAN = Person("Paul Ryan", ("Ryan", "the speaker"), 9)
WALLACE = Person("Gideon Wallace", ("Wallace",), 20)
PEOPLE = (DEAN, WHITE, RYAN, WALLACE)


@pytest.mark.parametrize(
    "question",
    [
        "How did the dean of the school answer?",
        "What did the White House announce?",
        "Why did Ryan Lochte apologise?",
        "share of white victims",
        "what did the dean of the school say",
    ],
)
def test_an_everyday_word_or_part_of_a_longer_name_is_nobodys_surname(question: str) -> None:
    assert understand(question, PEOPLE).people == ()


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("What did Dean say about the vote?", "Howard Dean"),
        ("what did dean say about the vote", "Howard Dean"),
        ("Dean on the vote", "Howard Dean"),
        ("What did Anna White say about the vote?", "Anna White"),
        ("What did Ryan say about Mexico?", "Paul Ryan"),
        ("what did wallace say about Mexico?", "Gideon Wallace"),
    ],
)
def test_a_surname_that_is_a_word_too_is_found_where_it_can_be_nothing_else(
    question: str, name: str
) -> None:
    assert understand(question, PEOPLE).people == (name,)


def test_a_name_is_the_whole_of_what_is_asked_whatever_word_it_is() -> None:
    barred = no_surnames("what did white say")
    assert find_people("white", PEOPLE, barred=barred) == ("Anna White",)
    assert find_people("the white van", PEOPLE, barred=barred) == ()


@pytest.mark.parametrize(
    ("question", "subject", "name"),
    [
        ("Why did Wallace delegate Norman Solomon quit?", "wallace delegate norman solomon",
         "norman solomon"),
        ("What did Michigan governor Rick Snyder say?", "michigan governor rick snyder",
         "rick snyder"),
        ("What did the head of the Vennport Chronicle say?", "the head of the vennport chronicle",
         None),
        ("What did Gideon Wallace say?", "gideon wallace", None),
        ("what did rick snyder say", "rick snyder", None),
    ],
)  # fmt: skip
def test_a_full_name_behind_what_its_bearer_is_tells_who_speaks(
    question: str, subject: str, name: str | None
) -> None:
    assert closing_name(subject, question) == name


def test_who_is_only_described_is_asked_about_as_a_matter() -> None:
    query = understand("What does the mother of Sean Smith say about the attack?", PEOPLE)
    assert (query.intent, query.unknown_speaker) == (Intent.OPEN, None)


@pytest.mark.parametrize(
    ("subject", "typed"),
    [("sean smith", "Sean Smith"), ("macron", "macron"), ("emmanuel macron", "emmanuel macron")],
)
def test_few_words_may_be_a_name(subject: str, typed: str) -> None:
    assert is_name(subject, f"what did {typed} say?")


@pytest.mark.parametrize("typed", ["the mother of Sean Smith", "share of voters", "Sean smith"])
def test_a_clause_or_a_word_in_small_letters_is_no_name(typed: str) -> None:
    assert not is_name(fold(typed), f"what did {typed} say?")


def test_names_are_typed_with_capitals_and_the_first_word_tells_nothing() -> None:
    assert names_in("Which of Wallace’s aides left the MoD?") == ["wallace", "mod"]


def test_the_names_of_those_asked_about_are_names_however_they_are_typed() -> None:
    asked = "nan hale on the mayor of Fenbridge"
    assert names_in(asked) == ["fenbridge"]
    assert names_in(asked, ["Nan Hale"]) == ["nan", "hale", "fenbridge"]
