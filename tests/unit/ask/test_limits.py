"""How the limits of a question are let go of."""

from __future__ import annotations

from datetime import date

from retrieval.ask.limits import limits_of, relaxations, without
from retrieval.model import Intent, Limit, Period, Query

QUERY = Query(
    "what about the strike?",
    Intent.OPEN,
    topic="the strike",
    period=Period(date(2026, 3, 10), date(2026, 3, 11)),
    outlets=("The Chronicle",),
    authors=("Jane Roe",),
)


def test_as_few_limits_as_may_be_are_let_go_of_and_the_least_first() -> None:
    tried = list(relaxations(QUERY))
    assert tried[0] == ()
    assert tried[1:4] == [(Limit.AUTHORS,), (Limit.OUTLETS,), (Limit.PERIOD,)]
    assert tried[-1] == limits_of(QUERY)
    assert [len(limits) for limits in tried] == sorted(len(limits) for limits in tried)
    assert len(set(tried)) == 8


def test_what_is_let_go_of_is_no_limit_any_more() -> None:
    for relaxed in relaxations(QUERY):
        assert set(limits_of(without(QUERY, relaxed))) == set(limits_of(QUERY)) - set(relaxed)


def test_a_question_without_limits_is_tried_once() -> None:
    assert list(relaxations(Query("what?", Intent.OPEN))) == [()]
