"""What an answer looks like: who, when and how; the words; where."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from bot.render.answers import answer_blocks, quote_block, silence_blocks
from bot.render.attribution import day, reach, source_line
from bot.render.message import Message, Style
from bot.render.pages import messages_of
from retrieval.model import Moment, Quote, Searched, Speaker, SpeakerKind
from tests.emulator.entities import cut
from tests.fakes.quotes import DAY, a_citation, a_quote, an_answer, no_answer


def shown(quote: Quote) -> Message:
    [message] = messages_of([quote_block(quote)])
    return message


def formatted(message: Message, style: Style) -> list[str]:
    return [cut(message.text, e.offset, e.length) for e in message.entities if e.style is style]


def test_a_quote_stands_between_who_and_when_above_and_where_below() -> None:
    assert shown(a_quote()).text == (
        "Gideon Wallace, the Defence Secretary · 9 March 2026\n"
        "“We stay.”\n"
        "The Chronicle · Wallace rules out leaving"
    )


def test_the_speaker_is_bold_the_words_a_blockquote_and_the_source_a_link_to_the_words() -> None:
    message = shown(a_quote())
    assert formatted(message, Style.BOLD) == ["Gideon Wallace"]
    assert formatted(message, Style.QUOTE) == ["“We stay.”"]
    [source] = [entity for entity in message.entities if entity.style is Style.LINK]
    assert source.url == "https://chronicle.example/a#:~:text=we%20stay"


def test_a_source_without_an_address_is_plain() -> None:
    message = shown(a_quote(citation=a_citation(url=None, link=None)))
    assert formatted(message, Style.LINK) == []
    assert message.text.endswith("The Chronicle · Wallace rules out leaving")


@pytest.mark.parametrize(
    ("kind", "manner"), [("indirect", "reported, not quoted"), ("mixed", "partly quoted")]
)
def test_speech_that_is_not_wholly_quoted_says_so(kind: str, manner: str) -> None:
    first, *_ = shown(a_quote("He said they would stay.", kind=kind)).text.split("\n")
    assert first.endswith(f"9 March 2026 · {manner}")


def test_a_paraphrase_gets_no_quotation_marks_of_ours() -> None:
    text = shown(a_quote("He said they would stay.", kind="indirect")).text
    assert not set(text) & set("“”\"'«»")


def test_a_statement_of_nobody_in_particular_says_so() -> None:
    message = shown(a_quote(speaker=None))
    assert message.text.startswith("Speaker not clear from the text · 9 March 2026")


def test_a_passage_names_no_speaker_at_all() -> None:
    message = shown(a_quote("The talks ended.", kind="passage", speaker=None))
    assert message.text.startswith("9 March 2026\n")
    assert formatted(message, Style.BOLD) == []


def test_a_speaker_without_an_office_is_followed_by_the_day() -> None:
    assert shown(a_quote(speaker=Speaker("Ada Roe"))).text.startswith("Ada Roe · 9 March")


def test_a_source_that_is_not_named_begins_with_a_capital_and_keeps_its_words() -> None:
    unnamed = Speaker("a spokesman for the ministry", SpeakerKind.UNNAMED)
    assert shown(a_quote(speaker=unnamed)).text.startswith("A spokesman for the ministry")


def test_what_is_unknown_is_called_unknown() -> None:
    bare = a_citation(published_at=None, outlet=None, headline=None)
    text = shown(a_quote(citation=bare)).text
    assert "date unknown" in text
    assert text.endswith("outlet unknown · (no headline)")


def test_a_long_quotation_is_folded() -> None:
    message = shown(a_quote("“" + "we stay and " * 60 + "”"))
    assert len(formatted(message, Style.LONG_QUOTE)) == 1


def test_an_article_cannot_break_the_formatting() -> None:
    hostile = "“</b><a href='x'>&amp;*bold*_[link](tg://user?id=1)`~\u202e||”"
    message = shown(
        a_quote(hostile, speaker=Speaker("<b>*Mallory*"), citation=a_citation(headline="[x](y)"))
    )
    assert formatted(message, Style.QUOTE) == [hostile]
    assert formatted(message, Style.BOLD) == ["<b>*Mallory*"]


def test_an_answer_is_one_block_a_quote() -> None:
    assert len(answer_blocks(an_answer("“One.”", "“Two.”"))) == 2


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "This looks like German; questions are read in English."),
        ("und", "Questions are read in English."),
    ],
)
def test_silence_tells_a_question_in_another_language_what_is_read(
    language: str, line: str
) -> None:
    [message] = messages_of(silence_blocks(replace(no_answer(), language=language)))
    assert f".\n{line} A name alone works too" in message.text


def test_silence_says_what_was_searched() -> None:
    [message] = messages_of(silence_blocks(no_answer()))
    assert "English" not in message.text
    assert message.text == (
        "Nothing on record that answers this.\nSearched: 67 articles of 5 outlets, of 9 March 2026."
    )


@pytest.mark.parametrize(
    ("asked", "named"), [("macron", "Macron"), ("McDonald", "McDonald"), ("emil roth", "Emil Roth")]
)
def test_silence_names_a_speaker_who_is_not_on_record(asked: str, named: str) -> None:
    [message] = messages_of(silence_blocks(no_answer(unknown_speaker=asked)))
    assert message.text.startswith(f"Nothing on record by {named} ")


def test_a_day_stays_the_day_the_source_states_in_any_zone() -> None:
    east = timezone(timedelta(hours=13))
    assert day(Moment(datetime(2026, 3, 1, 0, 30, tzinfo=east))) == "1 March 2026"
    assert day(DAY) == "9 March 2026"
    assert day(None) == "date unknown"


def test_the_reach_of_a_search_agrees_in_number_and_names_its_days() -> None:
    later = Moment(datetime(2026, 3, 16, tzinfo=UTC), day_only=True)
    assert reach(Searched(1, 1, None, None)) == "1 article of 1 outlet, dates unknown"
    assert reach(Searched(1200, 5, DAY, later)) == (
        "1,200 articles of 5 outlets, from 9 March 2026 to 16 March 2026"
    )


def test_the_source_is_outlet_and_headline() -> None:
    assert source_line(a_citation()) == "The Chronicle · Wallace rules out leaving"
