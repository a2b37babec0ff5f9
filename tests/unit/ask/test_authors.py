"""Authors in questions: in whose articles something is looked for, and never who said it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.ask.authors import author_called, bylines_of, find_authors, signed, writers
from retrieval.model import Person

BYLINES = (
    "By Nan Hesketh-Ode and Fergus Maule, Political Editor",
    "Halyard",
    "Maria Pell",
    "Marian Thorley",
    "Orla Hale",
    "Peter Hale",
    "Political staff",
)
PEOPLE = (Person("Marian Thorley", ("Thorley", "Prime Minister"), 20),)
PELL, MAULE = "Maria Pell", "Fergus Maule"


@pytest.mark.parametrize(
    ("question", "author", "rest"),
    [
        ("what did Maria Pell write about the strike?", PELL, "what about the strike?"),
        ("what has pell written on Wallace", PELL, "what about Wallace?"),
        ("Did Ms Pell report on the strike?", PELL, "what about the strike?"),
        ("Pell's piece on fuel duty", PELL, "what about fuel duty?"),
        ("articles by Halyard on the ferry", "Halyard", "what about the ferry?"),
        ("what does the column by Fergus Maule say about bread?", MAULE, "what about bread?"),
        ("what did Maria Pell write?", PELL, ""),
        ("what did Wallace say in the article by Maria Pell about withdrawal?", PELL,
         "what did Wallace say about withdrawal?"),
        ("according to Maule's column, what did Wallace promise?", MAULE,
         "what did Wallace promise?"),
        ("In Maria Pell’s report, who said “no”?", PELL, "who said “no”?"),
        ("what did Wallace say, as reported by Pell, on fuel?", PELL,
         "what did Wallace say on fuel?"),
        ("what did Hesketh-Ode report that Wallace said about troops?", "Nan Hesketh-Ode",
         "what Wallace said about troops?"),
        ("what did Wallace say in Marian Thorley's article on bread?", "Marian Thorley",
         "what did Wallace say on bread?"),
    ],
)  # fmt: skip
def test_an_author_limits_the_question(question: str, author: str, rest: str) -> None:
    assert find_authors(question, BYLINES, PEOPLE) == ((author,), rest)


@pytest.mark.parametrize(
    "question",
    [
        "what did Maria Pell say about the strike?",
        "who is Maria Pell?",
        "what did Wallace say about Maria Pell?",
        "what did Maria Pell Jones write about the strike?",
        "who said “in the article by Maria Pell”?",
        "what did Hale write about the strike?",  # two of that name
    ],
)
def test_a_name_that_is_asked_about_is_no_limit(question: str) -> None:
    assert find_authors(question, BYLINES, PEOPLE) == ((), question)


def test_what_somebody_wrote_who_is_quoted_too_asks_for_their_own_words() -> None:
    question = "what did Thorley write about bread?"
    assert find_authors(question, BYLINES, PEOPLE) == ((), question)
    assert find_authors(question, BYLINES, ()) == (("Marian Thorley",), "what about bread?")


def test_a_byline_may_name_several_and_what_they_are() -> None:
    assert writers(BYLINES[0]) == ("Nan Hesketh-Ode", MAULE)
    assert writers("Ministry of Defence") == ()
    assert bylines_of([MAULE], BYLINES) == (BYLINES[0],)


@given(st.text(max_size=120), st.lists(st.text(max_size=20), max_size=4))
def test_no_question_and_no_byline_is_too_odd(question: str, bylines: list[str]) -> None:
    authors, _ = find_authors(question, bylines, PEOPLE)
    assert all(bylines_of([author], bylines) for author in authors)


@pytest.mark.parametrize(
    ("words", "author"),
    [
        ("maria pell", PELL),
        ("pell", PELL),
        ("hale", None),
        ("pell jones", None),
        ("general pell", PELL),
        ("ms pell", PELL),
    ],
)
def test_an_author_is_called_by_the_full_name_or_by_a_surname_of_their_own(
    words: str, author: str | None
) -> None:
    assert author_called(words, BYLINES) == author


def test_an_agency_that_signs_its_reports_is_no_author() -> None:
    assert "Halyard" not in signed(BYLINES, ("Halyard", "The Chronicle"))
