"""Whom a question asks about, and what names them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from retrieval.ask.subject import Subject, is_asked_by_name, subject_of
from retrieval.ask.words import WORD
from retrieval.language.roles import is_description
from retrieval.model import Intent, Query

WALLACES = ("Gideon Wallace", "Tamsin Wallace")


def terms(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def is_named(subject: Subject, held: set[str]) -> bool:
    places = {term: place for place, term in enumerate(sorted(subject.terms))}
    [named] = subject.are_named(places, np.array([[term in held for term in places]]))
    return bool(named)


def an_open_question(topic: str, *people: str) -> Query:
    return Query(topic, Intent.OPEN, people, topic=topic)


def test_what_an_open_question_opens_with_must_be_named() -> None:
    query = an_open_question("how did wallace defend crewe", "Barnaby Crewe", *WALLACES)
    subject = subject_of(query, terms, len)
    assert is_named(subject, {"wallace", "camp"})
    assert not is_named(subject, {"crewe", "camp"})


def test_a_stranger_must_be_named_beside_whoever_an_open_question_opens_with() -> None:
    query = replace(
        an_open_question("why did crewe thank nancy prowse", "Barnaby Crewe"),
        stranger="Nancy Prowse",
    )
    subject = subject_of(query, terms, len)
    assert is_named(subject, {"crewe", "prowse", "levy"})
    assert not is_named(subject, {"crewe", "levy"})
    assert not is_named(subject, {"nancy", "prowse"})
    assert subject.typed == {"crewe", "nancy", "prowse"}


def test_where_nobody_else_is_named_the_stranger_must_be() -> None:
    query = replace(an_open_question("why did nancy prowse go"), stranger="Nancy Prowse")
    subject = subject_of(query, terms, len)
    assert is_named(subject, {"prowse"})
    assert not is_named(subject, {"nancy"})


def test_the_words_of_a_name_say_nothing_on_the_topic() -> None:
    query = an_open_question("how did gideon wallace's plan fare", *WALLACES)
    assert subject_of(query, terms, len).typed == {"gideon", "wallace"}


def test_people_named_by_their_office_may_be_named_by_any_surname() -> None:
    query = an_open_question("why did the defence secretary resign", *WALLACES[:1], "Barnaby Crewe")
    subject = subject_of(query, terms, len)
    assert is_named(subject, {"crewe"})
    assert not is_named(subject, {"secretary"})


def test_an_office_that_is_not_on_record_is_named_by_half_of_what_tells_it_from_another() -> None:
    query = Query("", Intent.STATEMENTS, unknown_speaker="police in upper drumlin", topic="floods")
    subject = subject_of(query, terms, len)
    assert is_named(subject, {"drumlin", "flood"})
    assert not is_named(subject, {"police", "flood"})


def test_a_name_behind_an_office_must_be_named_whatever_else_is() -> None:
    query = Query("", Intent.STATEMENTS, unknown_speaker="torvania's minister prowse", topic="x")
    subject = subject_of(query, terms, len)
    assert is_named(subject, {"prowse"})
    assert not is_named(subject, {"torvania's", "minister"})
    assert not subject.nearby
    assert is_asked_by_name(query)


def test_whoever_is_asked_about_must_be_named_by_the_words_themselves() -> None:
    query = Query("", Intent.STATEMENTS, WALLACES, topic="bakeries")
    subject = subject_of(query, terms, len)
    assert not subject.nearby
    assert is_named(subject, {"wallace"})
    assert not is_named(subject, {"bakeries"})


def test_a_name_that_nobody_on_record_bears_must_be_named_in_full() -> None:
    query = Query("", Intent.STATEMENTS, unknown_speaker="ann nobody", topic="bakeries")
    subject = subject_of(query, terms, len)
    assert is_named(subject, {"ann", "nobody"})
    assert not is_named(subject, {"ann"})


def test_a_question_about_nobody_asks_for_no_naming() -> None:
    query = an_open_question("why were the ferries late")
    assert is_named(subject_of(query, terms, len), set())


@pytest.mark.parametrize(
    ("query", "by_name"),
    [
        (Query("", Intent.STATEMENTS, WALLACES), True),
        (Query("", Intent.STATEMENTS, unknown_speaker="ann nobody"), True),
        (Query("", Intent.STATEMENTS, unknown_speaker="police in drumlin"), False),
        (Query("", Intent.SPEAKER), False),
        (an_open_question("how did wallace fare", *WALLACES), False),
    ],
)
def test_somebodys_words_are_asked_for_by_a_name(query: Query, by_name: bool) -> None:
    assert is_asked_by_name(query) == by_name


def test_a_description_holds_an_office_or_a_body() -> None:
    assert is_description("the tulsa police chief")
    assert is_description("clinton's campaign spokesman")
    assert not is_description("justin trudeau")


def test_an_office_that_is_nowhere_on_record_has_to_be_named() -> None:
    query = Query("what did the archbishop say?", Intent.STATEMENTS, unknown_speaker="archbishop")
    assert is_named(subject_of(query, terms, len), {"strike"})
    assert not is_named(subject_of(query, terms, lambda _: 0), {"strike"})
