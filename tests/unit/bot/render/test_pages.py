"""Splitting: whatever the words are, every message is one that Telegram takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.answers import quote_block
from bot.render.message import Message, Style, link, plain, size, styled, units
from bot.render.pages import ELLIPSIS, MOST_ENTITIES, Block, cut, messages_of
from retrieval.model import Speaker
from tests.emulator.entities import cut as slice_of
from tests.emulator.entities import formatted
from tests.fakes.quotes import a_citation, a_quote

SMALL = 200
"""Units of a message in these tests, so that short texts are cut already."""

words = st.text(st.sampled_from("ab cd.\n “”&<*_[]()`~🦆é\u200d"), min_size=1, max_size=900).filter(
    str.strip
)
sentences = st.lists(st.text("abc🦆é", min_size=1, max_size=12), min_size=1, max_size=150).map(
    " ".join
)


def accepted(message: Message, most: int) -> bool:
    """Whether Telegram takes it as it is, by the rules of the emulator; raises its refusal."""
    entities = [
        {"type": e.style.value, "offset": e.offset, "length": e.length, "url": e.url}
        for e in message.entities
    ]
    formatted(message.text, entities, None, most, "message")
    return True


def marked(message: Message, *styles: Style) -> list[str]:
    return [
        slice_of(message.text, e.offset, e.length) for e in message.entities if e.style in styles
    ]


def without_space(text: str) -> str:
    return "".join(text.split())


@given(st.lists(words, min_size=1, max_size=5))
def test_any_words_make_messages_that_telegram_takes_with_nothing_lost(texts: list[str]) -> None:
    blocks = [
        Block((styled("Ann", Style.BOLD),), (styled(text, Style.QUOTE),), (link("x", "https://x"),))
        for text in texts
    ]
    messages = messages_of(blocks, SMALL)
    assert all(accepted(message, SMALL) for message in messages)
    shown = "".join(quote for message in messages for quote in marked(message, Style.QUOTE))
    assert without_space(shown.replace(ELLIPSIS, "")) == without_space("".join(texts))


@given(sentences)
def test_every_piece_of_a_quote_stands_with_its_speaker_and_its_source(text: str) -> None:
    block = Block(
        (styled("Ann", Style.BOLD),), (styled(text, Style.QUOTE),), (link("Paper", "https://x"),)
    )
    for message in messages_of([block, block], SMALL):
        quotes = len(marked(message, Style.QUOTE))
        assert quotes
        assert len(marked(message, Style.BOLD)) == quotes
        assert len(marked(message, Style.LINK)) == quotes


@given(words.filter(lambda text: units(text) < 100))
def test_words_that_fit_are_shown_exactly_as_they_stand(text: str) -> None:
    [message] = messages_of([Block((plain("Ann"),), (styled(text, Style.QUOTE),))], SMALL)
    assert marked(message, Style.QUOTE) == [text]


@given(sentences, st.integers(14, 60))
def test_no_word_is_cut_in_half_where_it_fits_into_a_piece(text: str, room: int) -> None:
    long = max(units(word) for word in text.split())
    pieces = cut([plain(text)], max(room, long))
    shown = [word.strip(ELLIPSIS) for piece in pieces for run in piece for word in run.text.split()]
    assert shown == text.split()


@given(words, st.integers(2, 60))
def test_a_piece_never_holds_more_than_there_is_room_for(text: str, room: int) -> None:
    for piece in cut([plain(text)], room):
        assert size(piece) <= room + 2 * units(ELLIPSIS)


@given(words, words, words)
def test_formatting_survives_a_cut_at_any_place(before: str, marks: str, after: str) -> None:
    runs = (plain(before), styled(marks, Style.BOLD), plain(after))
    messages = messages_of([Block(words=runs)], SMALL)
    assert all(accepted(message, SMALL) for message in messages)
    bold = "".join(part for message in messages for part in marked(message, Style.BOLD))
    assert without_space(bold.replace(ELLIPSIS, "")) == without_space(marks)


def test_an_ellipsis_shows_where_a_quote_goes_on() -> None:
    first, second = messages_of([Block(words=(styled("one two " * 30, Style.QUOTE),))], SMALL)
    assert first.text.endswith(f"two{ELLIPSIS}") or first.text.endswith(f"one{ELLIPSIS}")
    assert second.text.startswith(ELLIPSIS)
    assert not second.text.endswith(ELLIPSIS)


def test_blocks_share_a_message_while_they_fit() -> None:
    blocks = [Block((plain("a" * 90),)), Block((plain("b" * 90),)), Block((plain("c" * 90),))]
    first, second = messages_of(blocks, SMALL)
    assert first.text == "a" * 90 + "\n\n" + "b" * 90
    assert second.text == "c" * 90


def test_a_message_holds_no_more_entities_than_telegram_keeps() -> None:
    blocks = [Block((styled("a", Style.BOLD), plain("b"))) for _ in range(MOST_ENTITIES + 1)]
    first, second = messages_of(blocks)
    assert len(first.entities) == MOST_ENTITIES
    assert len(second.entities) == 1


def test_lines_that_leave_no_room_for_the_words_are_refused() -> None:
    with pytest.raises(ValueError, match="no room"):
        messages_of([Block((plain("a" * SMALL),), (plain("word"),))], SMALL)


@given(st.text(max_size=5000), st.text(max_size=5000), st.text(max_size=5000), words)
def test_an_attribution_of_any_length_leaves_room_for_the_words(
    name: str, headline: str, outlet: str, text: str
) -> None:
    citation = a_citation(headline=headline, outlet=outlet)
    quote = a_quote(text, speaker=Speaker(name, role=name), citation=citation)
    messages = messages_of([quote_block(quote)])
    assert all(accepted(message, 4096) for message in messages)


def test_a_quote_of_many_thousand_characters_of_pairs_stays_whole_in_its_pairs() -> None:
    messages = messages_of([quote_block(a_quote("🦆" * 10_000))])
    assert all(accepted(message, 4096) for message in messages)
    assert sum(message.text.count("🦆") for message in messages) == 10_000
