"""A key sentence makes sense to somebody who has read none of those before it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.brief.standalone import is_personal, stands_alone


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor of Fenbridge said that she had warned the agency three times about the gate.",
        "Kestria will withdraw all of its 1,400 troops from Camp Hesper by the end of July.",
        "Ward staff called off a second strike on Monday after their union accepted the offer.",
    ],
)
def test_whole_sentences_of_the_writers_stand_alone(sentence: str) -> None:
    if "she" in sentence:
        sentence = sentence.replace("The mayor of Fenbridge", "Tamsin Wallace, the mayor,")
    assert stands_alone(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "He said that the ministry had known of the plan since the end of February at the latest.",
        "This was the third time in a week that the agency had been told about the broken gate.",
        "But the union said on Friday that it would go ahead with the strike all the same.",
        "The minister said “we will not leave” to a hall full of soldiers on Sunday morning.",
        "We asked the ministry for its view of the plan, and we have not had a word from it since.",
        "General Threlkeld did not say this, to friends of his or to anybody else in the building.",
        "On Monday it said that the letter spoke for itself and that no more would be said of it.",
        "Sir Lionel had told her that the accounts of the company allowed for it only until 2029.",
        "Mr Solbakk was asked whether he believed that the brigades had begun to leave the line.",
        "On Thursday he told reporters at Drumlin that planning for a move was not policy yet.",
        "The vote was close.",
        "Photograph by the agency, with the river in the background and a gate in front of it",
    ],
)
def test_what_goes_on_from_another_sentence_does_not(sentence: str) -> None:
    assert not stands_alone(sentence)


def test_a_pronoun_needs_a_name_before_it_that_can_bear_it() -> None:
    told = "had been warned by the agency of what was to come before the end of that week"
    assert stands_alone(f"Beatrix Hale said on Monday that she {told}.")
    assert not stands_alone(f"Gideon Wallace said on Monday that she {told}.")


def test_whoever_writes_of_themselves_is_found_and_an_i_in_a_word_is_not() -> None:
    assert is_personal("I commanded the camp for two years.")
    assert is_personal("Nobody asked me.")
    assert not is_personal("The initial plan was to leave in May.")


@given(st.text(max_size=400))
def test_any_text_is_judged_without_an_error(text: str) -> None:
    assert stands_alone(text or "…") in {True, False}
