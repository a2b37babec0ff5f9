"""A link opens at the words quoted, also where the article has them twice."""

from __future__ import annotations

from urllib.parse import unquote

from retrieval.ask.quoting import link_to
from retrieval.model import Span

TEXT = "He spoke of “signs”.\n\nLater she said that there were “signs” of a thaw."


def fragment(start: int, end: int) -> str:
    return unquote(link_to("https://p.example/a", TEXT, Span(start, end)).split(":~:text=")[1])


def test_the_first_occurrence_needs_no_prefix() -> None:
    place = TEXT.index("signs")
    assert fragment(place, place + 5) == "signs"


def test_a_later_occurrence_is_told_apart_by_the_words_before_it() -> None:
    place = TEXT.rindex("signs")
    assert fragment(place, place + 5) == "she said that there were “-,signs"
