"""Links lead where their reader wants them, and moments are named over the source's own words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.choices.model import Choices, Links
from bot.choices.reading import reading
from bot.render.links import led
from bot.render.message import Entity, Style, link, message_of, timed
from retrieval.ask.quoting import link_to
from retrieval.model import Span

PAGE = "https://example.org/news"


@pytest.mark.parametrize(
    ("address", "page"),
    [
        (f"{PAGE}#:~:text=We%20stay", PAGE),
        (f"{PAGE}#top:~:text=We,stay", f"{PAGE}#top"),
        (f"{PAGE}?a=1#top", f"{PAGE}?a=1#top"),
        (f"([We]({PAGE}#:~:text=We%20stay))", f"([We]({PAGE}))"),
    ],
)
def test_to_the_article_is_the_address_without_the_words(address: str, page: str) -> None:
    assert led(address, Links.ARTICLE) == page
    assert led(address, Links.SENTENCE) == address


@given(st.text(min_size=1, max_size=80))
def test_whatever_words_a_link_names_they_are_taken_off_whole(words: str) -> None:
    text = words.strip() or "x"
    assert led(link_to(PAGE, text, Span(0, len(text))), Links.ARTICLE) == PAGE


def test_messages_are_made_with_the_reader_s_links() -> None:
    runs = [link("Halyard", f"{PAGE}#:~:text=We%20stay")]
    with reading(Choices(links=Links.ARTICLE)):
        assert message_of(runs).entities == (Entity(Style.LINK, 0, 7, PAGE),)


def test_a_moment_is_named_over_the_words_of_the_source() -> None:
    at = datetime(2026, 3, 9, 8, 30, tzinfo=UTC)
    message = message_of(timed("Minister · 9 March 2026 · reported", "9 March 2026", at))
    assert message.text == "Minister · 9 March 2026 · reported"
    seconds = int(at.timestamp())
    assert message.entities == (Entity(Style.MOMENT, 11, 12, unix_time=seconds),)
    assert not message_of(timed("9 March 2026", "9 March 2026", None)).entities
