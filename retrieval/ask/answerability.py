"""Whether what was found is enough to speak, and how sure one may be that it answers."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from retrieval.ask.evidence import (
    ENOUGH_OPEN,
    ENOUGH_WORDS,
    Evidence,
    topic_words,
)
from retrieval.ask.signals import Ranked
from retrieval.ask.subject import is_asked_by_name
from retrieval.model import Intent, Passage, Query

THRESHOLD = 0.66
"""Confidence from which a question is answered (docs/benchmarks.md)."""

_BAR = math.log(THRESHOLD / (1 - THRESHOLD))

CERTAIN = 4.0
"""Log-odds above the threshold of a hit that holds the quoted words, and of somebody's own words
where no topic is asked."""

SURE = 0.99
"""Confidence of an answer that rests on no weighing: all of somebody's words on a matter."""

STEEPNESS = 9.7
"""Log-odds that evidence for the very words of a question gains from 0 to 1."""

RIVALLED = 0.2
"""What it takes from that evidence that another's words are nearer by so much: they said it."""

CLEAR_READING = 0.75
"""What a cross-encoder has to make of a hit's own words where these hold none on which the question
turns: "resigned in protest" answers "did Bask quit?", and "he had deserved it" does not answer "did
Crewe resign?", of which it makes 0.67."""

MOSTLY_UNHEARD = 0.5
"""Share of a question's words nowhere on record from which a cross-encoder makes little of any text
beside it: gibberish, another language."""

_OWN_ALONE = frozenset({Intent.MENTION, Intent.OCCASION, Intent.ABOUT, Intent.SELF})
"""What only statements of those asked about answer, or for ABOUT on them."""


@dataclass(frozen=True, slots=True)
class Odds:
    """Log-odds that a hit answers its question: a logistic regression on labelled questions.

    Fitted to the best hit of each, see docs/benchmarks.md. Beside what a cross-encoder makes of it,
    how many of the question's words a hit holds tells nothing more.
    """

    start: float
    coverage: float
    similarity: float
    names: float
    unheard: float
    asked: float
    own: float
    relevance: float
    matter: float
    rivalled: float
    untold: float

    def of(self, evidence: Evidence, *, asked: bool, own: bool) -> float:
        """Those of one hit.

        Args:
            asked: Whether it is asked by name what somebody said or did: of such questions more
                have no answer.
            own: Whether the hit is the words of whoever is asked about by name.
        """
        return (
            self.start
            + self.coverage * evidence.coverage
            + self.similarity * evidence.similarity
            + self.names * evidence.names
            + self.unheard * evidence.unheard
            + self.asked * asked
            + self.own * own
            + self.relevance * (evidence.relevance or 0.0)
            + self.matter * (evidence.matter or 0.0)
            + self.rivalled * evidence.rivalled
            + self.untold * evidence.untold
        )


READ = Odds(-2.44, 0.0, 2.67, 1.41, -2.43, -1.33, 0.99, 1.89, 2.09, -4.33, -2.22)
"""Where a cross-encoder has read the hit."""

UNREAD = Odds(-2.83, 1.14, 3.73, 1.62, -2.59, -1.12, 1.64, 0.0, 0.0, -4.85, -2.07)
"""Where it has not."""


def margin(query: Query, item: Ranked) -> float | None:
    """By how much the log-odds of a hit pass the threshold; negative below it.

    ``None`` where the hit is of the wrong kind: no evidence makes another's words an answer, nor
    words on something else, and where nothing but an author or an outlet is named, what others say
    in an article is not what it writes.
    """
    if not _may_answer(query, item):
        return None
    if (query.authors or query.outlets) and query.intent is Intent.OPEN and not query.topic:
        return CERTAIN if isinstance(item.hit.unit, Passage) else None
    asked = is_asked_by_name(query)
    if item.fitting and (item.verbatim or (asked and not query.topic)):
        return CERTAIN
    if not is_weighed(query, item):
        evidence = item.evidence.score - RIVALLED * item.evidence.rivalled
        needed = ENOUGH_WORDS if asked else ENOUGH_OPEN
        return STEEPNESS * (evidence - needed) if item.fitting else None
    odds = UNREAD if item.evidence.relevance is None else READ
    own = asked and item.fitting
    chance = odds.of(item.evidence, asked=asked or bool(query.agent), own=own)
    passed = chance - _BAR
    return max(passed, 0.0) if holds_all(query, item) else passed


def is_weighed(query: Query, item: Ranked) -> bool:
    """Whether the odds tell if a hit answers that may.

    They do not where the very words are asked for, nor of what answers for certain.
    """
    asked = is_asked_by_name(query)
    certain = item.fitting and (item.verbatim or (asked and not query.topic))
    return not (certain or query.intent is Intent.OCCASION or query.quoted)


def _may_answer(query: Query, item: Ranked) -> bool:
    """Whether a hit is of the kind that is asked for, and holds what the question turns on."""
    evidence = item.evidence
    if not item.named or evidence.beside or (query.intent in _OWN_ALONE and not item.fitting):
        return False
    return not evidence.lacking or (evidence.alone or 0.0) >= CLEAR_READING


def holds_all(query: Query, item: Ranked) -> bool:
    """Whether somebody's own words hold every word that is asked about, of theirs or of anybody's.

    Where the question has none ("what did he say?"), words of whoever it names do.
    """
    by_words = is_asked_by_name(query) or query.intent is Intent.SPEAKER
    whole = by_words or (query.people and not topic_words(query.topic))
    return bool(whole) and item.fitting and item.evidence.coverage >= 1.0


def is_enough(query: Query, item: Ranked) -> bool:
    """Whether a hit is an answer, by what kind of question it is."""
    passed = margin(query, item)
    return passed is not None and passed >= 0


def may_be_enough(query: Query, item: Ranked) -> bool:
    """Whether a hit is an answer, or might be one if a cross-encoder thought the best of it."""
    if is_enough(query, item):
        return True
    unheard = item.evidence.unheard
    most = 1.0 if unheard < MOSTLY_UNHEARD else 1.0 - unheard
    best = item.evidence._replace(relevance=most, alone=most, matter=most)
    at_best = item._replace(evidence=best)
    return is_enough(query, at_best)


def confidence(query: Query, found: Iterable[Ranked]) -> float:
    """Chance that the corpus answers the question, in [0, 1]; 0 where nothing fits it.

    It is at :data:`THRESHOLD` or above exactly where a hit is enough.
    """
    return chance_of(margin(query, item) for item in found)


def chance_of(margins: Iterable[float | None]) -> float:
    """The same, by what :func:`margin` gives of each hit."""
    best = max((passed for passed in margins if passed is not None), default=None)
    if best is None:
        return 0.0
    return max(_logistic(best + _BAR), THRESHOLD if best >= 0 else 0.0)


def _logistic(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))
