"""Words in quotation marks, in a question and in what answers it."""

from __future__ import annotations

import pytest

from retrieval.ask.quoted import blanked, holds, quoted_in


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("who said “judge it on its actions”?", ("judge it on its actions",)),
        ('who said "judge it on its actions"', ("judge it on its actions",)),
        ("who said 'judge it on its actions'?", ("judge it on its actions",)),
        ("who said ‘it’s not a plan’?", ("it’s not a plan",)),
        ("what was Wallace's reaction to the minister's vote", ()),
        ("who called it 'nonsense'", ()),
    ],
)
def test_words_in_marks_are_found_and_apostrophes_are_no_marks(
    question: str, words: tuple[str, ...]
) -> None:
    assert quoted_in(question) == words
    assert len(blanked(question)) == len(question)


def test_a_text_holds_words_whole_and_in_order_whatever_their_marks_and_case() -> None:
    text = "“We’ll judge it, on its actions,” he said."
    assert holds(text, ["Judge it on its actions"])
    assert holds(text, ["we'll judge"])
    assert not holds(text, ["judge its actions"])
    assert not holds(text, ["on its action"])
    assert not holds(text, [])
