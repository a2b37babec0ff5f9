"""Words that ask for nothing on record, and questions that only sound like them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.ask.conversation import Turn, turn_of
from retrieval.ask.following import FollowUp, asked_after
from retrieval.ask.small_talk import (
    asks_nothing,
    is_small_talk,
    refuse_days_alone,
    with_topic,
)
from retrieval.ask.understanding import understand
from retrieval.errors import UserError
from retrieval.model import NothingAsked, Person
from tests.fakes.quotes import SEARCHED

WALLACE = Person("Gideon Wallace", ("Wallace", "the Defence Secretary"), 60)
TEST = Person("Ada Test", ("Test",), 5)
NOW = datetime(2026, 3, 16, 12, tzinfo=UTC)
ASKED = Turn("what did Gideon Wallace say about withdrawal?", ("Gideon Wallace",), shown=3)


@pytest.mark.parametrize(
    "text",
    ["?", "…", "🦆🦆🦆", ":)", "Hello!", "hi there", "thanks", "Thank you so much 🙏", "ok thanks",
     "thanks, that's great", "who are you?", "What can you do?", "what can I ask you here", "help",
     "test", "how does this work?", "are you a bot?", "You are stupid",
     "you're so fucking useless!!", "stupid bot", "are you an idiot?", "fuck off"],
)  # fmt: skip
def test_greetings_thanks_and_insults_ask_nothing(text: str) -> None:
    assert is_small_talk(text)


@pytest.mark.parametrize(
    "text",
    ["did Wallace thank the troops", "who said thanks", "who said hello",
     "hello magazine interview", "is the minister stupid", "who called Wallace an idiot",
     "test results", "nuclear test ban", "good news", "help for Ukraine", "thank you letter",
     "what do you know about Wallace", "are you saying Wallace resigned", "who apologised?"],
)  # fmt: skip
def test_a_question_about_such_words_stays_a_question(text: str) -> None:
    assert not is_small_talk(text)
    assert not asks_nothing(understand(text, [WALLACE], now=NOW))


@pytest.mark.parametrize("text", ["what did they say?", "who said it?", "what is the latest news?"])
def test_a_question_without_a_topic_a_name_or_a_day_asks_nothing(text: str) -> None:
    assert asks_nothing(understand(text, [WALLACE], now=NOW))


@pytest.mark.parametrize(
    "text",
    ["what did Wallace say?", "Wallace", "what did Zorblatt say?", "what was said yesterday?",
     "who said “it is what it is”?"],
)  # fmt: skip
def test_a_name_a_day_or_a_quotation_is_enough_to_ask(text: str) -> None:
    assert not asks_nothing(understand(text, [WALLACE], now=NOW))


def test_somebody_on_record_may_be_called_by_a_word_of_small_talk() -> None:
    assert not asks_nothing(understand("Test", [TEST]))


def test_the_verb_of_a_question_is_its_topic_where_there_is_no_other() -> None:
    assert with_topic(understand("who apologised?", [WALLACE])).topic == "apologised"
    asked = understand("what did Wallace say?", [WALLACE])
    assert with_topic(asked) == asked


@pytest.mark.parametrize("text", ["thanks", "ok, thank you", "and you?", "so what can you do?"])
def test_small_talk_goes_on_from_no_question_and_leaves_the_last_one_remembered(text: str) -> None:
    assert asked_after(text, ASKED, [WALLACE], now=NOW) == FollowUp(text)
    outcome = NothingAsked(understand(text, [WALLACE]), (), SEARCHED)
    assert turn_of(text, outcome, 0, ASKED) is ASKED


@given(st.lists(st.sampled_from(["test", "thanks", "so", "are you", "ok", "x", "?"]), max_size=300))
def test_one_other_word_is_enough_to_ask_however_much_small_talk_stands_around_it(
    words: list[str],
) -> None:
    assert not ("x" in words and is_small_talk(" ".join(words)))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("until 10 March", "until 10 March"),
        ("since Monday?", "since Monday"),
        ("what was said yesterday?", "yesterday"),
        ("anything new since Monday", "since Monday"),
        ("what happened on 12 March?", "on 12 March"),
    ],
)
def test_days_alone_are_asked_what_about_them(text: str, days: str) -> None:
    with pytest.raises(UserError, match=f"“{days}” tells me when"):
        refuse_days_alone(understand(text, [WALLACE], now=NOW))


@pytest.mark.parametrize(
    "text",
    ["what did Wallace say yesterday?", "the strike since Monday", "hello",
     "in the Lantern yesterday", "who said “mind the step” yesterday?"],
)  # fmt: skip
def test_days_beside_anything_else_limit_it(text: str) -> None:
    refuse_days_alone(understand(text, [WALLACE], now=NOW, outlets=["Daily Lantern"]))


def test_days_alone_go_on_from_the_question_before() -> None:
    meant = asked_after("until 10 March", ASKED, [WALLACE], now=NOW)
    assert meant.question == "what did Gideon Wallace say about withdrawal until 10 March 2026?"
