"""Who covered what when: of a briefing's stories how many each outlet carried on each day."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.languages import gettext as _
from bot.render import counting
from bot.render.attribution import UNKNOWN_OUTLET
from retrieval.model import Article, Digest

MOST_COLUMNS = 14
"""Columns that a phone shows with room for a number in each; of more days several make one."""

MOST_ROWS = 8
"""Outlets shown by name; the others are one row."""

FEWEST_STORIES = 3
"""A table of fewer stories is read as quickly in words."""


@dataclass(frozen=True, slots=True)
class Row:
    """An outlet, or several smaller ones together.

    Attributes:
        counts: Stories by column.
        total: Different stories in all.
    """

    name: str
    counts: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """A table of stories.

    Attributes:
        days: The first day of each column, in order.
        span: Days that make a column.
        rows: Most stories first, then by name; the smaller outlets together last.
        stories: Different stories in all.
        articles: Dated articles counted.
        undated: Articles left out since they have no date.
    """

    days: tuple[date, ...]
    span: int
    rows: tuple[Row, ...]
    stories: int
    articles: int
    undated: int


def coverage_of(digest: Digest, articles: Mapping[str, Article]) -> Coverage | None:
    """The table of a digest; ``None`` where it would show nothing that words do not.

    That is with one outlet, one day, or fewer than ``FEWEST_STORIES`` stories.

    Args:
        articles: By id, those of the digest's stories; others are not looked at.
    """
    told: dict[str, dict[date, set[str]]] = defaultdict(lambda: defaultdict(set))
    seen: set[str] = set()
    undated = 0
    for story_id, article_id in _told(digest):
        article = articles[article_id]
        if article.published_at is None:
            undated += 1
            continue
        told[article.outlet or _(UNKNOWN_OUTLET)][article.published_at.at.date()].add(story_id)
        seen.add(article_id)
    every = [day for days in told.values() for day in days]
    stories = {story for days in told.values() for of_day in days.values() for story in of_day}
    if len(told) < 2 or len(set(every)) < 2 or len(stories) < FEWEST_STORIES:
        return None
    first, last = min(every), max(every)
    span = math.ceil(((last - first).days + 1) / MOST_COLUMNS)
    days = tuple(_days(first, last, span))
    return Coverage(days, span, tuple(_rows(told, days, span)), len(stories), len(seen), undated)


def articles_in(digest: Digest) -> tuple[str, ...]:
    """Ids of the articles that :func:`coverage_of` looks at."""
    return tuple(dict.fromkeys(article_id for _, article_id in _told(digest)))


def _told(digest: Digest) -> Iterator[tuple[str, str]]:
    """Story and article, for each article of each story that is told or noted."""
    for item in digest.items:
        for article_id in item.article_ids or item.story.article_ids:
            yield item.story.id, article_id
    for noted in digest.also_noted:
        for article_id in noted.article_ids:
            yield noted.story_id, article_id


def _days(first: date, last: date, span: int) -> Iterator[date]:
    while first <= last:
        yield first
        first += timedelta(days=span)


def _rows(
    told: Mapping[str, Mapping[date, set[str]]], days: tuple[date, ...], span: int
) -> Iterator[Row]:
    ordered = sorted(told, key=lambda name: (-len(_all(told[name])), name))
    shown = ordered if len(ordered) <= MOST_ROWS else ordered[: MOST_ROWS - 1]
    for name in shown:
        yield _row(name, [told[name]], days, span)
    if others := ordered[len(shown) :]:
        yield _row(
            counting.other_outlets(len(others)),
            [told[name] for name in others],
            days,
            span,
        )


def _row(name: str, told: list[Mapping[date, set[str]]], days: tuple[date, ...], span: int) -> Row:
    columns: list[set[str]] = [set() for _ in days]
    for by_day in told:
        for day, stories in by_day.items():
            columns[(day - days[0]).days // span] |= stories
    total = set[str]().union(*columns)
    return Row(name, tuple(len(column) for column in columns), len(total))


def _all(by_day: Mapping[date, set[str]]) -> set[str]:
    return set[str]().union(*by_day.values())
