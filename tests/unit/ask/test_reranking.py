"""Scores before and after a second reading become one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from retrieval.ask.reranking import SHARE, as_read, blended
from retrieval.model import Article, Passage, Span, Speaker, Statement, StatementKind

SHARES = st.floats(0, 1)


@given(st.lists(SHARES, min_size=1, max_size=30), st.data())
def test_hits_of_equal_relevance_keep_their_order(
    ranking: list[float], data: st.DataObject
) -> None:
    ranking.sort(reverse=True)
    relevance = data.draw(SHARES)
    again = blended(ranking, [relevance] * len(ranking))
    assert again == sorted(again, reverse=True)


@given(st.lists(st.tuples(SHARES, SHARES), max_size=30))
def test_relevance_never_moves_a_hit_past_one_that_is_further_ahead_than_its_share(
    hits: list[tuple[float, float]],
) -> None:
    again = blended([before for before, _ in hits], [relevance for _, relevance in hits])
    reach = SHARE / (1 - SHARE)
    for (ours, _), ahead in zip(hits, again, strict=True):
        for (theirs, _), behind in zip(hits, again, strict=True):
            if ours > theirs + reach:
                assert ahead > behind


def test_a_hit_that_was_not_read_counts_as_one_without_relevance() -> None:
    assert blended([0.9, 0.8, 0.7], [0.5]) == blended([0.9, 0.8, 0.7], [0.5, 0.0, 0.0])


def test_a_statement_is_read_with_who_makes_it_and_a_passage_as_it_is() -> None:
    text = "He said: “We stay.”"
    article = Article(id="a", text=text, source="a.md")
    span = Span(9, len(text))
    said = Statement("a", span, StatementKind.DIRECT)
    assert as_read(Passage("a", Span(0, len(text))), article) == text
    assert as_read(said, article) == "“We stay.”"
    known = Statement("a", span, StatementKind.DIRECT, speaker=Speaker("Gideon Wallace"))
    assert as_read(known, article) == "Gideon Wallace: “We stay.”"
    titled = Speaker("Gideon Wallace", role="the Defence Secretary")
    with_office = Statement("a", span, StatementKind.DIRECT, speaker=titled)
    assert as_read(with_office, article) == "Gideon Wallace, the Defence Secretary: “We stay.”"
