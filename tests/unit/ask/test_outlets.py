"""Outlets in questions: where somebody's words are looked for, or who is asked about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.ask.outlets import find_outlets, names_of

CHRONICLE, LANTERN, ONE, BBC = "The Vennport Chronicle", "Daily Lantern", "Kestria One", "BBC News"
OUTLETS = (BBC, CHRONICLE, LANTERN, ONE, "Sky News")


@pytest.mark.parametrize(
    ("question", "outlet", "rest"),
    [
        ("what did Wallace say about troops in the Lantern?", LANTERN,
         "what did Wallace say about troops?"),
        ("In the Lantern, what did Wallace say?", LANTERN, "what did Wallace say?"),
        ("according to the Daily Lantern, what did Wallace say", LANTERN, "what did Wallace say"),
        ("what has Wallace said, as reported by the vennport chronicle, on troops", CHRONICLE,
         "what has Wallace said on troops"),
        ("what did the Chronicle say Wallace said about troops?", CHRONICLE,
         "what Wallace said about troops?"),
        ("quotes from the Chronicle on fuel duty", CHRONICLE, "quotes on fuel duty"),
        ("what did Wallace say on Kestria One about bread", ONE,
         "what did Wallace say about bread"),
        ("what did Wallace say in BBC News", BBC, "what did Wallace say"),
    ],
)  # fmt: skip
def test_an_outlet_that_reports_limits_the_question(question: str, outlet: str, rest: str) -> None:
    assert find_outlets(question, OUTLETS) == ((outlet,), rest)


@pytest.mark.parametrize(
    ("question", "outlet", "rest"),
    [
        ("what did the Chronicle report on the rail bill?", CHRONICLE,
         "what about the rail bill?"),
        ("what did the lantern say about petrol tax", LANTERN, "what about petrol tax?"),
        ("did the Lantern print anything about Thorley?", LANTERN, "what about Thorley?"),
        ("has Kestria One covered the floods", ONE, "what about the floods?"),
        ("the Lantern’s coverage of the floods", LANTERN, "what about the floods?"),
        ("reports by Sky News on the ferry", "Sky News", "what about the ferry?"),
        ("what did the Lantern report?", LANTERN, ""),
    ],
)  # fmt: skip
def test_a_question_about_what_an_outlet_printed_is_limited_to_it(
    question: str, outlet: str, rest: str
) -> None:
    assert find_outlets(question, OUTLETS) == ((outlet,), rest)


def test_a_ministry_that_publishes_its_statements_is_asked_as_a_speaker() -> None:
    question = "what did the Ministry of Defence say about troops"
    assert find_outlets(question, ["Ministry of Defence"]) == ((), question)


@pytest.mark.parametrize(
    "question",
    [
        "what did the BBC say about its licence fee",
        "what did the Lantern say about its mistake, which it said was small",
        "did the Lantern correct anything it said about General Threlkeld",
        "what did Wallace tell the Lantern about bread",
        "what did Wallace say about the Chronicle",
        "who said “it was in the Lantern”?",
        "what is in the lanterns",
        "what did the Lantern report on its own mistake",
        "did the Lantern say sorry",
        "what did one of them say in one word",
    ],
)
def test_an_outlet_that_is_asked_about_or_spoken_to_is_no_limit(question: str) -> None:
    assert find_outlets(question, OUTLETS) == ((), question)


def test_a_short_name_that_two_outlets_may_have_is_nobodys() -> None:
    called = dict(names_of(("The Times", "Financial Times", "BBC News", "Sky News")))
    assert called["times"] == "The Times"
    assert called["bbc"] == "BBC News"
    assert "news" not in called


def test_an_outlet_that_is_called_as_in_an_address_is_asked_for_in_words() -> None:
    question = "what did USA Today report on Wallace's taxes"
    assert find_outlets(question, ["usa-today"]) == (("usa-today",), "what about Wallace's taxes?")


@given(st.text(max_size=120), st.lists(st.text(max_size=12), max_size=4))
def test_any_text_and_any_names_are_taken(question: str, outlets: list[str]) -> None:
    found, rest = find_outlets(question, outlets)
    assert set(found) <= set(outlets)
    assert found or rest == question
