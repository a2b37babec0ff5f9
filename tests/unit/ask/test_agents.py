"""Who does what an open question asks about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.ask.agents import agent_of
from retrieval.ask.words import WORD


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("How did Oswin Pell dare the unions to walk out?", "Oswin Pell"),
        ("What advice does the minister Beatrix Hale give nurses?", "Beatrix Hale"),
        ("Why wasn't Gideon Wallace there?", "Gideon Wallace"),
        ("What did Senator Donnelly see in it?", "Senator Donnelly"),
    ],
)
def test_whoever_is_named_in_full_behind_the_auxiliary_acts(question: str, name: str) -> None:
    assert agent_of(question) == name


@pytest.mark.parametrize(
    "question",
    [
        "How did Pell answer?",
        "how did oswin pell dare the unions",
        "What did Marian Thorley's budget change?",
        "Which of them is Oswin Pell?",
        "Why were trains late?",
        "Oswin Pell budget",
    ],
)
def test_nobody_acts_who_is_not_named_in_full_there(question: str) -> None:
    assert agent_of(question) == ""


@given(st.text(max_size=80))
def test_an_agent_is_made_of_words_of_the_question_alone(question: str) -> None:
    assert set(agent_of(question).split()) <= set(WORD.findall(question.replace("’", "'")))
