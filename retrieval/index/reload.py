"""A reload from beginning to end: read, parse, encode, write aside, verify, publish."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from retrieval.brief.telling import STORIES
from retrieval.index.build import Build, write_generation
from retrieval.index.line_files import LineFiles
from retrieval.index.making import Means, make
from retrieval.index.manifest import Manifest
from retrieval.index.past import Past, looking_back
from retrieval.index.planning import Plan, SurveyOf, planned
from retrieval.index.report import FileVerdict, ReloadReport
from retrieval.index.settling import settle
from retrieval.index.sparing import few_collections, one_thread
from retrieval.index.state import StateFolder
from retrieval.index.survey import ReadFile, survey
from retrieval.ingest.files import read_file
from retrieval.language.people import known_digest
from retrieval.ports import Corrections, Engine, ReportProgress

LINES = "lines"
"""The folder, in the state folder, of what lines of large files gave."""


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
    with one_thread(), folder.building() as place:
        settle(folder, means.engine)  # after a kill, or what was put back from elsewhere
        with looking_back(folder, means.engine) as past:
            look, leave = _absolute(roots), _absolute(forget)
            plan = planned(past, look, leave, _by(means, folder), wary=wary, emptied=emptied)
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
    with folder.locked(), looking_back(folder, engine) as past:
        survey_of = partial(survey, report=progress, read=read, corrections=corrections)
        return planned(past, _absolute(roots), _absolute(forget), survey_of).survey.verdicts


def _by(means: Means, folder: StateFolder) -> SurveyOf:
    """A survey that keeps, beside what it reads, what lines of large files gave."""
    return partial(
        survey,
        report=means.progress,
        read=means.read,
        corrections=means.corrections,
        lines=LineFiles(folder.path / LINES),
    )


def _absolute(paths: Sequence[Path]) -> tuple[str, ...]:
    return tuple(os.path.abspath(path) for path in paths)  # noqa: PTH100  # resolves "..", not links


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
