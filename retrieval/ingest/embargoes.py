"""Embargoes: the notice that a text must not be shown before some time, and which time that is.

Where in doubt about the time, the later one is taken: text that is shown too early cannot be
taken back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from retrieval.ingest.dates import parse_moment, settled

_LONGEST_NOTICE = 220
_OPENING = r"[\W_]*(?:(?:strictly|under|press release|please note|this (?:press )?release is)\W+)*"
_CLOSED = r"(?:publication|release|broadcast|use)"
_UNTIL = re.compile(
    rf"{_OPENING}(?:(?:under\s+)?embargo(?:ed)?|not for {_CLOSED}(?:(?:,| or) {_CLOSED})*)"
    r"\W+(?:until|till|before)\b\W*(?P<when>.+)",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    rf"{_OPENING}embargo(?:ed)?(?:\s+(?:time|date|for release))?\s*[:–—-]\s*(?P<when>.+)",
    re.IGNORECASE,
)
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\b", re.IGNORECASE)
_MONTH = "(?P<month>" + "|".join(_MONTHS) + r")[a-z]*\.?"
_DAY_MONTH = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH}(?:,?\s+(?P<year>\d{{4}}))?\b",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)(?:,?\s+(?P<year>\d{{4}}))?",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"\b(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>\d{4})\b")
_ISO_DAY = re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b")
_CLOCK = re.compile(
    r"\b(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.]\d{2})?\s*(?P<half>[ap]\.?m\b\.?)?"
    r"|\b(?P<hour2>\d{1,2})\s*(?P<half2>[ap]\.?m\b\.?)"
    r"|\b(?P<hour3>\d{2})(?P<minute3>\d{2})\s*(?:h(?:ou)?rs?\b|h\b|(?=gmt|bst|utc|cet|cest))",
    re.IGNORECASE,
)
_NAMED_CLOCK = re.compile(r"\b(?P<name>midnight|noon|midday)\b", re.IGNORECASE)
_ZONES = {
    "gmt": 0, "utc": 0, "z": 0, "bst": 1, "wet": 0, "west": 1, "ist": 1, "cet": 1, "cest": 2,
    "eet": 2, "eest": 3, "et": -5, "est": -5, "edt": -4, "ct": -6, "cst": -6, "cdt": -5,
    "pt": -8, "pst": -8, "pdt": -7,
}  # fmt: skip
"""Hours from UTC; of a name that means two, the later time of lifting."""
_ZONE = re.compile(r"\b(" + "|".join(_ZONES) + r")\b", re.IGNORECASE)


def notice_in(lines: Iterable[str]) -> str | None:
    """What the first notice among some lines says of when ("00:01 Friday 13 March")."""
    return next((when for when in map(_when, lines) if when), None)


def is_notice(line: str) -> bool:
    """Whether a line is the notice of an embargo."""
    return _when(line) is not None


def _when(line: str) -> str | None:
    if len(line) > _LONGEST_NOTICE:
        return None
    found = _UNTIL.match(line)
    if found:
        return found["when"].strip()
    labelled = _LABELLED.match(line)
    if labelled and _names_a_time(labelled["when"]):
        return re.sub(
            r"^(?:until|till|before)\s+", "", labelled["when"].strip(), flags=re.IGNORECASE
        )
    return None


def _names_a_time(words: str) -> bool:
    named = any(p.search(words) for p in (_DAY_MONTH, _MONTH_DAY, _NUMBERS, _ISO_DAY))
    return named or bool(_WEEKDAY.search(words) and _CLOCK.search(words))


def parse_embargo(words: str, *, near: date | None, zone: tzinfo | None) -> datetime | None:
    """When an embargo ends; ``None`` where the words do not tell.

    Args:
        words: "00:01 Friday 13 March", "2026-03-13T00:01Z", "6pm on Thursday".
        near: A day near it, by which a missing year or date is found: that of publication, or
            else the one on which the text arrived.
        zone: Of a time without one; by default UTC.
    """
    exact = re.fullmatch(r"\s*\d{4}-\d{2}-\d{2}[T ]\S+\s*", words) and parse_moment(words)
    if exact:
        moment = settled(exact, zone)
        return moment.at if moment else None
    day = _day(words, near)
    if day is None:
        return None
    clock, next_day = _time(words)
    if clock is None:
        return None
    return datetime.combine(day, clock, _zone(words) or zone or UTC) + timedelta(days=next_day)


def _day(words: str, near: date | None) -> date | None:
    weekday = _weekday(words)
    for pattern in (_ISO_DAY, _NUMBERS, _DAY_MONTH, _MONTH_DAY):
        found = pattern.search(words)
        if found:
            return _dated(found, weekday, near)
    if near is None:
        return None
    if weekday is None:
        return near if _CLOCK.search(words) or _NAMED_CLOCK.search(words) else None
    return near + timedelta(days=(weekday - near.weekday()) % 7)


def _weekday(words: str) -> int | None:
    found = _WEEKDAY.search(words)
    if not found:
        return None
    return next(place for place, day in enumerate(_DAYS) if day.startswith(found[1].lower()))


def _dated(found: re.Match[str], weekday: int | None, near: date | None) -> date | None:
    """The date that was found; a missing year is the nearest in which it falls on the weekday."""
    name = found["month"].lower()
    month = int(name) if name.isdigit() else _MONTHS.index(name[:3]) + 1
    day, year = int(found["day"]), found["year"]
    if year:
        return _calendar(int(year), month, day)
    if near is None:
        return None
    years = (_calendar(near.year + shift, month, day) for shift in range(-6, 7))
    dates = [one for one in years if one and (weekday is None or one.weekday() == weekday)]
    return min(dates, key=lambda one: abs((one - near).days), default=None)


def _calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _time(words: str) -> tuple[time | None, int]:
    """The time of day, and how many days later it is: midnight may be meant as a day's end.

    A day alone ends its embargo as it begins.
    """
    rest = _ISO_DAY.sub(" ", _NUMBERS.sub(" ", words))
    named = _NAMED_CLOCK.search(rest)
    if named:
        return (time(), 1) if named["name"].lower() == "midnight" else (time(12), 0)
    found = _CLOCK.search(rest)
    if not found:
        return time(), 0
    hour = int(found["hour"] or found["hour2"] or found["hour3"])
    minute = int(found["minute"] or found["minute3"] or 0)
    half = (found["half"] or found["half2"] or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if (hour, minute) == (24, 0):
        return time(), 1
    return (time(hour, minute), 0) if hour < 24 and minute < 60 else (None, 0)


def _zone(words: str) -> tzinfo | None:
    found = _ZONE.search(words)
    return timezone(timedelta(hours=_ZONES[found[1].lower()])) if found else None
