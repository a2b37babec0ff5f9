"""Days, times and figures as the language spoken now writes them, after Unicode's CLDR.

A time has 24 hours in each of the languages. The zone is always that of the value given.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from bot.languages.catalogues import gettext as _
from bot.languages.model import Language
from bot.languages.speaking import spoken


def day(when: date) -> str:
    """ "26 November 2026"."""
    return format_date(when, "long", locale())


def day_of_year(when: date) -> str:
    """ "26 November"."""
    return format_skeleton("MMMMd", when, locale=locale())


def month(when: date) -> str:
    """ "November 2026"."""
    return format_skeleton("yMMMM", when, locale=locale())


def weekday(when: date) -> str:
    """ "Thursday", as it stands alone."""
    return format_date(when, "cccc", locale())


def weekday_numbered(number: int) -> str:
    """ "Thursday" for 3: Monday is 0."""
    return weekday(date(2024, 1, 1 + number))


def weekday_and_day(when: date) -> str:
    """ "Thursday 26 November"."""
    return _("{weekday} {day}").format(
        weekday=format_date(when, "EEEE", locale()), day=day_of_year(when)
    )


def weekday_day_and_year(when: date) -> str:
    """ "Thursday 26 November 2026"."""
    return _("{weekday} {day}").format(weekday=format_date(when, "EEEE", locale()), day=day(when))


def weekday_in_two(when: date) -> str:
    """ "Th", for a column of a picture."""
    return format_date(when, "cccccc", locale())[:2]


def weekday_in_short(when: date) -> str:
    """ "Thu"."""
    return format_date(when, "ccc", locale())


def weekday_on_button(number: int) -> str:
    """ "Thu" for 3: Monday is 0."""
    return weekday_in_short(date(2024, 1, 1 + number))


def month_in_short(when: date) -> str:
    """ "Nov"."""
    return format_date(when, "LLL", locale())


def day_in_short(when: date) -> str:
    """ "26 Nov"."""
    return format_skeleton("MMMd", when, locale=locale())


def days(first: date, last: date) -> str:
    """ "9 to 13 March 2026"; month and year are given once where both days have them."""
    if first == last:
        return day(last)
    if first.year != last.year:
        opening = day(first)
    elif first.month != last.month:
        opening = day_of_year(first)
    else:
        opening = format_skeleton("d", first, locale=locale())
    return _("{first} to {last}").format(first=opening, last=day(last))


def time_of_day(when: datetime) -> str:
    """ "08:05"."""
    return f"{when:%H:%M}"


def moment(when: datetime) -> str:
    """ "26 November 2026, 08:05"."""
    return f"{day(when)}, {time_of_day(when)}"


def figure(number: float) -> str:
    """ "12,345"."""
    return format_decimal(number, locale=locale())


def share(number: float) -> str:
    """Of one: "42%"."""
    return format_percent(number, locale=locale())


def listed(things: Sequence[str]) -> str:
    """ "Ann, Ben and Cy"."""
    return format_list(things, locale=locale())


def either(things: Sequence[str]) -> str:
    """ "Ann, Ben or Cy"."""
    return format_list(things, style="or", locale=locale())


def locale() -> Locale:
    """Babel's locale of the language spoken now."""
    return Locale.parse("en_GB" if spoken() is Language.ENGLISH else spoken().value)
