"""What happened in a month or a year, as articles tell it that came after it."""

from __future__ import annotations

from datetime import timedelta

from retrieval.model import Intent, Period, Query

NAMED_ALONE = timedelta(days=183)
"""How long after a month its bare name still means it: half a year, from when on it is as near to
the next one of that name, and writers add the year."""

_AMBIGUOUS = frozenset({"March", "May"})
"""Months that are words besides: only behind "in" they are sure to be months."""


def told_later(query: Query) -> tuple[Period, str] | None:
    """The days after a question's period in which articles may tell of it, and its name in them.

    ``None`` where somebody's words are asked for, which were published when they were said, and
    where the period is no whole month or year: days have too many names.
    """
    period = query.period
    if query.intent is not Intent.OPEN or period is None or not (period.start and period.end):
        return None
    start, end = period.start, period.end
    if start.day != 1 or end.day != 1:
        return None
    months = 12 * (end.year - start.year) + end.month - start.month
    if months == 1:
        name = f"{start:%B}"
        return Period(end, end + NAMED_ALONE), f"in {name}" if name in _AMBIGUOUS else name
    if months == 12 and start.month == 1:
        return Period(end, None), str(start.year)
    return None
