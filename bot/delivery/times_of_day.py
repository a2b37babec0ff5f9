"""A time of day as people write it: 7:30, 07.30, 0730, 7.30am, 7pm, noon."""

from __future__ import annotations

import re
from datetime import time

_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?\s*(?P<half>[ap]\.?m\.?)?"
    r"|(?P<four>\d{4})(?:\s*h(?:rs|ours)?)?",
    re.IGNORECASE,
)
_NAMED = {"noon": time(12), "midday": time(12), "midnight": time(0)}
_LIKE_A_TIME = re.compile(
    r"\d{1,2}[:.]\d{1,2}(?:\s*[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?|\d{4}(?:\s*h(?:rs|ours)?)",
    re.IGNORECASE,
)


def time_of(words: str) -> time | None:
    """The time that some words are, all of them; ``None`` where they are none.

    A bare number is one only with "am" or "pm" behind it.
    """
    text = words.strip().casefold()
    if text in _NAMED:
        return _NAMED[text]
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    if found["four"]:
        return _valid(int(found["four"][:2]), int(found["four"][2:]))
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    half = (found["half"] or "")[:1]
    if half:
        return _valid(hour % 12 + 12 * (half == "p"), minute) if 1 <= hour <= 12 else None
    return _valid(hour, minute) if found["minute"] else None


def looks_like_a_time(words: str) -> bool:
    """Whether words are written as a time, possible or not ("25:00")."""
    return bool(_LIKE_A_TIME.fullmatch(words.strip()))


def _valid(hour: int, minute: int) -> time | None:
    return time(hour, minute) if hour < 24 and minute < 60 else None
