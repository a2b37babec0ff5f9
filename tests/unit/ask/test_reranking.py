"""Scores before and after a second reading become one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.ask.reranking import (
    CLAIM_SHARE,
    SHARE,
    Reading,
    as_read,
    blended,
    passage_around,
    share_for,
)
from retrieval.model import Article, Passage, Query, Span, Speaker, Statement, StatementKind
from retrieval.ports import StoredUnit

SHARES = st.floats(0, 1)
TEXT = "He said: “We stay.” Nobody asked why."
ARTICLE = Article(id="a", text=TEXT, source="a.md")
SAID = Span(9, 19)
PASSAGE = Passage("a", Span(0, len(TEXT)))


@given(st.lists(SHARES, min_size=1, max_size=30), SHARES)
def test_hits_of_equal_relevance_keep_their_order(ranking: list[float], relevance: float) -> None:
    again = [blended(score, relevance) for score in sorted(ranking, reverse=True)]
    assert again == sorted(again, reverse=True)


@given(SHARES, SHARES, SHARES, SHARES)
def test_relevance_never_moves_a_hit_past_one_that_is_further_ahead_than_its_share(
    ours: float, our_relevance: float, theirs: float, their_relevance: float
) -> None:
    if ours > theirs + SHARE / (1 - SHARE):
        assert blended(ours, our_relevance) > blended(theirs, their_relevance)


@pytest.mark.parametrize(
    ("query", "share"),
    [
        (Query("Rail fares fell in the north."), CLAIM_SHARE),
        (Query("did rail fares fall in the north?"), SHARE),
        (Query("rail fares north"), SHARE),
        (Query("Wallace said that fares fell.", people=("Gideon Wallace",)), SHARE),
        (Query("“Fares fell.” who said that.", quoted=("Fares fell.",)), SHARE),
    ],
)
def test_the_reranker_counts_less_for_a_claim_than_for_a_question(
    query: Query, share: float
) -> None:
    assert share_for(query) == share


@given(SHARES)
def test_a_hit_that_was_not_read_counts_as_one_without_relevance(score: float) -> None:
    assert blended(score, None) == blended(score, 0.0)


@given(st.lists(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=2)), st.data())
def test_a_hit_has_the_best_score_of_its_texts_and_each_text_is_read_once(
    hits: list[list[str]], data: st.DataObject
) -> None:
    reading = Reading.of(hits)
    assert len(set(reading.texts)) == len(reading.texts)
    scores = data.draw(st.lists(SHARES, max_size=len(reading.texts)))
    known = dict(zip(reading.texts, scores, strict=False))
    best = [max((known[text] for text in own if text in known), default=None) for own in hits]
    assert reading.relevance(scores) == best


def test_a_passage_is_read_as_it_is() -> None:
    assert as_read(PASSAGE, ARTICLE, PASSAGE.span) == (TEXT,)


def test_a_statement_is_read_with_who_makes_it_and_in_its_passage() -> None:
    def read(speaker: Speaker | None) -> str:
        said = Statement("a", SAID, StatementKind.DIRECT, speaker=speaker)
        first, second = as_read(said, ARTICLE, PASSAGE.span)
        assert second == TEXT
        return first

    assert read(None) == "“We stay.”"
    assert read(Speaker("Gideon Wallace")) == "Gideon Wallace: “We stay.”"
    titled = Speaker("Gideon Wallace", role="the Defence Secretary")
    assert read(titled) == "Gideon Wallace, the Defence Secretary: “We stay.”"


def test_a_statement_stands_in_the_first_passage_that_holds_it_whole() -> None:
    said = Statement("a", SAID, StatementKind.DIRECT)
    stored = [StoredUnit(n, unit, "") for n, unit in enumerate((said, PASSAGE))]
    assert passage_around(said, stored) == PASSAGE.span
    assert passage_around(said, stored[:1]) == said.span
    assert passage_around(PASSAGE, stored) == PASSAGE.span
