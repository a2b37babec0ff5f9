"""The limits of an answer in words: its period and outlets, and what was let go of."""

from __future__ import annotations

from datetime import date, timedelta

from bot.render.counting import counted
from retrieval.model import Answer, Limit, Period, Searched

_ONE_DAY = timedelta(days=1)


def limits_line(answer: Answer) -> str:
    """What holds for the quotes below, or what was let go of; empty for a question without limits.

    "from 14 to 20 February 2022 · The Chronicle · 9 undated articles left out", or "Nothing in
    The Chronicle; in other outlets:".
    """
    query = answer.query
    outlets = " or ".join(query.outlets)
    parts = [period_words(query.period)] if query.period else []
    if not answer.relaxed:
        return " · ".join([*parts, *query.outlets, *_undated(answer.searched)])
    nothing = [f"Nothing in {outlets}" if outlets else "Nothing", *parts]
    left_out = f" ({'; '.join(_undated(answer.searched))})" if answer.searched.undated else ""
    return f"{' '.join(nothing)}{left_out}; {_instead(answer)}:"


def _instead(answer: Answer) -> str:
    """Where the quotes are from that were found after all."""
    if answer.relaxed == (Limit.PERIOD,):
        return "there without that period" if answer.query.outlets else "without that period"
    if answer.relaxed == (Limit.OUTLETS,):
        return "in other outlets"
    return "without these limits"


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


def _undated(searched: Searched) -> list[str]:
    count = searched.undated
    return [f"{counted(count, 'undated article')} left out"] if count else []


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
