"""In which later articles what happened in a period may be told."""

from __future__ import annotations

from datetime import date

import pytest

from retrieval.ask.told_later import NAMED_ALONE, told_later
from retrieval.model import Intent, Period, Query


def asked(start: date | None, end: date | None, intent: Intent = Intent.OPEN) -> Query:
    return Query("what happened?", intent, period=Period(start, end))


FEBRUARY = (date(2026, 2, 1), date(2026, 3, 1))


def test_what_happened_in_a_month_is_told_for_half_a_year_by_what_names_it() -> None:
    assert told_later(asked(*FEBRUARY)) == (
        Period(date(2026, 3, 1), date(2026, 3, 1) + NAMED_ALONE),
        "February",
    )


def test_a_month_that_is_a_word_besides_has_to_be_named_as_one() -> None:
    later = told_later(asked(date(2026, 5, 1), date(2026, 6, 1)))
    assert later is not None
    assert later[1] == "in May"


def test_what_happened_in_a_year_is_told_at_any_later_time() -> None:
    later = told_later(asked(date(2025, 1, 1), date(2026, 1, 1)))
    assert later == (Period(date(2026, 1, 1), None), "2025")


@pytest.mark.parametrize(
    "query",
    [
        asked(*FEBRUARY, Intent.STATEMENTS),
        asked(date(2026, 2, 1), None),
        asked(None, date(2026, 3, 1)),
        asked(date(2026, 2, 3), date(2026, 2, 4)),
        asked(date(2026, 2, 1), date(2026, 4, 1)),
        asked(date(2025, 5, 1), date(2026, 5, 1)),
        Query("what happened?"),
    ],
)
def test_other_periods_and_somebodys_words_are_of_their_own_days_alone(query: Query) -> None:
    assert told_later(query) is None
