"""Texts that tell what somebody said, and texts that only name them."""

from __future__ import annotations

import pytest

from retrieval.ask.telling import Telling
from retrieval.model import Intent, Query

OF_WALLACE = Query("what did Wallace say?", Intent.STATEMENTS, ("Gideon Wallace",))


def tells(text: str, query: Query = OF_WALLACE) -> bool:
    telling = Telling.of(query)
    return telling is not None and telling.is_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Wallace said that it was late.",
        "Gideon Wallace, the Defence Secretary, has repeatedly argued for it.",
        "Mr Wallace and the former mayor of Fenbridge called for help.",
        "According to Defence Secretary Gideon Wallace, it was late.",
        "“It was late,” said the Defence Secretary Gideon Wallace.",
        "Wallace’s own statement was short.",
        "Wallace made it clear.",
    ],
)
def test_a_text_tells_words_by_a_verb_of_saying_beside_the_name(text: str) -> None:
    assert tells(text)


@pytest.mark.parametrize(
    "text",
    [
        "The targets, among them Gideon Wallace, were named.",
        "They met Gideon Wallace, and cited a list of concerns, officials said.",
        "The papers called Wallace’s coat a farce.",
        "She said that she would back Wallace.",
        "Wallace toured the harbour on Monday.",
    ],
)
def test_a_text_that_only_names_somebody_tells_nothing_they_said(text: str) -> None:
    assert not tells(text)


def test_a_name_is_found_whichever_apostrophe_it_has() -> None:
    asked = Query("what did O'Malley say?", Intent.STATEMENTS, ("Martin O'Malley",))
    assert tells("O’Malley said no.", asked)
    assert tells("Macron said no.", Query("?", Intent.STATEMENTS, unknown_speaker="macron"))


def test_where_nobody_is_asked_about_nothing_is_told() -> None:
    assert Telling.of(Query("why?")) is None
