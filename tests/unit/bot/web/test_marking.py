from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.web.marking import GAP, paragraphs
from retrieval.model import Span


@given(st.data())
def test_nothing_is_lost_and_the_words_are_marked_to_the_letter(data: st.DataObject) -> None:
    text = GAP.join(data.draw(st.lists(st.text("ab \n", min_size=1, max_size=9), min_size=1)))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    shown = paragraphs(text, Span(start, end))
    assert GAP.join("".join(part for part, _ in one) for one in shown) == text
    marked = "".join(part for one in shown for part, is_marked in one if is_marked)
    assert marked.replace("\n", "") == text[start:end].replace("\n", "")


def test_words_that_go_over_paragraphs_are_marked_in_each() -> None:
    assert paragraphs("One two.\n\nThree four.", Span(4, 15)) == [
        [("One ", False), ("two.", True)],
        [("Three", True), (" four.", False)],
    ]


def test_without_words_nothing_is_marked() -> None:
    assert paragraphs("One.\n\nTwo.", None) == [[("One.", False)], [("Two.", False)]]
