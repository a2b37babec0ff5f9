"""The first question is one that was answered by the speaker it names."""

from __future__ import annotations

import pytest

from bot.first_question import topics_in


@pytest.mark.parametrize(
    ("words", "topics"),
    [
        ("Defence Camp withdrawal", ["withdrawal", "Defence Camp withdrawal"]),
        ("“fuel duty”", ["fuel duty"]),
        ("Camp Hesper", ["Camp Hesper"]),
        ("", []),
    ],
)
def test_plain_words_are_asked_about_before_names(words: str, topics: list[str]) -> None:
    assert topics_in(words) == topics
