"""Words for one deed, where a question names it by another."""

from __future__ import annotations

import numpy as np
import pytest

from retrieval.ask.one_deed import OneDeed

WANTED = ["apologise", "sorry", "bakery"]


def held(question: str, own: list[bool]) -> list[bool]:
    deeds = OneDeed.of(question, str.split)
    return deeds.held(WANTED, np.array([own]))[0].tolist()


def test_whoever_was_sorry_is_found_by_having_apologised() -> None:
    assert held("why did Tolliver apologise?", [False, True, False]) == [True, True, False]


def test_what_tells_of_no_such_deed_holds_no_more_than_its_words() -> None:
    assert held("why did Tolliver apologise?", [False, False, True]) == [False, False, True]
    assert held("what about the bakery?", [False, True, False]) == [False, True, False]


@pytest.mark.parametrize("question", ["the quit", "a resign"])
def test_a_noun_behind_an_article_names_no_deed(question: str) -> None:
    assert OneDeed.of(question, str.split).pairs == ()


def test_every_word_for_the_deed_is_looked_for() -> None:
    assert {"sorry", "apology", "regret"} <= OneDeed.of("did she apologise?", str.split).terms
