"""Whom a question is first about, and what names that."""

from __future__ import annotations

import pytest

from retrieval.ask.subject import subject_of
from retrieval.ask.words import WORD
from retrieval.language.roles import is_description
from retrieval.model import Intent, Query

WALLACES = ("Gideon Wallace", "Tamsin Wallace")


def terms(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def an_open_question(topic: str, *people: str) -> Query:
    return Query(topic, Intent.OPEN, people, topic=topic)


def test_what_an_open_question_opens_with_must_be_named() -> None:
    query = an_open_question("how did wallace defend crewe", "Barnaby Crewe", *WALLACES)
    subject = subject_of(query, terms)
    assert subject.is_named(frozenset({"wallace", "camp"}))
    assert not subject.is_named(frozenset({"crewe", "camp"}))


def test_the_words_of_a_name_say_nothing_on_the_topic() -> None:
    query = an_open_question("how did gideon wallace's plan fare", *WALLACES)
    assert subject_of(query, terms).typed == {"gideon", "wallace"}


def test_people_named_by_their_office_may_be_named_by_any_surname() -> None:
    query = an_open_question("why did the defence secretary resign", *WALLACES[:1], "Barnaby Crewe")
    subject = subject_of(query, terms)
    assert subject.is_named(frozenset({"crewe"}))
    assert not subject.is_named(frozenset({"secretary"}))


def test_an_office_that_is_not_on_record_must_be_named_by_all_its_words() -> None:
    query = Query("", Intent.STATEMENTS, unknown_speaker="police in drumlin", topic="the flood")
    subject = subject_of(query, terms)
    assert subject.is_named(frozenset({"police", "drumlin", "flood"}))
    assert not subject.is_named(frozenset({"police", "flood"}))


@pytest.mark.parametrize(
    "query",
    [
        Query("", Intent.STATEMENTS, ("Gideon Wallace",), topic="bakeries"),
        Query("", Intent.STATEMENTS, unknown_speaker="ann nobody", topic="bakeries"),
        an_open_question("why were the ferries late"),
    ],
    ids=["somebody on record", "a name that nobody on record bears", "nobody"],
)
def test_other_questions_ask_for_no_naming(query: Query) -> None:
    assert subject_of(query, terms).is_named(frozenset())


def test_a_description_holds_an_office_or_a_body() -> None:
    assert is_description("the tulsa police chief")
    assert is_description("clinton's campaign spokesman")
    assert not is_description("justin trudeau")
