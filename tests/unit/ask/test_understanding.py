"""Questions as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.ask.understanding import understand
from retrieval.model import Intent, Person

GIDEON = Person("Gideon Wallace", ("Wallace", "the Defence Secretary"), 60)
TAMSIN = Person("Tamsin Wallace", ("Wallace", "mayor of Fenbridge"), 30)
THORLEY = Person("Marian Thorley", ("Thorley", "Prime Minister"), 20)
KORRIN = Person("Sabela Korrin", ("Korrin", "Torvanian foreign minister"), 10)
PEOPLE = (GIDEON, TAMSIN, THORLEY, KORRIN)


@pytest.mark.parametrize(
    ("question", "people", "topic"),
    [
        ("What did Marian Thorley say about fuel duty?", ("Marian Thorley",), "fuel duty"),
        ("what did thorley say about fuel duty", ("Marian Thorley",), "fuel duty"),
        ("what’s Thorley said on fuel duty?", ("Marian Thorley",), "fuel duty"),
        ("What was Thorley's reaction to the vote?", ("Marian Thorley",), "the vote"),
        ("anything from Thorley about the vote", ("Marian Thorley",), "the vote"),
        ("Thorley on the vote", ("Marian Thorley",), "the vote"),
        ("Thorley vote", ("Marian Thorley",), "vote"),
        ("what did the PM say about the vote", ("Marian Thorley",), "the vote"),
        ("what did the defence secretary say about troops", ("Gideon Wallace",), "troops"),
        ("what did Torvania's foreign minister say about troops", ("Sabela Korrin",), "troops"),
        ("what did Mayor Wallace say about pumps", ("Tamsin Wallace",), "pumps"),
        ("What did Gideon Wallace say?", ("Gideon Wallace",), ""),
    ],
)
def test_a_question_about_somebodys_words_names_them_and_the_topic(
    question: str, people: tuple[str, ...], topic: str
) -> None:
    query = understand(question, PEOPLE)
    assert (query.intent, query.people, query.topic) == (Intent.STATEMENTS, people, topic)


def test_a_surname_that_two_people_bear_asks_for_both() -> None:
    query = understand("what did Wallace say about withdrawal?", PEOPLE)
    assert query.people == ("Gideon Wallace", "Tamsin Wallace")


def test_a_first_name_tells_two_bearers_of_a_surname_apart() -> None:
    query = understand("what did Tamsin Wallace say about withdrawal?", PEOPLE)
    assert query.people == ("Tamsin Wallace",)


@pytest.mark.parametrize(
    "question",
    ["what did Macron say about tariffs?", "quotes from Emmanuel Macron on tariffs",
     "did Macron mention tariffs?", "according to Macron, what are tariffs for?"],
)  # fmt: skip
def test_a_speaker_who_is_not_on_record_is_known_to_be_asked_for(question: str) -> None:
    query = understand(question, PEOPLE)
    assert query.people == ()
    assert query.unknown_speaker is not None
    assert "macron" in query.unknown_speaker


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("who said there were signs of an opening?", "there were signs of an opening"),
        ("who has warned about the vote", "the vote"),
        ("who said “judge it on its actions”?", "judge it on its actions"),
    ],
)
def test_who_said_it_asks_for_a_speaker(question: str, topic: str) -> None:
    query = understand(question, PEOPLE)
    assert (query.intent, query.topic) == (Intent.SPEAKER, topic)


def test_did_somebody_mention_it_asks_for_the_very_words() -> None:
    query = understand("did Thorley mention Iskander missiles?", PEOPLE)
    assert (query.intent, query.people) == (Intent.MENTION, ("Marian Thorley",))
    assert query.topic == "iskander missiles"


@pytest.mark.parametrize("question", ["how many troops are there?", "when is the vote"])
def test_a_question_that_names_nobody_is_open(question: str) -> None:
    query = understand(question, PEOPLE)
    assert (query.intent, query.people, query.unknown_speaker) == (Intent.OPEN, (), None)


@given(st.text(max_size=300))
def test_any_text_is_understood_somehow(question: str) -> None:
    query = understand(question, PEOPLE)
    assert query.text == question
    assert set(query.people) <= {person.name for person in PEOPLE}
