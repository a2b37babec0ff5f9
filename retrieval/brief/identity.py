"""A story keeps its id from day to day: what today's groups have of yesterday's stories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.model import Story, digest

DIGITS = 12
"""Hexadecimal digits of an id."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Which story a group is, and which other ones it has turned out to be."""

    id: str
    absorbed: tuple[str, ...] = ()


def identify(groups: Sequence[Sequence[str]], earlier: Sequence[Story]) -> list[Identity]:
    """Who each group is.

    A story goes on in the group that has most of its articles, and a group goes on the story it
    shares most articles with. Where a story was split the larger part is the story; where
    stories were joined the largest goes on, and the others are absorbed.

    Args:
        groups: Ids of articles, in order; no article in two groups.
        earlier: The stories told before.
    """
    heirs = _heirs(groups, earlier)
    taken = {story.id for story in earlier} | {old for story in earlier for old in story.absorbed}
    found: list[Identity] = []
    for group, inherited in zip(groups, heirs, strict=True):
        if inherited:
            went_on, *rest = inherited
            absorbed = (*went_on.absorbed, *(i for s in rest for i in (s.id, *s.absorbed)))
            found.append(Identity(went_on.id, tuple(dict.fromkeys(absorbed))))
        else:
            found.append(Identity(_new(group, taken)))
            taken.add(found[-1].id)
    return found


def _heirs(groups: Sequence[Sequence[str]], earlier: Sequence[Story]) -> list[list[Story]]:
    """For each group the stories that go on in it, the one it shares most with first."""
    owner = {article: place for place, group in enumerate(groups) for article in group}
    heirs: list[list[tuple[int, Story]]] = [[] for _ in groups]
    for story in earlier:
        shared = Counter(owner[article] for article in story.article_ids if article in owner)
        if shared:
            place, count = min(shared.items(), key=lambda item: (-item[1], item[0]))
            heirs[place].append((count, story))
    return [
        [story for _, story in sorted(own, key=lambda pair: (-pair[0], pair[1].id))]
        for own in heirs
    ]


def _new(group: Sequence[str], taken: set[str]) -> str:
    """An id made from the first article, or from more of them where that names another story."""
    for count in range(1, len(group) + 1):
        named = f"s_{digest(' '.join(group[:count]))[:DIGITS]}"
        if named not in taken:
            return named
    return f"s_{digest(' '.join([*group, *sorted(taken)]))[:DIGITS]}"
