"""Requests for the exact words, on which questions close."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.ask.closing import without_closing
from retrieval.ask.understanding import understand
from retrieval.model import Intent, Person

THORLEY = Person("Marian Thorley", ("Thorley", "Prime Minister"), 20)
BASK = Person("Lionel Bask", ("Bask",), 10)
PEOPLE = (THORLEY, BASK)


@pytest.mark.parametrize(
    "closing",
    [
        ", need the full quote pls",
        " - need a quote",
        "? exact words please",
        ", can I get the quote",
        ". What were her words?",
        "? Looking for her own words.",
        " - got that quote?",
        ", verbatim pls",
        "? Need her on the record.",
        ", anything on record?",
        ". Could you send the full statement if you have it?",
        ", in her own words",
    ],
)
def test_what_asks_for_the_words_alone_is_left_out(closing: str) -> None:
    left = without_closing(f"Thorley on the rail strike{closing}")
    assert left.rstrip(".?") == "Thorley on the rail strike"


@pytest.mark.parametrize(
    "question",
    [
        "what did she make of the quote",
        "Thorley on Bask's quote",
        "full quote please",
        "who had the last line?",
        "Did Bask put it in writing, or in a tweet?",
        "Thorley on the wording of the bill",
        "Did Bask promise to release the tapes, the full transcript?",
        "Did Bask promise to publish the report, in full?",
        "Bask on rail: will we get the line",
        "what did Thorley say about Bask quote",
        "Did he meet Gov. Lines?",
        "",
    ],
)
def test_a_quote_that_is_asked_about_stays(question: str) -> None:
    assert without_closing(question) == question


def test_a_paste_of_marks_takes_no_time() -> None:
    assert without_closing("Thorley on rail" + "!" * 4000 + " now").endswith("now")


@given(st.text(alphabet="ab quote,.?-xtwords", max_size=60))
def test_what_is_left_opens_the_question_and_has_no_closing(question: str) -> None:
    left = without_closing(question)
    assert question.startswith(left)
    assert without_closing(left) == left


@pytest.mark.parametrize(
    ("question", "person", "topic"),
    [
        ("bask rail strike quote", "Lionel Bask", "rail strike"),
        ("Bask welcomed the ruling on rail. Full statement please.", "Lionel Bask",
         "welcomed the ruling on rail"),
        ("Did Thorley comment on the strike? Need her words", "Marian Thorley", "the strike"),
        ("Is Thorley worried by the strike? Her own words.", "Marian Thorley",
         "worried by the strike"),
    ],
)  # fmt: skip
def test_the_words_wanted_are_those_of_whoever_the_question_opens_with(
    question: str, person: str, topic: str
) -> None:
    query = understand(question, PEOPLE)
    assert query.intent in {Intent.STATEMENTS, Intent.MENTION}
    assert (query.people, query.topic) == ((person,), topic)


def test_the_closing_is_no_part_of_what_is_looked_for() -> None:
    assert understand("Bask on rail, exact quote pls", PEOPLE).core == "Bask on rail"
