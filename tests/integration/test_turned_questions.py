"""Questions that turn on one thing, as people type them, on the sample corpus: it, or silence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.desk import Desk
from bot.settings import Settings
from retrieval.ask.conversation import turn_of
from retrieval.errors import UserError
from retrieval.model import Answer, NoAnswer, Outcome


@pytest.fixture(scope="module")
def desk(corpus: Path) -> Iterator[Desk]:
    with Desk(Settings(corpus=corpus, rerank="off", _env_file=None)) as opened:
        yield opened


@pytest.mark.parametrize(
    "question",
    [
        "did Garrick promise a new airport?",
        "is Pell going to resign over fuel duty?",
        "did Tolliver resign over the leak?",
        "who criticised the Budget?",
        "who praised Wallace?",
        "who blamed the government for the floods?",
        "where is Camp Hesper?",
        "did Thorley say she'd sack Wallace",
        "did Thorley say Wallace should be sacked?",
        "has Pell said he will resign?",
        "Why does Harold Quill want troops withdrawn from Camp Hesper?",
        "harold quill tribute to the troops at camp hesper",
        "Nancy Prowse talking about fuel duty",
    ],
)
def test_what_is_not_told_is_met_with_silence(desk: Desk, question: str) -> None:
    assert isinstance(desk.ask(question), NoAnswer)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("did Garrick promise to freeze fares?", "fares would be frozen"),
        ("did Bask quit?", "has resigned in protest"),
        ("will Wallace resign?", "would not resign"),
        ("has Wallace said he will apologise?", "I may well apologise tomorrow"),
        ("did Thorley back Wallace?", "Gideon has my confidence"),
        ("who backs Wallace?", "Gideon has my confidence"),
        ("who apologised for the data leak?", "I am sorry that I passed it on"),
        ("when did the strike begin?", "could begin as early as next Saturday"),
    ],
)
def test_what_is_told_in_other_words_is_found(desk: Desk, question: str, words: str) -> None:
    outcome = desk.ask(question)
    assert isinstance(outcome, Answer)
    assert words in outcome.quotes[0].text


def test_where_the_talks_are_is_told_by_a_place(desk: Desk) -> None:
    outcome = desk.ask("where will the talks be held?")
    assert isinstance(outcome, Answer)
    assert all("at the Conciliation Office" in quote.text for quote in outcome.quotes)


def test_who_opposes_something_is_not_who_speaks_for_it(desk: Desk) -> None:
    outcome = desk.ask("who opposes the rail bill?")
    assert isinstance(outcome, Answer)
    speakers = {quote.speaker.name for quote in outcome.quotes if quote.speaker}
    assert speakers == {"Callum Ferriday"}


def test_days_alone_are_asked_what_about_them(desk: Desk) -> None:
    with pytest.raises(UserError, match="“until 20 March” tells me when"):
        desk.ask("until 20 March")


def talk(desk: Desk, *said: str) -> tuple[str, Outcome]:
    """What the last of some words in a conversation was understood as, and what came of it."""
    turn = None
    for words in said:
        meant = desk.meant(words, turn)
        outcome = desk.ask(meant.question, offset=meant.offset)
        turn = turn_of(meant.question, outcome, meant.offset, turn)
    return meant.question, outcome


def test_him_is_whom_the_question_before_was_about(desk: Desk) -> None:
    understood, outcome = talk(desk, "what did Thorley say about Wallace?", "did she back him?")
    assert understood == "did Marian Thorley back Gideon Wallace?"
    assert isinstance(outcome, Answer)
    assert "Gideon has my confidence" in outcome.quotes[0].text


def test_days_alone_limit_the_question_before(desk: Desk) -> None:
    understood, outcome = talk(
        desk, "what did Gideon Wallace say about withdrawal?", "until 10 March 2026"
    )
    assert understood == "what did Gideon Wallace say about withdrawal until 10 March 2026?"
    assert isinstance(outcome, Answer)
