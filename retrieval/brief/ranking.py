"""The order of stories: what speaks for each, weighed, and no event twice on the page."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

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


def ranked(stories: Sequence[Features], first: datetime, last: datetime) -> Iterator[Placed]:
    """All stories, best first; ties by id, so that equal input gives equal order.

    Each is placed when it is asked for: of thousands, few are ever told.

    Args:
        first: When the period began.
        last: When it ended, or what is newest in it.
    """
    waiting = sorted(stories, key=lambda one: one.story_id)
    weights = [_weights(one, first, last) for one in waiting]
    own = np.array([sum(one.values()) for one in weights], dtype=np.float64)
    directions = _directions(waiting)
    nearest = np.zeros(len(waiting))
    for _ in waiting:
        alike = ALIKE * np.clip((nearest - ALIKE_FROM) / (1 - ALIKE_FROM), 0.0, 1.0)
        best = int(np.argmax(own + alike))
        likeness = {"alike": float(alike[best])} if alike[best] else {}
        yield Placed(waiting[best], float(own[best] + alike[best]), {**weights[best], **likeness})
        own[best] = -math.inf
        nearest = np.maximum(nearest, directions @ directions[best])


def _directions(stories: Sequence[Features]) -> Vectors:
    """What each story is about, one in a row; one without a direction is like none."""
    width = max((one.vector.size for one in stories), default=0)
    unknown = np.zeros(width, dtype=np.float32)
    rows = [one.vector if one.vector.size else unknown for one in stories]
    return np.stack(rows) if rows else np.zeros((0, width), dtype=np.float32)


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
