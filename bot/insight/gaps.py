"""What nothing on record answered, near-duplicates together: what an admin might add."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from retrieval.ask.words import fold
from retrieval.ports import Vectors

NEAR = 0.7
"""Similarity from which two questions ask for the same. The model gives "wallace withdrawal" and
"what did Wallace say about withdrawal?" 0.84, and at most 0.64 where only the speaker or only the
topic is the same."""

MOST_READ = 1_000
"""Different questions that are compared, those asked most often and last: two seconds of work."""

_ENDS = " ?!.…"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that met silence; not whose."""

    question: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Gap:
    """Questions for the same thing.

    Attributes:
        question: As it was worded most often, and of those last.
        times: How often it was asked in all wordings.
        last: When last.
        others: Further wordings, those asked most often first.
    """

    question: str
    times: int
    last: datetime
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Wording:
    question: str
    times: int
    last: datetime


def gaps_among(
    asked: Sequence[Asked], encode: Callable[[Sequence[str]], Vectors]
) -> tuple[Gap, ...]:
    """Questions by what they ask for, those asked most often first, then the latest.

    Args:
        encode: Gives each text a vector, in order.
    """
    wordings = _wordings(asked)[:MOST_READ]
    if not wordings:
        return ()
    vectors = encode([one.question for one in wordings])
    leaders: list[int] = []
    groups: dict[int, list[_Wording]] = {}
    for place, wording in enumerate(wordings):
        near = vectors[leaders] @ vectors[place] if leaders else ()
        nearest = max(zip(near, leaders, strict=True), default=(0.0, place))
        if nearest[0] >= NEAR:
            groups[nearest[1]].append(wording)
        else:
            leaders.append(place)
            groups[place] = [wording]
    return tuple(sorted(map(_gap, groups.values()), key=_rank))


def _wordings(asked: Sequence[Asked]) -> list[_Wording]:
    """Each wording once, whatever its case and ending; those asked most often first."""
    times = Counter(_key(one) for one in asked)
    latest: dict[str, Asked] = {}
    for one in sorted(asked, key=lambda one: one.at):
        latest[_key(one)] = one
    wordings = [
        _Wording(latest[key].question, count, latest[key].at) for key, count in times.items()
    ]
    return sorted(wordings, key=lambda one: (-one.times, -one.last.timestamp(), one.question))


def _key(asked: Asked) -> str:
    return fold(asked.question).rstrip(_ENDS)


def _gap(wordings: Sequence[_Wording]) -> Gap:
    first, *others = wordings
    return Gap(
        first.question,
        sum(one.times for one in wordings),
        max(one.last for one in wordings),
        tuple(one.question for one in others),
    )


def _rank(gap: Gap) -> tuple[int, float, str]:
    return -gap.times, -gap.last.timestamp(), gap.question
