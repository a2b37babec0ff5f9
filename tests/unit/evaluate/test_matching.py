"""When a hit is the evidence."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from retrieval.evaluate.matching import Found, each_article_once, gains, matches
from retrieval.evaluate.sets import Evidence, Rule
from retrieval.model import Span

TEXT = "He paused.\n\nWe will not leave, he said.\n\nNobody asked."


def found(words: str, article: str = "a", text: str = TEXT) -> Found:
    start = text.index(words)
    return Found(article, Span(start, start + len(words)), text)


def test_evidence_is_contained_whatever_the_white_space() -> None:
    assert matches(found("paused.\n\nWe will not leave, he"), Evidence("a", "paused. We will"))
    assert not matches(found("We will not leave", "b"), Evidence("a", "We will"))
    assert not matches(found("We will"), Evidence("a", "We will not leave"))


def test_half_of_the_evidence_is_enough_to_overlap() -> None:
    evidence = Evidence("a", "We will not leave")
    assert matches(found("will not"), Evidence("a", "will not leave"), Rule.OVERLAP)
    assert not matches(found("We"), evidence, Rule.OVERLAP)
    assert not matches(found("Nobody asked"), evidence, Rule.OVERLAP)


def test_overlap_counts_wherever_the_words_stand() -> None:
    text = "leave now. Then stay. leave now."
    later = Found("a", Span(22, 32), text)
    assert matches(later, Evidence("a", "leave now."), Rule.OVERLAP)


def test_evidence_without_a_text_asks_for_the_article_alone() -> None:
    assert matches(found("Nobody"), Evidence("a"))
    assert matches(found("Nobody"), Evidence("a", "We will"), Rule.ARTICLE)


def test_the_same_words_in_two_articles_are_one_piece_of_evidence() -> None:
    copies = [Evidence("a", "We will not"), Evidence("b", "We  will not"), Evidence("b", "asked")]
    brought = gains([found("We will not leave", "b"), found("We will not leave")], copies)
    assert brought.fresh == (1, 0)
    assert brought.total == 2


def test_articles_are_ranked_by_the_first_of_their_hits() -> None:
    hits = [found("paused", "b"), found("asked"), found("leave", "b")]
    assert each_article_once(hits) == hits[:2]


@given(st.text("ab \n", min_size=1, max_size=30), st.data())
def test_whatever_contains_the_evidence_overlaps_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    begin = data.draw(st.integers(start, end - 1))
    evidence = Evidence("a", text[begin : data.draw(st.integers(begin + 1, end))])
    hit = Found("a", Span(start, end), text)
    assert matches(hit, evidence, Rule.CONTAIN)
    assert matches(hit, evidence, Rule.OVERLAP)
