"""The few words on which a question turns."""

from __future__ import annotations

import pytest

from retrieval.ask.answerability import CLEAR_READING, margin, may_be_enough
from retrieval.ask.evidence import Evidence
from retrieval.ask.signals import Ranked
from retrieval.ask.turning import MOST, Turning, is_closed, turning
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


def terms(text: str) -> list[str]:
    """Words as terms, less an ending: enough of a stem for these."""
    return [word.removesuffix("s").removesuffix("ed") for word in text.casefold().split()]


def turns(query: Query, *topic: str) -> Turning:
    return turning(query, topic, PEOPLE, terms)


def test_a_closed_question_turns_on_the_words_of_its_topic() -> None:
    assert turns(asked("did Thorley dance?"), "dance").words == ("dance",)
    assert turns(asked("what did Thorley say of it"), "dance") == Turning()


def test_what_only_tells_of_the_future_is_not_the_point() -> None:
    assert turns(asked("is Thorley going to dance?"), "go", "dance").words == ("dance",)
    assert turns(asked("did Thorley go or dance?"), "go", "dance").words == ("go", "dance")


@pytest.mark.parametrize(
    ("question", "told", "phrase"),
    [
        ("did Thorley quit?", "resignation", "stepped down"),
        ("is Thorley going to resign over fuel duty?", "quit", "stands down"),
        ("has Thorley backed Wallace", "confidence", "backed"),
        ("when did the strike begin?", "began", "walked out"),
        ("who postponed the vote?", "defer", "put off"),
        ("has Thorley stepped down?", "resignation", "leaves office"),
    ],
)
def test_a_deed_may_be_told_in_other_words(question: str, told: str, phrase: str) -> None:
    found = turns(asked(question), "fuel", "duty")
    assert set(terms(told)) < found.deed
    assert phrase in found.phrases
    assert found.strict


def test_a_word_that_is_no_verb_there_names_no_deed() -> None:
    assert turns(asked("did the end come?"), "come").deed == frozenset()
    assert turns(asked("was the win a surprise?"), "surprise").deed == frozenset()


@pytest.mark.parametrize(
    ("question", "topic", "head"),
    [
        ("did Garrick promise a new airport?", "a new airport", "airport"),
        ("did Garrick pledge to build a new airport in the north?",
         "to build a new airport in the north", "airport"),
        ("has Garrick announced a plan for more trams", "a plan for more trams", "tram"),
        ("did Garrick rule out a toll on the bridge?", "a toll on the bridge", "toll"),
        ("did Hale promise more money for nurses?", "more money for nurses", "nurse"),
    ],
)  # fmt: skip
def test_a_promise_turns_on_what_is_promised(question: str, topic: str, head: str) -> None:
    found = turns(asked(question, Intent.MENTION, topic), *terms(topic))
    assert (found.words, found.strict) == ((head,), True)


def test_what_anything_may_be_is_not_what_is_asked_for() -> None:
    assert turns(asked("is there a new airport?"), "new", "airport").words == ("airport",)


def test_who_did_something_to_somebody_turns_on_what_was_done() -> None:
    query = asked("who criticised wallace?", Intent.SPEAKER, "criticised wallace")
    found = turns(query, "criticis", "wallace")
    assert found.words == ()
    assert found.acted
    assert "condemn" in found.deed
    assert "condemned" in found.done


def test_a_question_of_many_words_may_be_answered_in_other_words() -> None:
    many = [f"term{number}" for number in range(MOST + 1)]
    assert turns(asked("did Thorley …"), *many) == Turning()
    assert not turns(asked("did Thorley resign …"), *many).strict


def test_a_word_that_stands_everywhere_names_nothing() -> None:
    found = Turning(("by", "elect"))
    weights = {"by": 1.0, "elect": 5.0}
    assert not found.is_named(weights, frozenset({"by"}))
    assert found.is_named(weights, frozenset({"elect"}))


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


def test_what_cannot_answer_does_not_however_well_it_reads() -> None:
    query = asked("when did it begin?", topic="when did it begin")
    beside = ranked(alone=1.0, lacking=False)
    beside = beside._replace(evidence=beside.evidence._replace(beside=True))
    assert margin(query, beside) is None
    assert not may_be_enough(query, beside)


@pytest.mark.parametrize(
    ("topic", "verb"),
    [
        ("she'd sack wallace", "sack"),
        ("wallace should be sacked", "sacked"),
        ("he is not going to resign", "resign"),
        ("the enemy had withdrawn", "withdrawn"),
        ("the duty is fair", ""),
        ("the cut in fuel duty", ""),
        ("back pay", ""),
    ],
)
def test_what_somebody_is_to_have_said_turns_on_the_deed_of_its_clause(
    topic: str, verb: str
) -> None:
    found = turns(asked(f"did Thorley say {topic}?", Intent.MENTION, topic), "thing", "thing", "it")
    assert found.verb == frozenset(terms(verb))
    assert found.strict is bool(verb)
