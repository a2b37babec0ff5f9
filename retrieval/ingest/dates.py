"""Dates as pages and records write them become moments that know how precise they are."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime

import dateparser

from retrieval.model import Moment

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_ZONE = r"(?:\s*(?:GMT|BST|UTC|CET|CEST|E[SD]T))?"
_CLOCK = rf"(?:,?\s*(?:at\s+)?\d{{1,2}}[:.]\d{{2}}(?:\s*[ap]\.?m\.?)?{_ZONE})?"
WRITTEN_DATE = re.compile(
    rf"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    rf"|\d{{4}}-\d{{2}}-\d{{2}}){_CLOCK}",
    re.IGNORECASE,
)
"""A full date in words, or an ISO day, with or without a time of day."""

UNSTATED = timezone(timedelta(0), "unstated")
"""The zone of a time of day that was written without one: UTC, until an outlet says another."""

_HAS_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}")
EARLIEST = 1600
"""Years before printed news are typing errors."""


def parse_moment(text: str) -> Moment | None:
    """The moment a date text states, or ``None`` where it states no full day.

    A time of day without a zone has the zone :data:`UNSTATED`.
    """
    text = text.strip()
    found = _iso(text) or _mail(text) or _written(text)
    return found if found and EARLIEST <= found.at.year <= 9000 else None


def day(value: date) -> Moment:
    """A calendar day as a moment."""
    return Moment(datetime.combine(value, time(), UTC), day_only=True)


def settled(moment: Moment | None, zone: tzinfo | None) -> Moment | None:
    """A moment whose time of day was written without a zone, in this one; any other as it is."""
    if moment is None or moment.day_only or moment.at.tzinfo is not UNSTATED:
        return moment
    return Moment(moment.at.replace(tzinfo=zone or UTC))


def _aware(value: datetime) -> datetime:
    return value if value.tzinfo else value.replace(tzinfo=UNSTATED)


def _iso(text: str) -> Moment | None:
    try:
        if len(text) == 10:  # YYYY-MM-DD
            return day(date.fromisoformat(text))
        return Moment(_aware(datetime.fromisoformat(text)))
    except ValueError:
        return None


def _mail(text: str) -> Moment | None:
    try:
        return Moment(_aware(parsedate_to_datetime(text))) if ":" in text else None
    except (ValueError, TypeError, OverflowError):
        return None


def _written(text: str) -> Moment | None:
    found = WRITTEN_DATE.search(text)
    if not found:
        return None
    value = dateparser.parse(
        found.group().replace(".", ":") if _HAS_CLOCK.search(found.group()) else found.group(),
        languages=["en"],
        settings={"REQUIRE_PARTS": ["day", "month", "year"], "DATE_ORDER": "DMY"},
    )
    if value is None:
        return None
    return Moment(_aware(value)) if _HAS_CLOCK.search(found.group()) else day(value.date())
