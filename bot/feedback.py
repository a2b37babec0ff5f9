"""What people said of answers: what is kept of it, and what it comes to."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

WORST = 10
"""Questions that a report names at most."""


class Reason(StrEnum):
    """Why an answer was not right."""

    PERSON = "person"
    """Somebody else is quoted than was asked about."""
    TOPIC = "topic"
    """The words are about something else."""
    MISSING = "missing"
    """Something that is on record was not found."""
    CONTEXT = "context"
    """The words mean something else where they stand."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One person's word on one answer.

    Attributes:
        question: ``None`` where texts of questions may not be kept.
        digest: Tells questions apart, and says nothing else of them.
        hits: Ids of the quotes that were shown; none under "nothing on record".
    """

    at: datetime
    question: str | None
    digest: str
    generation: str
    hits: tuple[str, ...]
    right: bool
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """What was said of the answers to one question."""

    question: str | None
    digest: str
    right: int
    wrong: int
    reasons: tuple[tuple[Reason, int], ...]
    hits: tuple[str, ...]
    generations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FeedbackReport:
    """All judgements together.

    Attributes:
        reasons: How often each was given, the most frequent first.
        worst: Questions with the most answers that were not right, at most ``WORST``.
    """

    right: int
    wrong: int
    reasons: tuple[tuple[Reason, int], ...]
    worst: tuple[Judged, ...]

    @property
    def total(self) -> int:
        """How many there are."""
        return self.right + self.wrong

    @property
    def share(self) -> float | None:
        """Of right ones; ``None`` where there is no judgement."""
        return self.right / self.total if self.total else None


def digest_of(question: str) -> str:
    """The same for the same words, however they are spaced and capitalised."""
    plain = " ".join(question.casefold().split())
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


def report_of(judgements: Sequence[Judgement]) -> FeedbackReport:
    """What judgements come to."""
    by_question: defaultdict[str, list[Judgement]] = defaultdict(list)
    for one in judgements:
        by_question[one.digest].append(one)
    judged = [_judged(ones) for ones in by_question.values()]
    wrong = [one for one in judged if one.wrong]
    worst = sorted(wrong, key=lambda one: (-one.wrong, one.right, one.digest))[:WORST]
    right = sum(one.right for one in judgements)
    return FeedbackReport(right, len(judgements) - right, _reasons(judgements), tuple(worst))


def _judged(ones: Sequence[Judgement]) -> Judged:
    right = sum(one.right for one in ones)
    return Judged(
        question=next((one.question for one in ones if one.question is not None), None),
        digest=ones[0].digest,
        right=right,
        wrong=len(ones) - right,
        reasons=_reasons(ones),
        hits=tuple(dict.fromkeys(hit for one in ones if not one.right for hit in one.hits)),
        generations=tuple(dict.fromkeys(one.generation for one in ones)),
    )


def _reasons(ones: Sequence[Judgement]) -> tuple[tuple[Reason, int], ...]:
    counts = Counter(one.reason for one in ones if one.reason)
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
