"""Whether what was found is enough to speak, and how sure one may be that it answers."""

from __future__ import annotations

import math
from collections.abc import Iterable

from retrieval.ask.evidence import (
    ENOUGH_MENTION,
    ENOUGH_OPEN,
    ENOUGH_SPEAKER,
    ENOUGH_WORDS,
    Evidence,
)
from retrieval.ask.ranking import Ranked
from retrieval.language.roles import is_description
from retrieval.model import Intent, Query

SLOPE, OFFSET = 9.7, -0.3
"""Of the logistic curve from the best hit's margin to the chance that the question has an answer;
fitted to the labelled questions (docs/benchmarks.md)."""

READ_WEIGHT, READ_WELL = 0.3, 0.9
"""What a cross-encoder's reading adds to a hit's evidence or takes away, and the relevance at which
it does neither; a hit that it has not read is judged by the rest (docs/benchmarks.md)."""

CERTAIN = 0.5
"""Margin of a hit that holds the quoted words, and of somebody's own where no topic is asked."""


def margin(query: Query, item: Ranked) -> float | None:
    """By how much a hit's evidence passes the bar of the kind of question; negative below it.

    ``None`` where the hit is of the wrong kind: no evidence makes another's words an answer.
    """
    if not item.named:
        return None
    if query.intent is Intent.OPEN:
        needed = ENOUGH_SPEAKER if query.people and item.fitting else ENOUGH_OPEN
        return _strength(item.evidence) - needed
    if not item.fitting:
        told = query.unknown_speaker and is_description(query.unknown_speaker)
        return _strength(item.evidence) - ENOUGH_OPEN if told and query.topic else None
    asked = bool(query.people or query.unknown_speaker)
    if item.verbatim or (asked and not query.topic):
        return CERTAIN
    return _strength(item.evidence) - _needed(query, asked=asked)


def _strength(evidence: Evidence) -> float:
    if evidence.relevance is None:
        return evidence.score
    return evidence.score + READ_WEIGHT * (evidence.relevance - READ_WELL)


def _needed(query: Query, *, asked: bool) -> float:
    if not asked:
        return ENOUGH_OPEN
    if query.intent is Intent.OCCASION or query.quoted:
        return ENOUGH_WORDS
    return ENOUGH_MENTION if query.intent is Intent.MENTION else ENOUGH_SPEAKER


def is_enough(query: Query, item: Ranked) -> bool:
    """Whether a hit is an answer, by what kind of question it is."""
    passed = margin(query, item)
    return passed is not None and passed >= 0


def confidence(query: Query, found: Iterable[Ranked]) -> float:
    """Chance that the corpus answers the question, in [0, 1]; 0 where nothing fits it.

    It is at :data:`THRESHOLD` or above exactly where a hit is enough.
    """
    margins = [passed for item in found if (passed := margin(query, item)) is not None]
    return _logistic(max(margins)) if margins else 0.0


def _logistic(passed: float) -> float:
    return 1 / (1 + math.exp(-(SLOPE * passed + OFFSET)))


THRESHOLD = _logistic(0.0)
"""Confidence from which a question is answered."""

SURE = _logistic(CERTAIN)
"""Confidence of an answer that rests on no weighing: all of somebody's words on a matter."""
