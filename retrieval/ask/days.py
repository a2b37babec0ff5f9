"""One expression of time becomes the days it names: "12 March", "last week", "Monday", "2022"."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

import dateparser

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "couple of": 2, "a couple of": 2, "three": 3, "few": 3,
    "a few": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12,
}  # fmt: skip

LONGEST_AGO = 120
"""Years back; what is longer is history, and no limit for news."""

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
YEAR = r"(?:(?:19|20)\d{2}\b|(?:of )?(?:this|last) year\b)"
WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_COUNT = (
    r"(?:\d{1,3}|"
    + "|".join(sorted(map(re.escape, _NUMBERS), key=lambda word: (-len(word), word)))
    + ")"
)
_UNIT = r"(?:hour|day|week|month|year)s?"
DATED = (
    rf"(?:\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[/.]\d{{1,2}}[/.](?:\d{{4}}|\d{{2}})"
    rf"|(?:{WEEKDAY},? )?(?:the )?{_DAY}(?: of)? {MONTH}(?:,? {YEAR})?"
    rf"|(?:{WEEKDAY},? )?{MONTH} {_DAY}(?! ?(?:%|per cent|million|people|troops))(?:,? {YEAR})?)"
)
"""A day of a month."""

MONTHLY = rf"(?:(?:early|mid|late)[ -])?{MONTH}(?:,? {YEAR})?"
RELATIVE = (
    rf"(?:(?:the )?day before yesterday|yesterday(?: (?:morning|afternoon|evening))?|today|tonight"
    rf"|last night|this (?:morning|afternoon|evening|week|month|year|weekend)"
    rf"|last (?:week(?:end)?|month|year)|(?:the )?(?:last|past) {_COUNT} {_UNIT}"
    rf"|the past {_UNIT}|(?:the )?weekend|(?:last|this) {WEEKDAY}|last {MONTH}"
    rf"|{_COUNT} {_UNIT} ago)"
)
"""Words for days that are counted from today."""

_PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_AGO = re.compile(rf"({_COUNT}) ({_UNIT}) ago")
_PAST = re.compile(rf"(?:the )?(?:last|past) (?:({_COUNT}) )?({_UNIT})")
_MONTHLY = re.compile(rf"(?:(early|mid|late|last)[ -])?({MONTH})(?:,? ({YEAR}))?")
_DATED = re.compile(rf"(?:{WEEKDAY},? )?(?:the )?(.+?)(?:,? ({YEAR}))?")
_NUMERIC = re.compile(r"\d+[-/.]\d+[-/.]\d+")

Days = tuple[date, date]
"""The first day and the day after the last one."""


def days_of(words: str, today: date) -> Days | None:
    """The days that an expression names, of the past as far as it does not say which.

    Args:
        words: Lower case, single spaces; a match of one of this module's patterns or a year.

    Returns:
        ``None`` where there is no such day ("30 February").
    """
    if re.fullmatch(r"(?:19|20)\d{2}", words):
        return _whole(int(words))
    for read in (_relative, _weekday, _monthly, _dated):
        found = read(words, today)
        if found:
            return found
    return None


def _one(day: date) -> Days:
    return day, day + timedelta(days=1)


def _relative(words: str, today: date) -> Days | None:
    monday = today - timedelta(days=today.weekday())
    fixed = {
        "today": _one(today),
        "now": _one(today),
        "tonight": _one(today),
        "yesterday": _one(today - timedelta(days=1)),
        "last night": _one(today - timedelta(days=1)),
        "day before yesterday": _one(today - timedelta(days=2)),
        "this week": (monday, monday + timedelta(days=7)),
        "last week": (monday - timedelta(days=7), monday),
        "this month": _month(today.year, today.month),
        "last month": _month_before(today),
        "this year": _whole(today.year),
        "last year": _whole(today.year - 1),
    }
    plain = words.removeprefix("the ")
    if plain.split()[-1] in {"morning", "afternoon", "evening"}:
        plain = "yesterday" if plain.startswith("yesterday") else "today"
    if plain.endswith("weekend"):
        return _weekend(plain, today, monday)
    return fixed.get(plain) or _counted(plain, today)


def _weekend(words: str, today: date, monday: date) -> Days:
    """The weekend that began last; "last weekend" is the one of the week before."""
    saturday = monday + timedelta(days=5)
    if saturday > today or words.startswith("last"):
        saturday -= timedelta(days=7)
    return saturday, saturday + timedelta(days=2)


def _counted(words: str, today: date) -> Days | None:
    """ "two weeks ago", a day; "the last two weeks", up to today."""
    ago, past = _AGO.fullmatch(words), _PAST.fullmatch(words)
    found = ago or past
    if found is None:
        return None
    count = int(found[1]) if (found[1] or "").isdigit() else _NUMBERS.get(found[1] or "a", 1)
    first = _back(count, found[2].removesuffix("s"), today)
    if first is None:
        return None
    return _one(first) if ago else (first, today + timedelta(days=1))


def _back(count: int, unit: str, today: date) -> date | None:
    if unit == "year" and count > LONGEST_AGO:
        return None
    found = dateparser.parse(
        f"{count} {unit}s ago",
        languages=["en"],
        settings={"RELATIVE_BASE": datetime.combine(today, time(23, 59))},
    )
    return found.date() if found else None


def _weekday(words: str, today: date) -> Days | None:
    """The latest such day up to today; "last Monday" is never today."""
    *before, name = words.split()
    if name not in _DAYS:
        return None
    back = (today.weekday() - _DAYS.index(name)) % 7
    if before[-1:] == ["last"] and back == 0:
        back = 7
    return _one(today - timedelta(days=back))


def _monthly(words: str, today: date) -> Days | None:
    found = _MONTHLY.fullmatch(words)
    if found is None:
        return None
    month = next(n for n, name in enumerate(_MONTHS, 1) if name.startswith(found[2][:3]))
    ended = found[1] == "last" and month == today.month
    year = _stated(found[3], today) or today.year - (month > today.month or ended)
    start, end = _month(year, month)
    if found[1] not in _PARTS:
        return start, end
    first, last = _PARTS[found[1]]
    return start.replace(day=first), min(start.replace(day=1) + timedelta(days=last), end)


def _dated(words: str, today: date) -> Days | None:
    if _NUMERIC.fullmatch(words):
        return _parsed(words)
    found = _DATED.fullmatch(words)
    if found is None:
        return None
    stated = _stated(found[2], today)
    years = [stated] if stated else range(today.year, today.year - 9, -1)
    for year in years:  # 29 February goes back to the last leap year
        days = _parsed(f"{found[1]} {year}")
        if days and (stated or days[0] <= today):
            return days
    return None


def _parsed(words: str) -> Days | None:
    order = "YMD" if re.match(r"\d{4}", words) else "DMY"
    found = dateparser.parse(words, languages=["en"], settings={"DATE_ORDER": order})
    return _one(found.date()) if found else None


def _stated(words: str | None, today: date) -> int | None:
    if words is None:
        return None
    if words.isdigit():
        return int(words)
    return today.year - words.endswith("last year")


def _month(year: int, month: int) -> Days:
    start = date(year, month, 1)
    return start, (start + timedelta(days=31)).replace(day=1)


def _month_before(day: date) -> Days:
    return _month(day.year - (day.month == 1), (day.month - 2) % 12 + 1)


def _whole(year: int) -> Days:
    return date(year, 1, 1), date(year + 1, 1, 1)
