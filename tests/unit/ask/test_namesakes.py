"""Whom a bare surname means in an article that names several who bear it."""

from __future__ import annotations

import pytest

from retrieval.ask.namesakes import Namesakes
from retrieval.model import Article, Intent, Person, Query, Span

GIDEON, TAMSIN = Person("Gideon R Wallace", (), 9), Person("Tamsin Wallace", (), 3)
OF_GIDEON = Query("why did Gideon R. Wallace go?", Intent.OPEN, (GIDEON.name,))


def may_mean(text: str, words: str) -> bool:
    namesakes = Namesakes.of(OF_GIDEON, (GIDEON, TAMSIN))
    assert namesakes is not None
    start = text.index(words)
    return namesakes.may_mean(Span(start, start + len(words)), Article(id="a", text=text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Gideon Wallace left. Wallace was tired.", "Wallace was tired"),
        ("Tamsin Wallace stayed. Gideon R. Wallace left.", "Gideon R. Wallace left"),
        ("Wallace was tired.", "Wallace was tired"),
    ],
)
def test_a_surname_is_theirs_where_they_are_named_in_full_first_or_there(
    text: str, words: str
) -> None:
    assert may_mean(text, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tamsin Wallace left. Wallace was tired. Gideon Wallace stayed.", "Wallace was tired"),
        ("Gideon Wallace stayed. Tamsin Wallace left.", "Tamsin Wallace left"),
        ("Gideon P. Wallace left. Wallace was tired.", "Wallace was tired"),
    ],
)
def test_a_surname_is_that_of_whoever_else_is_named_in_full(text: str, words: str) -> None:
    assert not may_mean(text, words)


def test_a_stranger_with_a_surname_on_record_is_told_from_its_bearers() -> None:
    query = Query("why did Nancy Wallace go?", Intent.OPEN, stranger="Nancy Wallace")
    namesakes = Namesakes.of(query, (GIDEON, TAMSIN))
    assert namesakes is not None
    text = "Gideon Wallace left. Wallace was tired."
    assert not namesakes.may_mean(Span(21, len(text)), Article(id="a", text=text))


def test_whoever_is_asked_for_words_is_told_from_namesakes_too() -> None:
    asked = Query("what did Tamsin Wallace say?", Intent.STATEMENTS, (TAMSIN.name,))
    namesakes = Namesakes.of(asked, (GIDEON, TAMSIN))
    assert namesakes is not None
    text = "Gideon Wallace said he had left. Wallace said it was late."
    assert not namesakes.may_mean(Span(33, len(text)), Article(id="a", text=text))


@pytest.mark.parametrize("other", [(), (Person("Gidoen Wallace", (), 1),)])
def test_neither_nobody_nor_a_misspelt_name_is_a_namesake(other: tuple[Person, ...]) -> None:
    assert Namesakes.of(OF_GIDEON, (GIDEON, *other)) is None
