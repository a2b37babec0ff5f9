"""The clauses of a question that takes a run-up: "Is the bill dead? I need Thorley's response"."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ASKING = r"(?:what|how|why|when|where|who|which|did|does|do|is|was|has|his|her|their|any|need)"
_SEAM = re.compile(
    r"(?<=[a-z0-9]{3}[.!])\s+(?=[A-Z])|\?+\s+|\s+[-\u2013\u2014]+\s+|[:;]\s+"
    rf"|,\s+(?={_ASKING}\b)",
)
"""Where one clause ends and the next begins; no title ends on three small letters and a point."""

SEVERAL, MOST = 2, 4
"""Clauses of a question that takes a run-up; what has more is a text, or somebody at play."""


def clauses_of(question: str) -> Iterator[tuple[str, str]]:
    """Each clause of a question that has a few, the last one first, and the others as one."""
    parts = [tidy for part in _SEAM.split(question) if (tidy := part.strip(" ,?!"))]
    if SEVERAL <= len(parts) <= MOST:
        for place in reversed(range(len(parts))):
            yield parts[place], " ".join(parts[:place] + parts[place + 1 :])
