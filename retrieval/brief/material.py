"""What a story of a period is made of, read from a generation once for ranking and writing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import numpy as np

from retrieval.ask.sayings import Saying
from retrieval.index.generation import Generation
from retrieval.model import Article, Passage, Period, Statement, Story
from retrieval.ports import Vectors

MOST_ARTICLES = 100
"""Articles of one story that are read, the newest: what is older has been told long ago."""

_FIRST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """One article of a story, with what was cut from it.

    Attributes:
        sayings: Its statements, in order.
        speakers: Who made them, by number: a ``Person.name``, where it is a person on record.
        vector: What it is about: the mean of its passages' vectors, of unit length.
    """

    article: Article
    text_digest: str
    sayings: tuple[Saying, ...]
    speakers: dict[int, str]
    vector: Vectors

    @property
    def at(self) -> datetime:
        """When it was published; the undated come first."""
        return self.article.published_at.at if self.article.published_at else _FIRST


@dataclass(frozen=True, slots=True)
class Material:
    """A story with its articles of a period, and those that came before.

    Attributes:
        current: Articles of the period that are not told yet, by time; never empty.
        earlier: The others, by time.
        vector: What ``current`` is about, of unit length; copies count once.
    """

    story: Story
    current: tuple[Report, ...]
    earlier: tuple[Report, ...]
    vector: Vectors

    @property
    def newest(self) -> datetime:
        """When the last article of the period was published."""
        return self.current[-1].at

    @property
    def originals(self) -> tuple[Report, ...]:
        """The articles of the period without further prints of the same text."""
        return originals(self.story, self.current)


def originals(story: Story, reports: Sequence[Report]) -> tuple[Report, ...]:
    """Reports of which none prints the text of another, in their order: of each text its first."""
    group_of = {one: number for number, group in enumerate(story.copies) for one in group}
    first: dict[str | int, Report] = {}
    for report in reports:
        key = group_of.get(report.article.id, report.article.id)
        first[key] = min(first.get(key, report), report, key=_precedence)
    kept = {report.article.id for report in first.values()}
    return tuple(report for report in reports if report.article.id in kept)


def _precedence(report: Report) -> tuple[date, bool, datetime, int]:
    """Of one day what states its time comes first: an agency does, and a page that copies it less.

    Of what states none the fuller text does.
    """
    published = report.article.published_at
    day_only = published is None or published.day_only
    return report.at.date(), day_only, report.at, -len(report.article.text)


def independent_outlets(story: Story, reports: Sequence[Report]) -> frozenset[str]:
    """Who carries a story in words of their own; all prints of one text count as its first one's.

    An article that names no outlet counts by itself.
    """
    return frozenset(
        report.article.outlet or report.article.id for report in originals(story, reports)
    )


def gather(
    stories: Iterable[Story],
    generation: Generation,
    period: Period,
    outlets: Sequence[str] = (),
    told: frozenset[str] = frozenset(),
) -> tuple[tuple[Material, ...], int]:
    """The stories that have articles in a period which were not told, and how many it has in all.

    Args:
        outlets: Exact names; none for any.
        told: Ids of articles.
    """
    whole = period.start is None and period.end is None
    within = frozenset(generation.store.articles_within(None if whole else period, outlets))
    fresh = within - told
    found = tuple(
        _material(story, generation, period, fresh, told)
        for story in stories
        if not fresh.isdisjoint(story.article_ids)
    )
    return found, len(within)


def _material(
    story: Story,
    generation: Generation,
    period: Period,
    current: frozenset[str],
    told: frozenset[str],
) -> Material:
    """A story, its articles parted into those of the period and those that were there before.

    What came after the period is not on record yet, for whoever reads of it.
    """
    articles = generation.store.articles_by_id(story.article_ids)
    now = [one for name, one in articles.items() if name in current]
    before = [
        one
        for name, one in articles.items()
        if name not in current and (name in told or _is_before(one, period))
    ][-MOST_ARTICLES:]
    reports = [_report(one, generation) for one in (*now, *before)]
    ordered = sorted(reports, key=lambda report: (report.at, report.article.id))
    shown = tuple(report for report in ordered if report.article.id in current)
    return Material(
        story,
        shown,
        tuple(report for report in ordered if report.article.id not in current),
        _mean([one.vector for one in originals(story, shown)]),
    )


def narrowed(material: Material, kept: Sequence[Report]) -> Material:
    """A story with some of its articles of the period only; the others are as if they were not."""
    shown = tuple(report for report in material.current if report in kept)
    vector = _mean([one.vector for one in originals(material.story, shown)])
    return Material(material.story, shown, material.earlier, vector)


def whole_story(story: Story, generation: Generation) -> Material:
    """All of a story's articles, whenever they were published."""
    everything = frozenset(story.article_ids)
    return _material(story, generation, Period(None, None), everything, frozenset())


def _is_before(article: Article, period: Period) -> bool:
    published = article.published_at
    return bool(published and period.start and published.at.date() < period.start)


def _report(article: Article, generation: Generation) -> Report:
    stored = generation.store.units_of(article.id)
    passages = [item.number for item in stored if isinstance(item.unit, Passage)]
    said = tuple(
        Saying(item.number, item.unit, article, item.text_digest, 1.0)
        for item in stored
        if isinstance(item.unit, Statement)
    )
    return Report(
        article=article,
        text_digest=stored[0].text_digest if stored else article.text_digest,
        sayings=said,
        speakers=dict(generation.store.speakers_of([saying.number for saying in said])),
        vector=_mean(list(generation.dense.vectors(passages))),
    )


def _mean(vectors: Sequence[Vectors]) -> Vectors:
    """Their direction together; no direction where there are none."""
    if not len(vectors):
        return np.zeros(0, dtype=np.float32)
    total = np.sum(vectors, axis=0)
    length = float(np.linalg.norm(total))
    return np.asarray(total / length if length else total, dtype=np.float32)
