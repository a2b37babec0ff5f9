"""What a story of a period is made of, read from a generation once for ranking and writing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import numpy as np

from retrieval.ask.sayings import Saying
from retrieval.index.generation import Generation
from retrieval.model import Article, Passage, Period, Statement, Story
from retrieval.ports import StoredUnit, Vectors

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
        numbers: Of all its units.
    """

    article: Article
    text_digest: str
    sayings: tuple[Saying, ...]
    speakers: dict[int, str]
    vector: Vectors
    numbers: tuple[int, ...]

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
    touched = [story for story in stories if not fresh.isdisjoint(story.article_ids)]
    return tuple(_materials(touched, generation, period, fresh, told)), len(within)


def _materials(
    stories: Sequence[Story],
    generation: Generation,
    period: Period,
    current: frozenset[str],
    told: frozenset[str],
) -> Iterator[Material]:
    """Stories, their articles parted into those of the period and those that were there before.

    What came after the period is not on record yet, for whoever reads of it. All are read
    together: a period may hold thousands.
    """
    ids = {name for story in stories for name in story.article_ids}
    articles = generation.store.articles_by_id(ids)
    parted = []
    for story in stories:
        own = [articles[name] for name in story.article_ids]
        now = [one for one in own if one.id in current]
        others = (one for one in own if one.id not in current)
        before = [one for one in others if one.id in told or _is_before(one, period)]
        parted.append((story, now, before[-MOST_ARTICLES:]))
    read = {one.id: one for _, now, before in parted for one in (*now, *before)}
    reports = _reports(list(read.values()), generation)
    for story, now, before in parted:
        shown = _by_time(reports[one.id] for one in now)
        earlier = _by_time(reports[one.id] for one in before)
        vector = _mean([one.vector for one in originals(story, shown)])
        yield Material(story, shown, earlier, vector)


def _by_time(reports: Iterable[Report]) -> tuple[Report, ...]:
    return tuple(sorted(reports, key=lambda report: (report.at, report.article.id)))


def narrowed(material: Material, kept: Sequence[Report]) -> Material:
    """A story with some of its articles of the period only; the others are as if they were not."""
    shown = tuple(report for report in material.current if report in kept)
    vector = _mean([one.vector for one in originals(material.story, shown)])
    return Material(material.story, shown, material.earlier, vector)


def whole_story(story: Story, generation: Generation) -> Material:
    """All of a story's articles, whenever they were published."""
    everything = frozenset(story.article_ids)
    (whole,) = _materials([story], generation, Period(None, None), everything, frozenset())
    return whole


def _is_before(article: Article, period: Period) -> bool:
    published = article.published_at
    return bool(published and period.start and published.at.date() < period.start)


def _reports(articles: Sequence[Article], generation: Generation) -> dict[str, Report]:
    """What was cut from each article, by its id."""
    store = generation.store
    units = store.units_of_each([one.id for one in articles])
    every = [stored for own in units.values() for stored in own]
    speakers = store.speakers_of([s.number for s in every if isinstance(s.unit, Statement)])
    passages = [stored.number for stored in every if isinstance(stored.unit, Passage)]
    vectors = dict(zip(passages, generation.dense.vectors(passages), strict=True))
    return {one.id: _report(one, units.get(one.id, []), speakers, vectors) for one in articles}


def _report(
    article: Article,
    stored: Sequence[StoredUnit],
    speakers: Mapping[int, str],
    vectors: Mapping[int, Vectors],
) -> Report:
    said = tuple(
        Saying(item.number, item.unit, article, item.text_digest, 1.0)
        for item in stored
        if isinstance(item.unit, Statement)
    )
    return Report(
        article=article,
        text_digest=stored[0].text_digest if stored else article.text_digest,
        sayings=said,
        speakers={s.number: speakers[s.number] for s in said if s.number in speakers},
        vector=_mean([vectors[one.number] for one in stored if one.number in vectors]),
        numbers=tuple(one.number for one in stored),
    )


def _mean(vectors: Sequence[Vectors]) -> Vectors:
    """Their direction together; no direction where there are none."""
    if not len(vectors):
        return np.zeros(0, dtype=np.float32)
    total = np.sum(vectors, axis=0)
    length = float(np.linalg.norm(total))
    return np.asarray(total / length if length else total, dtype=np.float32)
