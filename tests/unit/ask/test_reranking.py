"""Scores before and after a second reading become one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.ask.reranking import CLAIM_SHARE, SHARE, blended, share_for
from retrieval.model import Query

SHARES = st.floats(0, 1)


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
