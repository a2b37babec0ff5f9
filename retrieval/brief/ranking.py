"""The order of stories: what speaks for each, weighed, and no event twice on the page."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from retrieval.brief.likeness import cosine
from retrieval.ports import Vectors

OUTLETS = 0.35
"""Independent outlets: that several editors chose it by themselves is the best sign that it
matters. Copies of an agency's report are one choice."""

MANY_OUTLETS = 5
"""Outlets from which more add nothing; the first ones add most (logarithm)."""

PROMINENCE = 0.2
"""Who speaks in it: the most prominent speaker with new words."""

SAID = 0.1
"""How much that is new is said in it: this is a briefing of what was said."""

MUCH_SAID = 10
"""New statements from which more add nothing."""

FRESHNESS = 0.15
"""How late in the period its last article came: what is settled since the morning can wait."""

TOPICS = 0.3
"""How well it is on the reader's topics, where they named some."""

PEOPLE = 0.3
"""Whether somebody whom the reader named speaks in it, or is what it is about."""

TOLD = -0.1
"""For a story that was told before: of two that weigh the same, the new one comes first."""

LESS = -0.6
"""For a story of which the reader asked for less: behind all others, and still there if few are."""

MORE = 0.25
"""For a story of which the reader asked for more: before what weighs about the same, and not before
what everybody carries."""

ALIKE = -0.5
"""For a story as like one above it as can be: two sides of one event are not to fill the page."""

ALIKE_FROM = 0.6
"""Cosine from which two stories begin to be alike; those of one day on one theme have less."""


@dataclass(frozen=True, slots=True)
class Features:
    """What is known of a story when it is ranked.

    Attributes:
        outlets: Independent ones.
        said: How many new statements there are.
        prominence: Of the most prominent speaker of these, in [0, 1].
        newest: When the last article came.
        topics: How well it is on the topics, in [0, 1].
        people: How far it is about people whom the reader named, in [0, 1].
    """

    story_id: str
    outlets: int
    said: int
    prominence: float
    newest: datetime
    vector: Vectors
    topics: float = 0.0
    people: float = 0.0
    told: bool = False
    less: bool = False
    more: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A story in its place.

    Attributes:
        weights: By name; they add up to ``score``.
    """

    features: Features
    score: float
    weights: Mapping[str, float]


def ranked(stories: Sequence[Features], first: datetime, last: datetime) -> tuple[Placed, ...]:
    """All stories, best first; ties by id, so that equal input gives equal order.

    Args:
        first: When the period began.
        last: When it ended, or what is newest in it.
    """
    left = [_Waiting(one, _weights(one, first, last)) for one in stories]
    placed: list[Placed] = []
    while left:
        best = max(left, key=lambda one: (one.score, _reverse(one.features.story_id)))
        left = [one.below(best) for one in left if one is not best]
        placed.append(Placed(best.features, best.score, best.weights))
    return tuple(placed)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A story that has no place yet; ``nearest`` is the likest of those that have."""

    features: Features
    own: Mapping[str, float]
    nearest: float = 0.0

    @property
    def weights(self) -> Mapping[str, float]:
        alike = ALIKE * min(1.0, max(0.0, (self.nearest - ALIKE_FROM) / (1 - ALIKE_FROM)))
        return {**self.own, **({"alike": alike} if alike else {})}

    @property
    def score(self) -> float:
        return sum(self.weights.values())

    def below(self, other: _Waiting) -> _Waiting:
        nearest = max(self.nearest, cosine(self.features.vector, other.features.vector))
        return replace(self, nearest=nearest)


def _weights(one: Features, first: datetime, last: datetime) -> dict[str, float]:
    """What speaks for a story by itself; what does not touch it is left out."""
    weights = {
        "outlets": OUTLETS * _share(one.outlets, MANY_OUTLETS),
        "prominence": PROMINENCE * one.prominence,
        "said": SAID * _share(one.said, MUCH_SAID),
        "freshness": FRESHNESS * _freshness(one.newest, first, last),
        "topics": TOPICS * one.topics,
        "people": PEOPLE * one.people,
        "told": TOLD * one.told,
        "less": LESS * one.less,
        "more": MORE * one.more,
    }
    return {name: weight for name, weight in weights.items() if weight}


def _share(count: int, many: int) -> float:
    return min(1.0, math.log1p(count) / math.log1p(many))


def _freshness(newest: datetime, first: datetime, last: datetime) -> float:
    """From 0 at the beginning of the period to 1 at its end."""
    whole = (last - first).total_seconds()
    if whole <= 0:
        return 1.0
    return min(1.0, max(0.0, (newest - first).total_seconds() / whole))


def _reverse(identity: str) -> tuple[int, ...]:
    """A key by which the first id is the greatest."""
    return tuple(-ord(sign) for sign in identity)
