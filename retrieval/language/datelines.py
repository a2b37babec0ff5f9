"""Where an agency's report begins: behind its dateline ("LONDON, March 7 (Reuters) - ")."""

from __future__ import annotations

import re

from retrieval.model import Span

_DATELINE = re.compile(
    r"[A-Z][A-Z.'’ -]{2,}(?:[,/] ?[\w.' ]+){0,3}\s*(?:\([^()\n]{2,30}\)\s*)?"
    r"(?:[-–—]{1,2}|:)\s+(?=\S)"
)
"""A place in capitals, perhaps a country and a day, perhaps the agency in brackets, and a dash."""


def without_dateline(text: str, sentence: Span) -> Span:
    """The sentence without the dateline it opens with; the same where there is none."""
    found = _DATELINE.match(text, sentence.start, sentence.end)
    return Span(found.end(), sentence.end) if found and found.end() < sentence.end else sentence
