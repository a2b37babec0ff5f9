"""A day to come, as people write it in their language: "12 April", "bis Montag", "2026-05-01"."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import dateparser

from bot.languages.model import Language
from bot.languages.speaking import spoken

FURTHEST = timedelta(days=366)
"""From today; nobody pauses for longer, and a slip in a year would be a pause for ever."""

_UNTIL = {
    Language.ENGLISH: ("until ", "till "),
    Language.GERMAN: ("bis zum ", "bis "),
    Language.FRENCH: ("jusqu'au ", "jusqu’au ", "jusqu'à ", "jusqu’à "),
    Language.SPANISH: ("hasta el ", "hasta "),
    Language.UKRAINIAN: ("до ",),
}
_NEXT = {
    Language.ENGLISH: ("next ",),
    Language.GERMAN: ("nächsten ", "kommenden "),
    Language.SPANISH: ("el próximo ", "próximo "),
}


def day_ahead(words: str, today: date) -> date | None:
    """The day that some words mean, later than today; ``None`` where they mean none."""
    found = day_written(until(words) or words, today)
    if found is None or not today < found <= today + FURTHEST:
        return None
    return found


def until(words: str) -> str | None:
    """What stands behind "until" in the language that is spoken, or in English."""
    text = " ".join(words.casefold().split())
    return next((text.removeprefix(one) for one in _of(_UNTIL) if text.startswith(one)), None)


def day_written(words: str, today: date) -> date | None:
    """The day that some words mean in the language that is spoken, or in English.

    Days without a year are the next ones.
    """
    text = " ".join(words.casefold().split())
    for one in _of(_NEXT):
        text = text.removeprefix(one)
    found = dateparser.parse(
        text.strip(" ."),
        languages=list(dict.fromkeys((spoken(), Language.ENGLISH))),
        settings={
            "PREFER_DATES_FROM": "future",
            "DATE_ORDER": "DMY",
            "RELATIVE_BASE": datetime(today.year, today.month, today.day, 12),  # noqa: DTZ001 - a day of no zone
            "RETURN_AS_TIMEZONE_AWARE": False,
        },
    )
    return found.date() if found else None


def _of(words: dict[Language, tuple[str, ...]]) -> tuple[str, ...]:
    return words.get(spoken(), ()) + words[Language.ENGLISH]
