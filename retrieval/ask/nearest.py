"""Near misses: what comes closest to a question that nothing on record answers."""

from __future__ import annotations

from collections.abc import Iterable

from retrieval.ask.evidence import ENOUGH_OPEN
from retrieval.ask.signals import Ranked
from retrieval.model import Query

MOST = 2
"""Near misses shown: enough to see that something near is there, too few to pass for an answer."""

NEAR = 0.3
"""Evidence from which words of the one asked about, or of anybody where nobody is, come near."""


def nearest(query: Query, found: Iterable[Ranked]) -> list[Ranked]:
    """Hits that come near, nearest first: first the words of whoever is asked about.

    Other people's count where they are an answer to the same question about anybody.

    Args:
        found: Hits, best first.
    """
    asked = bool(query.people or query.unknown_speaker)
    bars = {True: NEAR, False: ENOUGH_OPEN if asked else NEAR}
    near = [
        item
        for item in found
        if item.evidence.coverage and item.evidence.score >= bars[item.fitting]
    ]
    return sorted(near, key=lambda item: not item.fitting)
