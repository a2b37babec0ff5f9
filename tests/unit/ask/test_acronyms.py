"""Names that only their capitals tell from small words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.ask.acronyms import fold_but_names, with_names_in_capitals
from retrieval.ask.capitals import names_in
from retrieval.ask.evidence import topic_words
from retrieval.ask.offices import answers_to
from retrieval.ask.small_talk import asks_nothing
from retrieval.ask.understanding import understand
from retrieval.ask.words import fold
from retrieval.language.acronyms import without_points
from retrieval.model import Intent, Speaker, SpeakerKind


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("what did the US tell us?", "what did the US tell us?"),
        ("US reaction to the vote", "US reaction to the vote"),
        ("what is the US's view", "what is the US's view"),
        ("what did the WHO say", "what did the WHO say"),
        ("has IT said when", "has IT said when"),
        ("WHO said that IT works?", "who said that it works?"),
        ("Wallace said IT was over", "Wallace said it was over"),
        ("TELL US WHAT WALLACE SAID", "TELL us WHAT WALLACE SAID"),
        ("US?", "US?"),
        ("THE WHO", "THE WHO"),
        ("IT", "IT"),
    ],
)
def test_capitals_are_kept_where_they_make_a_name(question: str, read: str) -> None:
    assert with_names_in_capitals(question) == read


@pytest.mark.parametrize("question", ["US", "US?", "the WHO", "“US”!"])
def test_such_a_name_by_itself_is_a_question(question: str) -> None:
    query = understand(question, ())
    assert topic_words(query.core) in (["US"], ["WHO"])
    assert not asks_nothing(query)


def test_the_same_words_in_small_letters_ask_nothing() -> None:
    assert asks_nothing(understand("who?", ()))
    assert asks_nothing(understand("it", ()))


@pytest.mark.parametrize(
    ("question", "speaker", "topic"),
    [
        ("What did the US say about Russia?", "US", "russia"),
        ("What did the US say?", "US", ""),
        ("what has the WHO said about vaccines", "WHO", "vaccines"),
    ],
)
def test_such_a_name_is_asked_about_like_any_other(question: str, speaker: str, topic: str) -> None:
    query = understand(question, ())
    assert (query.intent, query.unknown_speaker) == (Intent.STATEMENTS, speaker)
    assert query.topic == topic
    assert not asks_nothing(query)


def test_without_capitals_it_is_a_small_word() -> None:
    assert asks_nothing(understand("what did us say?", ()))
    assert asks_nothing(understand("WHO SAID IT?", ()))


def test_the_words_of_a_topic_keep_such_names_in_capitals() -> None:
    assert topic_words("what the US's allies told us") == ["US", "allies"]
    assert names_in("what did the US tell Russia?") == ["US", "russia"]


def test_a_speaker_may_be_named_in_full() -> None:
    full = Speaker("the World Health Organization", kind=SpeakerKind.ORGANISATION)
    assert answers_to("WHO", full)
    assert answers_to("US", Speaker("the US", kind=SpeakerKind.ORGANISATION))
    assert not answers_to("US", full)


@given(st.text(alphabet="uUsS.ItTWHOwho '’aé\n", max_size=40))
def test_nothing_but_case_and_spaces_changes(text: str) -> None:
    read = with_names_in_capitals(text)
    assert read.casefold() == text.casefold()
    assert fold_but_names(read).casefold() == fold(text)
    assert len(without_points(text)) == len(text)
