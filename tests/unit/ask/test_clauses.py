"""Questions that take a run-up before they ask."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.ask.clauses import bare, clauses_of, without_preamble
from retrieval.ask.understanding import understand
from retrieval.ask.words import WORD
from retrieval.model import Intent, Person

THORLEY = Person("Marian Thorley", ("Thorley", "Prime Minister"), 20)
BASK = Person("Lionel Bask", ("Bask",), 10)
PEOPLE = (THORLEY, BASK)


@pytest.mark.parametrize(
    ("question", "person", "topic"),
    [
        (
            "Is the rail bill dead? Need Thorley's response",
            "Marian Thorley",
            "is the rail bill dead",
        ),
        (
            "Is the fund enough? Need the Prime Minister's response",
            "Marian Thorley",
            "is the fund enough",
        ),
        ("can the bill pass? what does lionel bask say", "Lionel Bask", "can the bill pass"),
        (
            "Lionel Bask - what does he think should happen to the trains",
            "Lionel Bask",
            "should happen to the trains lionel bask",
        ),
        (
            "lionel bask what does he accuse the board of",
            "Lionel Bask",
            "accuse the board of lionel bask",
        ),
        (
            "I'm writing about Thorley and the strike. How does she justify it?",
            "Marian Thorley",
            "justify it i'm writing about thorley and the strike",
        ),
        (
            "Looking back at the budget, what does Lionel Bask wish he had done?",
            "Lionel Bask",
            "wish he had done looking back at the budget",
        ),
    ],
)
def test_somebodys_words_may_be_asked_for_in_one_clause_and_the_others_are_the_topic(
    question: str, person: str, topic: str
) -> None:
    query = understand(question, PEOPLE)
    assert (query.intent, query.people, query.topic) == (Intent.STATEMENTS, (person,), topic)


def test_a_question_that_goes_on_after_and_is_no_clause_of_its_own() -> None:
    query = understand("Was Harold Quill glad when Bask left, and how did he phrase it?", PEOPLE)
    assert query.intent is Intent.OPEN


def test_a_pronoun_that_cannot_be_whoever_was_named_takes_no_name() -> None:
    query = understand("Is Marian Thorley leaving? What did he say?", PEOPLE)
    assert query.intent is Intent.OPEN


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("Alan Crossley, the contractor who was jailed: his opinion of the swap?", "alan crossley"),
        ("Adela Crossley from the chapel: what drove him, according to her?", "adela crossley"),
        ("Crossways chief Alan Crossley, who resigned - what does he think?", "alan crossley"),
    ],
)
def test_whoever_a_run_up_describes_may_be_unheard_of(question: str, speaker: str) -> None:
    query = understand(question, PEOPLE)
    assert (query.intent, query.people, query.unknown_speaker) == (
        Intent.STATEMENTS,
        (),
        speaker,
    )


def test_a_pronoun_takes_the_name_of_its_gender_in_a_sentence_of_deeds() -> None:
    people = (Person("Robin Crewe", ("Crewe",), 9), Person("Gideon Wallace", ("Wallace",), 5))
    said = "Crewe campaigned for Gideon Wallace. Has he commented on her vote without backing him?"
    query = understand(said, people)
    assert query.people == ("Gideon Wallace",)
    assert "gideon" not in query.topic
    headed = "Robin Crewe, who was beaten in May by Gideon Wallace - what does he think?"
    assert understand(headed, people).people == ("Robin Crewe",)


def test_a_question_of_one_clause_has_no_clauses() -> None:
    assert list(clauses_of("What did Sen. Bask say about the vote?")) == []


def test_what_has_a_great_many_clauses_is_not_gone_through() -> None:
    assert list(clauses_of("what did she say? " * 50)) == []


@given(st.text(max_size=200))
def test_each_clause_and_the_others_hold_the_words_of_the_whole(question: str) -> None:
    words = sorted(WORD.findall(question))
    for clause, rest in clauses_of(question):
        assert sorted(WORD.findall(f"{clause} {rest}")) == words


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("For a trade briefing: is the levy dead?", "is the levy dead?"),
        ("One for the fact desk: who closed the mill?", "who closed the mill?"),
        ("fact-checking: Thorley's reply on bread", "Thorley's reply on bread"),
        ("Thorley: the levy is dead and gone", "Thorley: the levy is dead and gone"),
        ("Need: bread", "Need: bread"),
        ("“The claim: we stay for good”", "“The claim: we stay for good”"),
    ],
)  # fmt: skip
def test_what_a_question_is_for_is_no_part_of_it(question: str, left: str) -> None:
    assert without_preamble(question) == left
    assert understand(question, PEOPLE).core == left


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("Thorley spoke of bread. What were her words?", "Thorley spoke of bread."),
        ("I want the baker who shouted. Who is he?", "I want the baker who shouted."),
        ("is Quillan staying on? what did he say", "is Quillan staying on?"),
        ("The sluice was opened. When?", "The sluice was opened. When?"),
        ("The bakery was sold. How much?", "The bakery was sold. How much?"),
        ("What did she say?", "What did she say?"),
        ("Did Mr. Bask resign?", "Did Mr. Bask resign?"),
    ],
)  # fmt: skip
def test_a_sentence_that_only_asks_is_left_out_of_what_is_read(question: str, left: str) -> None:
    assert bare(question) == left
