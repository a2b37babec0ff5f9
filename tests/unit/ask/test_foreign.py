"""When a question is said to be in another language."""

from __future__ import annotations

import pytest

from retrieval.ask.foreign import SURE, UNKNOWN, language_of


def never(_: str) -> tuple[str, float]:
    raise AssertionError("nothing to identify")


def test_a_question_that_is_surely_in_another_language_has_that_language() -> None:
    assert language_of("was sagte Wallace zum Abzug", lambda _: ("de", SURE)) == "de"


def test_in_doubt_it_is_english() -> None:
    assert language_of("Macron Scholz Meloni", lambda _: ("de", SURE - 0.01)) is None
    assert language_of("Wallace fuel duty", lambda _: ("en", 1.0)) is None


@pytest.mark.parametrize(
    "question",
    ["what did Scholz say about Lebensraum?", "did Macron say c'est la vie", "en marche"],
)
def test_an_english_word_or_a_name_alone_is_not_even_looked_at(question: str) -> None:
    assert language_of(question, never) is None


@pytest.mark.parametrize("question", ["Зеленский", "Що сказав Воллес?", "撤军"])
def test_another_script_is_never_english_however_short(question: str) -> None:
    assert language_of(question, lambda _: ("ru", 0.4)) == UNKNOWN
    assert language_of(question, lambda _: ("uk", 1.0)) == "uk"


def test_signs_and_figures_have_no_language() -> None:
    assert language_of("12 + 30 = 42", lambda _: ("en", 0.1)) is None
