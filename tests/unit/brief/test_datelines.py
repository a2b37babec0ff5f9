"""An agency's dateline is no part of a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.language.datelines import without_dateline
from retrieval.model import Span


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("VENNPORT, March 7 (Halyard) - Torvania said so.", "Torvania said so."),
        ("HAMNVOLL, Norsund, March 8 (Halyard) - It will.", "It will."),
        ("LONDON (AP) — The vote was lost.", "The vote was lost."),
        ("NEW YORK – It snowed.", "It snowed."),
        ("The Railways Bill - a long one - was passed.", None),
        ("NATO will stay.", None),
        ("A walkout - the first - began.", None),
    ],
)
def test_datelines_are_left_out_and_dashes_stay(text: str, rest: str | None) -> None:
    assert without_dateline(text, Span(0, len(text))).of(text) == (rest or text)


@given(st.text(min_size=1, max_size=200))
def test_what_is_left_is_the_end_of_the_sentence(text: str) -> None:
    left = without_dateline(text, Span(0, len(text)))
    assert text.endswith(left.of(text))
