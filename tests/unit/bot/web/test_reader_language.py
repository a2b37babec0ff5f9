from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.languages import Language
from bot.web.reader_language import wanted


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", Language.ENGLISH),
        ("de-AT,de;q=0.9,en;q=0.8", Language.GERMAN),
        ("en-GB, de;q=0.9", Language.ENGLISH),
        ("pl, uk;q=0.8, en;q=0.9", Language.ENGLISH),
        ("pl;q=1.0, uk;q=0.8", Language.UKRAINIAN),
        ("de;q=0, fr;q=0.1", Language.FRENCH),
        ("*", Language.ENGLISH),
        ("de;q=much, es;q=0.2", Language.SPANISH),
    ],
)
def test_the_dearest_language_that_there_is_is_spoken(header: str, language: Language) -> None:
    assert wanted(header) is language


@given(st.text(max_size=200))
def test_whatever_is_sent_means_some_language(header: str) -> None:
    assert wanted(header) in Language
