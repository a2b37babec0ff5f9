"""All articles of a generation told as stories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import partial

import numpy as np

from retrieval.brief.closeness import Points, points_of, sums
from retrieval.brief.clustering import cluster
from retrieval.brief.copies import find_copies
from retrieval.brief.identity import identify
from retrieval.brief.linking import ON_AVERAGE
from retrieval.brief.traits import traits_of
from retrieval.model import Article, Story
from retrieval.ports import Vectors

STORIES = "averages and centroids, 1"
"""How stories are told, as recorded in a manifest: changed whenever equal articles come to be told
otherwise."""


def tell(
    articles: Sequence[Article], vectors: Vectors, earlier: Sequence[Story] = ()
) -> tuple[Story, ...]:
    """Every article in one story, by the time of their first articles, undated ones last.

    Args:
        articles: In any order; ids are unique.
        vectors: For each article a row of unit length that tells what it is about.
        earlier: What was told before, for the ids to go on.
    """
    if not articles:
        return ()
    order = sorted(range(len(articles)), key=lambda place: _time(articles[place]))
    articles = [articles[place] for place in order]
    points = points_of([traits_of(article) for article in articles], vectors[order])
    copies = find_copies(articles, partial(_alike, points))
    groups = cluster(points, copies)
    members: dict[int, list[int]] = defaultdict(list)
    for place, group in enumerate(groups):
        members[group].append(place)
    printed: dict[int, list[tuple[str, ...]]] = defaultdict(list)
    for same in copies:
        printed[groups[same[0]]].append(tuple(articles[place].id for place in same))
    ids = [tuple(articles[place].id for place in own) for own in members.values()]
    return tuple(
        Story(
            identity.id,
            own,
            articles[_central(points, members[group])].id,
            tuple(printed[group]),
            identity.absorbed,
        )
        for group, own, identity in zip(members, ids, identify(ids, earlier), strict=True)
    )


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
