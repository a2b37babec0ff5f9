"""A period in words that name its days, as they stand in a sentence."""

from __future__ import annotations

from datetime import date, timedelta

from bot.languages import gettext as _
from bot.languages.dates import day, days, month
from retrieval.model import Period

_ONE_DAY = timedelta(days=1)


def period_words(period: Period) -> str:
    """ "on 12 March 2026", "in March 2026", "from 14 to 20 February 2022", "since …", "until …"."""
    first, last = period.start, period.last
    if first is None or last is None:
        return open_words(first, last) or _("at any time")
    if first == last:
        return _("on {day}").format(day=day(first))
    if first.day == 1 and (last + _ONE_DAY).day == 1 and first.year == last.year:
        if first.month == last.month:
            return _("in {month}").format(month=month(first))
        if (first.month, last.month) == (1, 12):
            return _("in {year}").format(year=first.year)
    return _("from {days}").format(days=days(first, last))


def days_line(period: Period) -> str:
    """ "9 March 2026", "9 to 13 March 2026", "since 9 March 2026"; empty for any time."""
    first, last = period.start, period.last
    if first and last:
        return days(first, last)
    return open_words(first, last)


def open_words(first: date | None, last: date | None) -> str:
    """What begins or ends on no day; empty for any time."""
    if first:
        return _("since {day}").format(day=day(first))
    return _("until {day}").format(day=day(last)) if last else ""
