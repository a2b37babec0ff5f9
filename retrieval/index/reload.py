"""A reload from beginning to end: read, parse, encode, write aside, verify, publish."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path

from retrieval.brief.telling import STORIES, tell
from retrieval.errors import SourceNotFound, UserError
from retrieval.index.build import Build, write_generation
from retrieval.index.context import READING, terms_of
from retrieval.index.cutting import Elder, cut, people_of, rules
from retrieval.index.encoding import encode, known_readings
from retrieval.index.finding import Spread, Units
from retrieval.index.manifest import Manifest
from retrieval.index.past import Past, look_back
from retrieval.index.report import FileVerdict, Outcome, ReloadReport
from retrieval.index.roots import Roots, Scope, within
from retrieval.index.state import StateFolder
from retrieval.index.stories import leads
from retrieval.index.survey import Before, Survey, removal, survey
from retrieval.index.versions import versions_after
from retrieval.language.people import KnownPerson, known_digest
from retrieval.model import Article, Passage, Person
from retrieval.ports import (
    Contents,
    Embedder,
    Engine,
    Parser,
    Progress,
    ReloadStage,
    ReportProgress,
    Terms,
)

__all__ = ["FileVerdict", "Outcome", "ReloadReport", "reload"]

REASONS_SHOWN = 3
"""Rejections named when a reload refuses to leave the corpus empty."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """What the next generation is to hold, and by which roots."""

    roots: Roots
    survey: Survey

    def differs_from(self, past: Past) -> bool:
        return (self.roots, self.survey.files, self.survey.articles) != (
            past.roots,
            past.before.files,
            tuple(past.before.articles.values()),
        )


def reload(
    folder: StateFolder,
    roots: Sequence[Path],
    *,
    engine: Engine,
    parser: Callable[[], Parser],
    embedder: Embedder,
    progress: ReportProgress,
    now: datetime,
    forget: Sequence[Path] = (),
    known_people: Sequence[KnownPerson] = (),
    spread: Spread | None = None,
) -> ReloadReport:
    """Bring the corpus up to date with its files, and publish it as a new generation.

    The generation that serves is never touched: whatever fails, or is killed, leaves it as it
    is. What did not change is neither parsed nor encoded again, and where nothing changed
    nothing is published.

    Args:
        folder: Where generations are kept.
        roots: Files and folders to read. New ones are remembered; of those remembered already,
            or lying inside one, just that part is read again. None: all remembered ones, or
            nothing where something is to be forgotten.
        engine: Writes and opens the parts of a generation.
        parser: Makes the syntax parser; called only if there is something to parse.
        embedder: Its fingerprint is recorded: only questions encoded by the same may be asked.
        progress: Called often; may raise ``ReloadCancelled``.
        now: Recorded as the time of the build.
        forget: Files and folders to leave out for good, until they are given again.
        known_people: What an admin says of the people on record.
        spread: Shares the parsing of many articles among processes; ``None``: it is done here.

    Raises:
        SourceNotFound: If a path neither exists nor was ever read.
        UserError: If no article at all would be left.
        ReloadInProgress: If another process is building.
        StorageError: If the state folder cannot be written.
        ModelError: If the model cannot be loaded.
        WorkerLost: If a process that shared the work was killed.
        GenerationDamaged: If what was built does not pass its own check.
    """
    started = time.perf_counter()
    with ExitStack() as stack:
        place = stack.enter_context(folder.building())
        past = look_back(folder, engine)
        if past.generation is not None:
            stack.enter_context(past.generation)
        plan = _plan(past, _absolute(roots), _absolute(forget), progress)
        if (
            past.serves
            and past.generation is not None
            and not _stale(plan, past, embedder, known_people)
        ):
            name, manifest, published = past.generation.name, past.generation.manifest, False
        else:
            build = _build(
                plan,
                past,
                engine=engine,
                parser=parser,
                embedder=embedder,
                progress=progress,
                now=now,
                known_people=known_people,
                spread=spread,
            )
            name, manifest = write_generation(place, build, folder.next_number(), engine, progress)
            folder.publish(place, name)
            published = True
    return ReloadReport(
        verdicts=plan.survey.verdicts,
        generation=name,
        published=published,
        articles=manifest.articles,
        passages=manifest.passages,
        statements=manifest.statements,
        seconds=time.perf_counter() - started,
    )


def _absolute(paths: Sequence[Path]) -> tuple[str, ...]:
    return tuple(os.path.abspath(path) for path in paths)  # noqa: PTH100  # resolves "..", not links


def _plan(
    past: Past, asked: tuple[str, ...], forget: tuple[str, ...], progress: ReportProgress
) -> _Plan:
    _check_paths(past, asked, forget)
    roots = past.roots.dropping(forget).adding(asked)
    before, removals = _without(past.before, forget)
    found = survey(roots, _scope(past, asked, forget), before, progress)
    found = Survey(found.articles, found.files, (*removals, *found.verdicts))
    if not found.articles and not forget:
        raise UserError(_refusal(found))
    return _Plan(roots, found)


def _check_paths(past: Past, asked: tuple[str, ...], forget: tuple[str, ...]) -> None:
    def known(path: str) -> bool:
        return path in past.roots.known or any(
            within(record.path, path) for record in past.before.files
        )

    for path in asked:
        if not os.path.lexists(path) and not known(path):
            raise SourceNotFound(f"{path} does not exist. Name a file or folder with articles.")
    for path in forget:
        if not known(path):
            listed = ", ".join(past.roots.known) or "nothing yet"
            raise SourceNotFound(f"{path} is no part of the corpus. It is made of: {listed}.")


def _scope(past: Past, asked: tuple[str, ...], forget: tuple[str, ...]) -> Scope:
    """The whole corpus where nothing is named, or where there is nothing sound to keep."""
    if not past.serves and past.roots.known:
        return Scope(None)
    return Scope(asked) if asked or forget else Scope(None)


def _without(before: Before, forget: tuple[str, ...]) -> tuple[Before, tuple[FileVerdict, ...]]:
    """The past less the files to be forgotten, and the verdicts on what they gave."""
    dropped = {
        record.path: record
        for record in before.files
        if any(within(record.path, path) for path in forget)
    }
    gone = {article_id for record in dropped.values() for article_id in record.articles}
    kept = {name: article for name, article in before.articles.items() if name not in gone}
    files = tuple(record for record in before.files if record.path not in dropped)
    verdicts = [removal(article) for name, article in before.articles.items() if name in gone]
    return Before(kept, files), tuple(verdicts)


def _refusal(found: Survey) -> str:
    rejected = [verdict for verdict in found.verdicts if verdict.outcome is Outcome.REJECTED]
    reasons = " ".join(f"{item.source}: {item.reason}" for item in rejected[:REASONS_SHOWN])
    why = f"Of {len(rejected)} sources, all were rejected. {reasons}" if rejected else ""
    return f"No article was found, so nothing was changed. {why}".strip()


def _stale(
    plan: _Plan, past: Past, embedder: Embedder, known_people: Sequence[KnownPerson]
) -> bool:
    """Whether a new generation would differ from the one that serves."""
    return (
        plan.differs_from(past)
        or past.parser() is None
        or past.known_people != known_digest(known_people)
        or past.vectors(embedder.fingerprint) is None
        or past.told_by != STORIES
    )


def _build(
    plan: _Plan,
    past: Past,
    *,
    engine: Engine,
    parser: Callable[[], Parser],
    embedder: Embedder,
    progress: ReportProgress,
    now: datetime,
    known_people: Sequence[KnownPerson],
    spread: Spread | None,
) -> Build:
    articles = plan.survey.articles
    elders = Elder(past.generation, past.before.articles)
    made = cut(articles, elders, past.parser(), parser, progress, spread)
    people, owners = people_of(articles, made.units, known_people)
    carried = past.vectors(embedder.fingerprint)
    changed = (a for a, numbers in zip(articles, made.carried, strict=True) if numbers is None)
    known = (
        known_readings(changed, elders, in_passages=embedder.reads_parts)
        if carried is not None
        else {}
    )
    vectors = encode(
        articles,
        made.units,
        embedder=embedder,
        carried=made.carried,
        known=known,
        vectors=carried,
        report=progress,
    )
    progress(Progress(ReloadStage.GROUP, 0, len(articles)))
    stories = tell(articles, leads(vectors, made.units), past.stories)
    progress(Progress(ReloadStage.GROUP, len(articles), len(articles)))
    units = tuple(chain.from_iterable(made.units))
    earlier = past.generation.store.versions() if past.generation else ()
    versions = versions_after(earlier, past.before.articles, articles, elders, now)
    chunking, extraction = rules()
    passages = sum(isinstance(unit, Passage) for unit in units)
    return Build(
        contents=Contents(articles, units, people, owners, plan.survey.files, versions),
        vectors=vectors,
        terms=_terms(articles, made.units, people, owners),
        stories=stories,
        manifest=Manifest(
            model=embedder.model,
            fingerprint=embedder.fingerprint,
            dimension=vectors.shape[1],
            chunking=chunking,
            extraction=extraction,
            parser=made.parser,
            reading=READING,
            stories=STORIES,
            known_people=known_digest(known_people),
            libraries=dict(engine.versions),
            dense="",
            articles=len(articles),
            passages=passages,
            statements=len(units) - passages,
            created_at=now,
            roots=plan.roots.known,
            forgotten=plan.roots.forgotten,
            files={},
        ),
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
