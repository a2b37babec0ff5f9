"""Full names in a question that nobody on record bears."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.ask.naming import find_people
from retrieval.ask.strangers import is_surname, stranger_in
from retrieval.ask.understanding import understand
from retrieval.ask.words import WORD
from retrieval.model import Intent, Person

PEOPLE = (
    Person("Gideon Wallace", ("Wallace", "the Defence Secretary"), 60),
    Person("Marian Thorley", ("Thorley", "Prime Minister"), 20),
)
FIND = partial(find_people, people=PEOPLE)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Would Nancy Prowse back the levy that Thorley wants?", "Nancy Prowse"),
        ("Why did Wallace walk out on Secretary Peter Hollin?", "Peter Hollin"),
        ("Harold Quill was robbed. He said it must stop, exact words?", "Harold Quill"),
        ("After the vote. Harold Mc-Quill Day: what came of it?", "Harold Mc-Quill Day"),
        ("What is Nancy Prowse's quarrel with Thorley?", "Nancy Prowse"),
        ("Did General Mattock back Wallace up on the levy?", "Mattock"),
        ("Is Prime Minister Quill's levy dead?", "Quill"),
        ("How did Nancy Wallace vote?", "Nancy Wallace"),
        ("nancy prowse tribute to thorley", "nancy prowse"),
        ("the levy hearing, what did harold quill tell them", "harold quill"),
        ("gideon thorley tribute", "gideon thorley"),
    ],
)
def test_a_full_name_that_nobody_on_record_bears_is_a_strangers(question: str, name: str) -> None:
    assert stranger_in(question, FIND) == name


@pytest.mark.parametrize(
    "question",
    [
        "Why did Gideon Wallace resign?",
        "Why did Prowse resign?",
        "Thorley thanked Harold. Quill walked out.",
        "What did San Diego Quill sell?",
        "Who closed the Charlotte Hall?",
        "did gideon campaign in drumlin",
        "why did the levy anger harold quill",
        "Was the Drumlin Levy raised?",
        "Did Defence Secretary Wallace raise the levy?",
        "What did General Staff Command do?",
        "Why did Wallace sign the Executive Order on the levy?",
        "Was the General Election lost by Wallace?",
        "Why did General Electric close the plant?",
        "Did the President Tuesday sign the levy?",
        "did general mattock back the levy",
    ],
)
def test_names_on_record_places_and_single_names_are_none(question: str) -> None:
    assert stranger_in(question, FIND) == ""


def test_whoever_shares_but_the_surname_of_a_stranger_is_not_asked_about() -> None:
    assert understand("kim wallace leaves the army", PEOPLE).people == ()
    both = understand("did kim wallace ever meet gideon wallace", PEOPLE)
    assert both.people == ("Gideon Wallace",)
    beside = understand("Was Thorley with Denis Thorley at the summit", PEOPLE)
    assert beside.people == ("Marian Thorley",)


@given(st.text(max_size=80))
def test_a_strangers_name_is_made_of_words_of_the_question(question: str) -> None:
    straight = question.replace("’", "'")
    assert set(stranger_in(question, FIND).split()) <= {
        word.removesuffix("'s") for word in WORD.findall(straight)
    }


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("zuckwell", "The firm of Harold Zuckwell paid."),
        ("zuckwell", "Harold P. Zuckwell paid."),
        ("zuckwell", "It was President Zuckwell who paid."),
    ],
)
def test_a_surname_is_known_by_a_given_name_or_an_office_before_it(word: str, text: str) -> None:
    assert is_surname(word, [text])


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("zuckwell", "The Zuckwell firm paid."),
        ("congress", "Will Congress pay?"),
        ("levy", "Harold levy"),
        ("wells", "Harold Zuckwells paid."),
    ],
)
def test_other_words_are_no_surnames(word: str, text: str) -> None:
    assert not is_surname(word, [text])


@pytest.mark.parametrize(
    ("question", "speaker", "topic"),
    [
        ("zuckwell on the levy", "zuckwell", "the levy"),
        ("Zuckwell about taking the levy off bread", "zuckwell", "taking the levy off bread"),
    ],
)
def test_whom_articles_name_and_nobody_quotes_is_asked_about(
    question: str, speaker: str, topic: str
) -> None:
    query = understand(question, PEOPLE, calls="zuckwell".__eq__)
    assert (query.intent, query.unknown_speaker, query.topic) == (
        Intent.STATEMENTS,
        speaker,
        topic,
    )


@pytest.mark.parametrize("question", ["levy on bread", "minister on the levy", "wallace on bread"])
def test_nobody_is_told_of_by_other_words(question: str) -> None:
    assert understand(question, PEOPLE, calls="zuckwell".__eq__).unknown_speaker != "zuckwell"
