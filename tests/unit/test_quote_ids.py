"""Ids of quotes: the same for the same words, another for others, fit for a deep link."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from retrieval.quote_ids import keys_of, quote_id

TEXT = "“We stay,” he said.\n\n“We stay,” she said. We go."


def of(words: str, text: str = TEXT, url: str | None = None) -> str:
    start = text.index(words)
    return quote_id(url, "a", text, start, start + len(words))


def test_typography_and_place_do_not_count() -> None:
    other = 'Before all that: "We stay", he  said.'
    assert of("“We stay,” he said", TEXT) == of('"We stay", he  said', other)


def test_the_second_occurrence_of_the_same_words_has_an_id_of_its_own() -> None:
    first, second = TEXT.index("We stay"), TEXT.rindex("We stay")
    one, other = (quote_id(None, "a", TEXT, at, at + 7) for at in (first, second))
    assert one != other


def test_an_address_goes_before_an_id() -> None:
    assert of("We go", url="https://a.example/1") != of("We go")


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=60), st.data())
def test_every_id_fits_a_deep_link_and_is_taken_apart_again(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    identity = quote_id(None, "a", text, start, end)
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", identity)
    assert "q_" + "".join(keys_of(identity) or ()) == identity
