"""A day to come, as people write it: "12 April", "next Monday", "2026-05-01", "in two weeks"."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import dateparser

FURTHEST = timedelta(days=366)
"""From today; nobody pauses for longer, and a slip in a year would be a pause for ever."""


def day_ahead(words: str, today: date) -> date | None:
    """The day that some words mean, later than today; ``None`` where they mean none."""
    text = " ".join(words.casefold().split()).removeprefix("until ").removeprefix("till ")
    text = text.removeprefix("next ").strip(" .")
    found = dateparser.parse(
        text,
        languages=["en"],
        settings={
            "PREFER_DATES_FROM": "future",
            "DATE_ORDER": "DMY",
            "RELATIVE_BASE": datetime(today.year, today.month, today.day, 12),  # noqa: DTZ001 - a day of no zone
            "RETURN_AS_TIMEZONE_AWARE": False,
        },
    )
    if found is None or not today < found.date() <= today + FURTHEST:
        return None
    return found.date()
