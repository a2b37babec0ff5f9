"""Runs become text and entities counted in UTF-16 units."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.render.message import Entity, Style, link, message_of, plain, styled, units


@given(st.text())
def test_units_are_those_of_utf_16(text: str) -> None:
    assert units(text) == len(text.encode("utf-16-le")) // 2


def test_offsets_count_what_lies_beyond_the_basic_plane_twice() -> None:
    message = message_of([plain("🦆 "), styled("é🦆", Style.BOLD)])
    assert message.entities == (Entity(Style.BOLD, 3, 3),)


def test_neighbours_of_one_style_make_one_entity() -> None:
    message = message_of([styled("a", Style.QUOTE), styled("b", Style.QUOTE, Style.BOLD)])
    assert message.entities == (Entity(Style.QUOTE, 0, 2), Entity(Style.BOLD, 1, 1))


def test_links_to_different_places_stay_apart() -> None:
    message = message_of([link("a", "https://a"), link("b", "https://b")])
    assert [entity.url for entity in message.entities] == ["https://a", "https://b"]


def test_a_link_without_an_address_is_plain_text() -> None:
    assert message_of([link("a", None)]).entities == ()


def test_runs_without_text_leave_no_trace() -> None:
    message = message_of([styled("", Style.BOLD), plain("a"), link("", "https://a")])
    assert (message.text, message.entities) == ("a", ())
