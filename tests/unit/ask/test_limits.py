"""How the limits of a question are let go of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import cast

from retrieval.ask.limits import limits_of, relaxations, within_limits, without
from retrieval.model import Intent, Limit, Period, Query
from retrieval.ports import LexicalIndex, Store

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


class DatedUnits:
    """Units by day, and which of them name February."""

    days = (date(2026, 2, 10), date(2026, 3, 10), date(2026, 4, 10), date(2027, 1, 10))

    def units_within(
        self, period: Period, outlets: Sequence[str], bylines: Sequence[str] | None
    ) -> list[int]:
        assert not outlets
        assert bylines is None
        assert period.start is not None
        last = period.end or date.max
        return [number for number, day in enumerate(self.days) if period.start <= day < last]

    def holding(self, phrases: Sequence[str]) -> list[int]:
        assert phrases == ["February"]
        return [2, 3]


def test_what_happened_in_a_month_is_looked_for_in_what_names_it_later_as_well() -> None:
    store, lexical = cast("Store", DatedUnits()), cast("LexicalIndex", DatedUnits())
    asked = Query("what?", Intent.OPEN, period=Period(date(2026, 2, 1), date(2026, 3, 1)))
    within = within_limits(asked, store, lexical)
    assert within is not None
    assert within.numbers == {0, 2}
    assert within.facts.period == Period(date(2026, 2, 1), date(2026, 8, 31))
    said = within_limits(replace(asked, intent=Intent.STATEMENTS), store, lexical)
    assert said is not None
    assert said.numbers == {0}
    assert said.facts.period == asked.period
