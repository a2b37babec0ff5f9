"""Whether a question asks for a day, a place or a figure, and whether words tell one."""

from __future__ import annotations

import pytest

from retrieval.ask.days_and_places import (
    asked_for,
    asks_for_figure,
    tells_when,
    tells_where,
    without_happening,
)
from retrieval.model import Intent, Query


@pytest.mark.parametrize(
    "words",
    [
        "It began on Wednesday at six.",
        "The vote is on 20 March.",
        "from 1 May",
        "by the thirty-first of July",
        "It has been out of order since November.",
        "in the spring",
        "It gave way shortly after two o’clock.",
        "A walkout could begin as early as next week.",
        "three days ago",
        "since 2007",
        "yesterday",
    ],
)
def test_a_day_or_an_hour_is_told(words: str) -> None:
    assert tells_when(words)


@pytest.mark.parametrize(
    "words",
    ["They may march on.", "a second strike", "It was 5.6 per cent.", "She will not say when."],
)
def test_other_words_tell_none(words: str) -> None:
    assert not tells_when(words)


@pytest.mark.parametrize(
    "words",
    [
        "The talks start at the Conciliation Office.",
        "in Skelby Vale",
        "It failed within 200 metres of the gate.",
        "He spoke at a hospital in the capital.",
        "He was met on Tanner Street.",
    ],
)
def test_a_place_is_told(words: str) -> None:
    assert tells_where(words)


@pytest.mark.parametrize(
    "words",
    ["It was held in March.", "full confidence in the Defence Secretary", "at the same time"],
)
def test_what_is_no_place_tells_none(words: str) -> None:
    assert not tells_where(words)


def test_the_place_that_is_asked_about_tells_nothing_of_itself() -> None:
    assert not tells_where("They are packing at Camp Hesper.", {"camp", "hesper"})


def test_a_question_of_when_or_where_asks_for_what_tells_it() -> None:
    assert asked_for(Query("when did the strike begin?")) is tells_when
    assert asked_for(Query("what date is the vote?")) is tells_when
    where = asked_for(Query("where is Camp Hesper?"))
    assert where is not None
    assert where("in the Ostrel")
    assert not where("at Camp Hesper")


@pytest.mark.parametrize(
    "question",
    ["where does she stand on rail?", "when pigs fly", "where did the money come from?", "why?"],
)
def test_other_questions_ask_for_neither(question: str) -> None:
    assert asked_for(Query(question)) is None


def test_when_somebody_said_it_is_told_by_the_source() -> None:
    assert asked_for(Query("when did Wallace say so?", Intent.OCCASION)) is None


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ("where will the talks be held", "where will the talks"),
        ("when did the by-election take place", "when did the by-election"),
        ("what date does the duty go up", "when does the duty go up"),
        ("who held the talks", "who held the talks"),
    ],
)
def test_that_something_happens_is_no_topic(asked: str, left: str) -> None:
    assert without_happening(asked) == left


@pytest.mark.parametrize(
    ("question", "told", "not_told"),
    [
        (
            "How many voters came?",
            ["1,276 came.", "Twelve people came."],
            ["They came in May 2016.", "It took three weeks.", "17-year-olds may vote."],
        ),
        ("How many years will it take?", ["It will take three years."], ["She will not say."]),
        ("How much did the pistol sell for?", ["It fetched £5,000."], ["The 9mm pistol was sold."]),
        ("How many drivers paid the fine?", ["Sixty did."], ["They paid in May 2016."]),
        ("How much of the rail bill is new?", ["Half of it."], ["She would not say."]),
        ("What was the hotel paid?", ["It got two million dollars."], ["It has 300 rooms."]),
        (
            "By what margin was it passed?",
            ["They voted 19-15.", "It passed by nine points.", "It passed narrowly."],
            ["He spent £200,000 on it.", "They voted on May 3."],
        ),
        (
            "What share of people under 35 want it?",
            ["Two-thirds want it.", "One in five does.", "It is 40 per cent.", "Half of them do."],
            ["The 12 of them want it.", "On the third day they did."],
        ),
        ("How much did they bill the mill?", ["£3 million."], ["Half of it.", "The Free Post."]),
        ("How much of the mill is theirs?", ["Half of it.", "40 per cent."], ["The mill."]),
        ("how many millions did it cost", ["$3 million"], ["Thousands of people came."]),
    ],
)
def test_a_figure_that_is_asked_for_is_told_by_one_of_its_kind(
    question: str, told: list[str], not_told: list[str]
) -> None:
    tells = asked_for(Query(question))
    assert tells is not None
    assert all(map(tells, told))
    assert not any(map(tells, not_told))


@pytest.mark.parametrize(
    ("question", "told", "not_told"),
    [
        ("How many seats did they win?", "123 seats", "dozens of members"),
        ("how many countries have to sign", "Fifty-five countries have to.", "It has 55 pages."),
        ("How many people were arrested?", "There were 24 arrests.", "She turned 18."),
        ("How many of the names did she take?", "She took three.", "She took the floor."),
    ],
)
def test_a_number_of_other_things_is_not_that_of_the_thing_to_be_counted(
    question: str, told: str, not_told: str
) -> None:
    tells = asked_for(Query(question))
    assert tells is not None
    assert tells(told)
    assert not tells(not_told)


def test_a_number_of_the_question_is_not_its_answer() -> None:
    tells = asked_for(Query("Of the 28 pages, how many lines are black?"))
    assert tells is not None
    assert not tells("They have 28 pages of lines.")
    assert tells("They have 28 pages, of which 3 lines are black.")


def test_days_and_places_are_no_figures() -> None:
    assert asks_for_figure(Query("how many voters came?"))
    assert not asks_for_figure(Query("when did the 300 voters come?"))
    assert not asks_for_figure(Query("where did they come from?"))
