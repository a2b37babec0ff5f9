"""A period in words that name its days: as it is shown, and as a question says it again."""

from __future__ import annotations

from datetime import date, timedelta

from retrieval.model import Period

_ONE_DAY = timedelta(days=1)


def period_words(period: Period) -> str:
    """ "on 12 March 2026", "in March 2026", "from 14 to 20 February 2022", "since …", "until …"."""
    start, last = period.start, period.last
    if start is None or last is None:
        return _open_words(start, last)
    if start == last:
        return f"on {_day(start)}"
    if start.day == 1 and (last + _ONE_DAY).day == 1:
        if (start.year, start.month) == (last.year, last.month):
            return f"in {start:%B %Y}"
        if start.year == last.year and (start.month, last.month) == (1, 12):
            return f"in {start.year}"
    if start.year != last.year:
        return f"from {_day(start)} to {_day(last)}"
    beginning = f"{start.day}" if start.month == last.month else f"{start.day} {start:%B}"
    return f"from {beginning} to {_day(last)}"


def _open_words(start: date | None, last: date | None) -> str:
    if start is not None:
        return f"since {_day(start)}"
    return f"until {_day(last)}" if last is not None else "at any time"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
