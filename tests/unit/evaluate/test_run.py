"""Which ranked list of a question is measured."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from retrieval.evaluate.run import listed
from retrieval.model import Answer, Hit, Limit, NoAnswer, Passage, Period, Query, Span
from tests.fakes.quotes import SEARCHED, a_quote

QUERY = Query(
    "what about the strike?",
    period=Period(date(2026, 3, 10), date(2026, 3, 11)),
    outlets=("The Chronicle",),
)


def found(*, limited: bool) -> tuple[list[Query], Sequence[Hit]]:
    """The queries that were put for a silence, and the list that came of them."""
    put: list[Query] = []

    def search(query: Query) -> Sequence[Hit]:
        put.append(query)
        return () if query.period and not limited else (HIT,)

    return put, listed(NoAnswer(QUERY, SEARCHED), search)


HIT = Hit(1, Passage("a", Span(0, 1)), 1.0)


def test_an_answers_list_is_that_of_the_query_less_the_limits_that_were_let_go() -> None:
    put: list[Query] = []
    answer = Answer(QUERY, (a_quote(),), SEARCHED, (Limit.PERIOD,))

    def search(query: Query) -> Sequence[Hit]:
        put.append(query)
        return ()

    listed(answer, search)
    assert [(query.period, query.outlets) for query in put] == [(None, QUERY.outlets)]


def test_a_silences_list_lies_within_the_limits() -> None:
    put, hits = found(limited=True)
    assert put == [QUERY]
    assert hits == (HIT,)


def test_where_the_limits_leave_nothing_a_silences_list_lies_outside_of_as_few_as_may_be() -> None:
    put, hits = found(limited=False)
    assert put[-1].period is None
    assert put[-1].outlets == QUERY.outlets
    assert hits == (HIT,)
