"""All articles of a generation told as stories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from retrieval.brief.closeness import Points, points_of, sums
from retrieval.brief.clustering import Places, cluster, ends_of
from retrieval.brief.copies import find_copies
from retrieval.brief.features import features_of
from retrieval.brief.identity import identify
from retrieval.brief.linking import ON_AVERAGE
from retrieval.brief.memory import Memory, inputs_of
from retrieval.brief.traits import day_of
from retrieval.model import Article, Story
from retrieval.ports import Vectors

STORIES = "averages and centroids, those alone taken in"
"""How stories are told, as recorded in a manifest: changed whenever equal articles come to be told
otherwise, or another memory is kept of it."""


@dataclass(frozen=True, slots=True)
class Told:
    """Every article in one story, by the time of their first articles, undated ones last.

    Attributes:
        memory: What the next telling can go on from.
    """

    stories: tuple[Story, ...]
    memory: Memory


def tell(
    articles: Sequence[Article],
    vectors: Vectors,
    earlier: Sequence[Story] = (),
    memory: Memory | None = None,
) -> Told:
    """Tell all articles as stories.

    With a memory, texts that were read before are not read again, and days up to the first that
    is compared otherwise are not gone through again; what is told is the same without it.

    Args:
        articles: In any order; ids are unique.
        vectors: For each article a row of unit length that tells what it is about.
        earlier: What was told before, for the ids to go on.
        memory: Of the telling before.
    """
    memory = memory or Memory.empty()
    if not articles:
        return Told((), Memory.empty())
    order = sorted(range(len(articles)), key=lambda place: _time(articles[place]))
    articles = [articles[place] for place in order]
    features = features_of(articles, memory.features)
    days = np.array([day_of(article) for article in articles], dtype=np.float64)
    points = points_of(features.terms, days, vectors[order])
    copies = find_copies(features.runs_each(), partial(_alike, points))
    texts = _first_of_each(copies, len(articles))
    inputs = inputs_of(features, points, texts)
    known = memory.history.until(memory.differs_at(inputs), ends_of(days))
    history = cluster(points, texts, known)
    ids = tuple(article.id for article in articles)
    now = Memory(ids, inputs, features, history)
    return Told(_stories(now, points, copies, earlier, memory), now)


def _stories(
    now: Memory,
    points: Points,
    copies: Sequence[Sequence[int]],
    earlier: Sequence[Story],
    before: Memory,
) -> tuple[Story, ...]:
    groups = now.history.numbers().tolist()
    members: dict[int, list[int]] = defaultdict(list)
    for place, group in enumerate(groups):
        members[group].append(place)
    printed: dict[int, list[tuple[str, ...]]] = defaultdict(list)
    for same in copies:
        printed[groups[same[0]]].append(tuple(now.ids[place] for place in same))
    ids = [tuple(now.ids[place] for place in own) for own in members.values()]
    unchanged = now.unchanged_since(before)
    central = {story.article_ids: story.central for story in earlier}
    return tuple(
        Story(
            identity.id,
            own,
            central[own]
            if own in central and unchanged.issuperset(own)
            else now.ids[_central(points, members[group])],
            tuple(printed[group]),
            identity.absorbed,
        )
        for group, own, identity in zip(members, ids, identify(ids, earlier), strict=True)
    )


def _first_of_each(copies: Sequence[Sequence[int]], count: int) -> Places:
    """For each article the first one that prints its text."""
    texts = np.arange(count)
    for places in copies:
        texts[list(places)] = min(places)
    return texts


def _alike(points: Points, one: int, other: int) -> bool:
    return bool(sums(points.some([one]), points.some([other]))[0, 0] >= ON_AVERAGE)


def _time(article: Article) -> tuple[bool, float, str]:
    moment = article.published_at
    return moment is None, moment.at.timestamp() if moment else 0.0, article.id


def _central(points: Points, places: Sequence[int]) -> int:
    """The article most like all others of a story; of equal ones the earliest."""
    if len(places) < 3:
        return places[0]
    own = points.some(list(places))
    return places[int(np.argmax(sums(own, own.gathered([0] * len(places)))))]
