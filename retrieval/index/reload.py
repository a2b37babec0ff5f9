"""A reload from beginning to end: read, parse, encode, write aside, verify, publish."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from retrieval.brief.telling import STORIES
from retrieval.errors import SourceNotFound, UserError
from retrieval.index.build import Build, write_generation
from retrieval.index.doubts import doubt_about
from retrieval.index.entries import Before, Survey, removal
from retrieval.index.line_files import LineFiles
from retrieval.index.making import Means, Plan, make
from retrieval.index.manifest import Manifest
from retrieval.index.past import Past, look_back
from retrieval.index.report import FileVerdict, Outcome, ReloadReport
from retrieval.index.roots import Roots, Scope, within
from retrieval.index.settling import settle
from retrieval.index.sparing import few_collections, one_thread
from retrieval.index.state import StateFolder
from retrieval.index.survey import ReadFile, survey
from retrieval.ingest.files import read_file
from retrieval.language.people import known_digest
from retrieval.ports import Corrections, Engine, ReportProgress

__all__ = ["FileVerdict", "Means", "Outcome", "ReloadReport", "reload"]

LINES = "lines"
"""The folder, in the state folder, of what lines of large files gave."""

SurveyOf = Callable[[Roots, Scope, Before, ReportProgress], Survey]

REASONS_SHOWN = 3
"""Rejections named when a reload refuses to leave the corpus empty."""


def reload(
    folder: StateFolder,
    roots: Sequence[Path],
    means: Means,
    *,
    now: datetime,
    forget: Sequence[Path] = (),
    wary: bool = False,
    emptied: bool = False,
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
        means: Models and engine; their progress report may raise ``ReloadCancelled``.
        now: Recorded as the time of the build.
        forget: Files and folders to leave out for good, until they are given again.
        emptied: What is gone was taken away on purpose, even if nothing is left then.
        wary: Stop before anything is parsed where the plan would remove or reject much.

    Raises:
        DoubtfulReload: If it stopped there; the message is the plan.
        SourceNotFound: If a path neither exists nor was ever read.
        UserError: If no article at all would be left.
        ReloadInProgress: If another process is building.
        StorageError: If the state folder cannot be written.
        ModelError: If the model cannot be loaded.
        WorkerLost: If a process that shared the work was killed.
        GenerationDamaged: If what was built does not pass its own check.
        IndexAway: If the indexes are kept by a server that does not answer.
    """
    started = time.perf_counter()
    with ExitStack() as stack:
        stack.enter_context(one_thread())
        place = stack.enter_context(folder.building())
        settle(folder, means.engine)  # after a kill, or what was put back from elsewhere
        past = look_back(folder, means.engine)
        if past.generation is not None:
            stack.enter_context(past.generation)
        lines = LineFiles(folder.path / LINES)
        survey_of = partial(survey, read=means.read, corrections=means.corrections, lines=lines)
        plan = _plan(
            past, _absolute(roots), _absolute(forget), means.progress, survey_of, emptied=emptied
        )
        if wary and (doubt := doubt_about(plan.survey.verdicts, len(past.before.articles))):
            raise doubt
        serving = _unchanged(plan, past, folder, means)
        name, manifest = serving or _publish(folder, place, make(plan, past, means, now), means)
    return ReloadReport(
        verdicts=plan.survey.verdicts,
        generation=name,
        published=serving is None,
        articles=manifest.articles,
        passages=manifest.passages,
        statements=manifest.statements,
        seconds=time.perf_counter() - started,
    )


def foresee(
    folder: StateFolder,
    roots: Sequence[Path],
    engine: Engine,
    progress: ReportProgress,
    *,
    forget: Sequence[Path] = (),
    read: ReadFile = read_file,
    corrections: Corrections | None = None,
) -> tuple[FileVerdict, ...]:
    """What :func:`reload` would do with each source; nothing is parsed, encoded or written.

    Raises:
        SourceNotFound: If a path neither exists nor was ever read.
        UserError: If no article at all would be left.
        ReloadInProgress: If another process is building.
    """
    with ExitStack() as stack:
        stack.enter_context(folder.locked())
        past = look_back(folder, engine)
        if past.generation is not None:
            stack.enter_context(past.generation)
        survey_of = partial(survey, read=read, corrections=corrections)
        plan = _plan(past, _absolute(roots), _absolute(forget), progress, survey_of)
        return plan.survey.verdicts


def _absolute(paths: Sequence[Path]) -> tuple[str, ...]:
    return tuple(os.path.abspath(path) for path in paths)  # noqa: PTH100  # resolves "..", not links


def _plan(
    past: Past,
    asked: tuple[str, ...],
    forget: tuple[str, ...],
    progress: ReportProgress,
    survey_of: SurveyOf,
    *,
    emptied: bool = False,
) -> Plan:
    _check_paths(past, asked, forget)
    roots = past.roots.dropping(forget).adding(asked)
    before, removals = _without(past.before, forget)
    found = survey_of(roots, _scope(past, asked, forget), before, progress)
    found = replace(found, verdicts=(*removals, *found.verdicts))
    if not found.articles and not forget and not (emptied and past.before.articles):
        raise UserError(_refusal(found))
    return Plan(roots, found)


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


def _unchanged(
    plan: Plan, past: Past, folder: StateFolder, means: Means
) -> tuple[str, Manifest] | None:
    """Name and manifest of the generation that serves, where a new one would be no other."""
    if past.generation is None or not past.serves or _stale(plan, past, means):
        return None
    if not means.engine.would_write(folder.folder_of(past.generation.name)):
        return None
    return past.generation.name, past.generation.manifest


def _stale(plan: Plan, past: Past, means: Means) -> bool:
    return (
        plan.differs_from(past)
        or past.parser() is None
        or past.known_people != known_digest(means.known_people)
        or past.vectors(means.embedder.fingerprint) is None
        or past.told_by != STORIES
    )


def _publish(folder: StateFolder, place: Path, build: Build, means: Means) -> tuple[str, Manifest]:
    with few_collections():
        name, manifest = write_generation(
            place, build, folder.next_number(), means.engine, means.progress
        )
    folder.publish(place, name)
    settle(folder, means.engine)
    return name, manifest
