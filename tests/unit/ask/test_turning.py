"""The few words on which a question turns."""

from __future__ import annotations

import pytest

from retrieval.ask.answerability import CLEAR_READING, margin, may_be_enough
from retrieval.ask.evidence import Evidence
from retrieval.ask.signals import Ranked
from retrieval.ask.turning import MOST, is_closed, turning
from retrieval.model import Hit, Intent, Passage, Person, Query, Span
from retrieval.ports import StoredUnit

PEOPLE = (Person("Gideon Wallace", ("Wallace",), 20), Person("Marian Thorley", (), 9))
UNIT = Passage("a", Span(0, 10))


@pytest.mark.parametrize(
    "question",
    [
        "did Thorley promise to resign?",
        "Hi, can you tell me if Thorley resigned",
        "isn't Thorley going",
        "so has she quit",
        "won’t he go?",
    ],
)
def test_what_wants_a_yes_or_a_no_is_closed(question: str) -> None:
    assert is_closed(question)


@pytest.mark.parametrize(
    "question", ["what did Thorley say", "Thorley did resign", "who resigned?", "Didier on trains"]
)
def test_other_questions_are_not(question: str) -> None:
    assert not is_closed(question)


def asked(text: str, intent: Intent = Intent.OPEN, topic: str = "") -> Query:
    return Query(text, intent, topic=topic, core=text)


def test_a_closed_question_turns_on_the_words_of_its_topic() -> None:
    assert turning(asked("did Thorley resign?"), ["resign"], PEOPLE) == ("resign",)
    assert turning(asked("what did Thorley say of it"), ["resign"], PEOPLE) == ()


def test_what_only_tells_of_the_future_is_not_the_point() -> None:
    assert turning(asked("is Thorley going to quit?"), ["go", "quit"], PEOPLE) == ("quit",)
    assert turning(asked("did Thorley go or quit?"), ["go", "quit"], PEOPLE) == ("go", "quit")


def test_who_did_something_to_somebody_turns_on_what_was_done() -> None:
    query = asked("who criticised wallace?", Intent.SPEAKER, "criticised wallace")
    assert turning(query, ["critic", "wallac"], PEOPLE) == ("critic",)


def test_a_question_of_many_words_may_be_answered_in_other_words() -> None:
    terms = [f"term{number}" for number in range(MOST + 1)]
    assert turning(asked("did Thorley …"), terms, PEOPLE) == ()


def ranked(*, alone: float | None, lacking: bool = True) -> Ranked:
    evidence = Evidence(0.0, 0.9, relevance=0.9, alone=alone, lacking=lacking)
    return Ranked(Hit(1, UNIT, 1.0, {}), StoredUnit(1, UNIT, "digest"), evidence, fitting=True)


def test_what_holds_none_of_them_answers_only_where_it_is_clearly_read_so() -> None:
    query = asked("did Thorley resign?", topic="resign")
    assert margin(query, ranked(alone=None)) is None
    assert margin(query, ranked(alone=CLEAR_READING - 0.01)) is None
    assert margin(query, ranked(alone=CLEAR_READING)) is not None
    assert margin(query, ranked(alone=0.1, lacking=False)) is not None


def test_what_was_not_read_yet_may_be_an_answer() -> None:
    assert may_be_enough(asked("did Thorley resign?", topic="resign"), ranked(alone=None))
