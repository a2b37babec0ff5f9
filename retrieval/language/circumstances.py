"""Where and when something was said, as the sentence around it tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from retrieval.model import Moment, Span

_NAME = r"(?:the\s+)?[A-Z][\w’'&.-]*(?:\s+(?:of|for|the|and|in)?\s*[A-Z][\w’'&.-]*){0,5}"
_VENUE = re.compile(
    rf"\b(?:(?:[Ss]peaking|spoke|talking)\s+(?:to|on|in|at|outside|from|during|with)"
    rf"|told|[Ii]nterview\s+(?:with|on|for)|[Aa]ppearing\s+on|appearance\s+on|[Ww]riting\s+in|statement\s+to)"
    rf"\s+(?P<venue>{_NAME})"
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WHEN = re.compile(
    r"\b(?P<day>yesterday|today|tonight|last night|this morning|this afternoon|this evening"
    r"|(?:on|last)\s+(?:" + "|".join(_DAYS) + r"))\b",
    re.IGNORECASE,
)


def _writers_words(text: str, around: Span, parts: Sequence[Span]) -> str:
    """The sentence with the speaker's own words blanked out, so that offsets stay."""
    sentence = list(around.of(text))
    for part in parts:
        for place in range(max(part.start, around.start), min(part.end, around.end)):
            sentence[place - around.start] = " "
    return "".join(sentence)


def venue_of(text: str, around: Span, parts: Sequence[Span]) -> str | None:
    """The outlet or place the words were spoken to or at ("Sky News", "the White House")."""
    found = _VENUE.search(_writers_words(text, around, parts))
    return found["venue"].rstrip(".,'’") if found else None


def said_at(
    text: str, around: Span, parts: Sequence[Span], published_at: Moment | None
) -> Moment | None:
    """The day the sentence names, counted back from the day of publication where that is known.

    A weekday means the latest such day up to the day of publication, as the press uses it.
    """
    found = _WHEN.search(_writers_words(text, around, parts))
    if not found or published_at is None:
        return None
    published = published_at.at.replace(hour=0, minute=0, second=0, microsecond=0)
    word = found["day"].lower().split()[-1]
    if word in {"night", "yesterday"}:
        back = 1
    elif word in _DAYS:
        back = (published.weekday() - _DAYS.index(word)) % 7
    else:
        back = 0
    return Moment(published - timedelta(days=back), day_only=True)
