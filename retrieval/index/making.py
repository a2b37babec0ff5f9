"""What a new generation is to hold, made of the articles that are to be on record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from retrieval.brief.telling import STORIES, Told, tell
from retrieval.index.build import Build
from retrieval.index.context import READING, terms_of
from retrieval.index.cutting import Cutting, Elder, cut, people_of, rules
from retrieval.index.encoding import Encoding, known_readings
from retrieval.index.finding import Spread, Units
from retrieval.index.manifest import Manifest
from retrieval.index.past import Past
from retrieval.index.planning import Plan
from retrieval.index.sparing import few_collections
from retrieval.index.stories import leads
from retrieval.index.survey import ReadFile
from retrieval.index.versions import versions_after
from retrieval.ingest.files import read_file
from retrieval.language.people import KnownPerson, known_digest
from retrieval.model import Article, Passage, Person
from retrieval.ports import (
    Contents,
    Corrections,
    Embedder,
    Engine,
    Parser,
    Progress,
    ReloadStage,
    ReportProgress,
    Terms,
    Vectors,
)


@dataclass(frozen=True, slots=True)
class Means:
    """What a generation is made with.

    Attributes:
        engine: Writes and opens its parts.
        parser: Makes the syntax parser; called only if there is something to parse.
        embedder: Its fingerprint is recorded: only questions encoded by the same may be asked.
        progress: Called often, by the thread that makes the generation.
        known_people: What an admin says of the people on record.
        spread: Shares the parsing of many articles among processes; ``None``: it is done here.
        beside: Encodes articles while others are parsed, if the embedder may run in another
            thread; ``None``: one thread does one after the other.
        read: Reads a file.
        corrections: What an admin put right about articles.
    """

    engine: Engine
    parser: Callable[[], Parser]
    embedder: Embedder
    progress: ReportProgress
    known_people: Sequence[KnownPerson] = ()
    spread: Spread | None = None
    beside: Executor | None = None
    read: ReadFile = read_file
    corrections: Corrections | None = None


def make(plan: Plan, past: Past, means: Means, now: datetime) -> Build:
    """Everything that is to be written; what did not change is carried over.

    Raises:
        ModelError: If a model cannot be loaded or fails.
        WorkerLost: If a process that shared the work was killed.
    """
    articles, elders = plan.survey.articles, Elder(past.generation, past.before.articles)
    cutting = cut(articles, elders, past.parser(), means.parser, means.progress, means.spread)
    units, vectors = _cut_and_encoded(articles, cutting, elders, past, means)
    with few_collections():
        people, owners = people_of(articles, units, means.known_people)
        earlier = past.generation.store.versions() if past.generation else ()
        versions = versions_after(
            earlier, past.before.articles, articles, elders, now, plan.survey.superseded
        )
        flat = tuple(chain.from_iterable(units))
        carried = cutting.numbers_before(units)
        contents = Contents(articles, flat, people, owners, plan.survey.files, versions, carried)
        return Build(
            contents=contents,
            vectors=vectors,
            terms=_terms(articles, units, people, owners),
            told=_told(articles, units, vectors, past, means.progress),
            manifest=_manifest(plan, contents, cutting.parser, vectors.shape[1], means, now),
            earlier=past.place,
        )


def _cut_and_encoded(
    articles: Sequence[Article], cutting: Cutting, elders: Elder, past: Past, means: Means
) -> tuple[list[Units], Vectors]:
    """The units of every article, and their vectors."""
    embedder, old = means.embedder, past.vectors(means.embedder.fingerprint)
    changed = (a for a, numbers in zip(articles, cutting.carried, strict=True) if numbers is None)
    in_passages = embedder.reads_parts
    known = {} if old is None else known_readings(changed, elders, in_passages=in_passages)
    units: list[Units] = []
    with (
        closing(Encoding(embedder, known, old, means.beside)) as encoding,
        closing(cutting.units()) as cut_one_by_one,
    ):
        for article, own, numbers in zip(articles, cut_one_by_one, cutting.carried, strict=True):
            units.append(own)
            encoding.take(article, own, numbers)
        return units, encoding.finish(means.progress)


def _told(
    articles: Sequence[Article],
    units: Sequence[Units],
    vectors: Vectors,
    past: Past,
    report: ReportProgress,
) -> Told:
    """The articles as stories, which keep the names they had before."""
    report(Progress(ReloadStage.GROUP, 0, len(articles)))
    told = tell(articles, leads(vectors, units), past.stories, past.memory())
    report(Progress(ReloadStage.GROUP, len(articles), len(articles)))
    return told


def _manifest(
    plan: Plan, contents: Contents, parser: str, dimension: int, means: Means, now: datetime
) -> Manifest:
    """All of it but the seals and the kind of vector index."""
    chunking, extraction = rules()
    passages = sum(isinstance(unit, Passage) for unit in contents.units)
    return Manifest(
        model=means.embedder.model,
        fingerprint=means.embedder.fingerprint,
        dimension=dimension,
        chunking=chunking,
        extraction=extraction,
        parser=parser,
        reading=READING,
        stories=STORIES,
        known_people=known_digest(means.known_people),
        libraries=dict(means.engine.versions),
        dense="",
        articles=len(contents.articles),
        passages=passages,
        statements=len(contents.units) - passages,
        created_at=now,
        roots=plan.roots.known,
        forgotten=plan.roots.forgotten,
        files={},
    )


def _terms(
    articles: Sequence[Article],
    units: Sequence[Units],
    people: Sequence[Person],
    owners: Sequence[int | None],
) -> tuple[Terms, ...]:
    pairs = ((article, unit) for article, own in zip(articles, units, strict=True) for unit in own)
    return tuple(
        terms_of(article, unit, None if owner is None else people[owner])
        for (article, unit), owner in zip(pairs, owners, strict=True)
    )
