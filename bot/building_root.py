"""The composition root of reloads: what builds a corpus, from which articles, by the settings."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bot.generations import state_folder
from bot.index_root import index_engine
from bot.models_root import embedder, embedder_of, token_encoder
from bot.settings import Settings
from bot.sharing_root import shared_here, shared_on_ray
from retrieval.adapters.language_identifier import identify
from retrieval.errors import ReloadCancelled, ReloadInProgress, SourceNotFound
from retrieval.index.opening import remembered_roots
from retrieval.index.report import FileVerdict, ReloadReport
from retrieval.index.roots import Roots
from retrieval.ports import Corrections, Embedder, ReportProgress

if TYPE_CHECKING:
    from retrieval.index.state import StateFolder
    from retrieval.index.survey import ReadFile
    from retrieval.language.people import KnownPerson

logger = logging.getLogger(__name__)

FEEDS, ADDED, PENDING = "feeds", "added", "pending"
ARRIVALS = (FEEDS, ADDED)
"""Folders of the state folder into which articles arrive by themselves."""

PEOPLE_FILE = "people.toml"
"""The alias file in a state folder that the settings need not name."""


def reload(
    settings: Settings,
    paths: Sequence[Path],
    forget: Sequence[Path],
    progress: ReportProgress,
    *,
    threads: int | None = None,
    workers: int | None = None,
    wary: bool = False,
    on_ray: bool = False,
    emptied: bool = False,
) -> ReloadReport:
    """Reload in this process; without paths the remembered ones, or those of the settings.

    Args:
        threads: For encoding, beside the parsing if there are several; by default as the
            settings say.
        workers: Processes that share the parsing; by default as the settings say.
        emptied: What is gone was taken away on purpose, even if nothing is left then.
        wary: Stop before anything is done that would remove or reject much.
        on_ray: Let a Ray cluster parse and encode.

    Raises:
        DoubtfulReload: If it stopped there.
        SettingsError: If Ray is asked for and not installed.
        SourceNotFound: If there is nothing to read, or a path does not exist.
        OnrecordError: If the reload fails; what serves goes on serving.
    """
    from retrieval.adapters.spacy_parser import SpacyParser
    from retrieval.adapters.worker_processes import default_workers
    from retrieval.index.making import Means
    from retrieval.index.reload import reload as reload_into

    now = datetime.now(UTC)
    processes = workers or settings.workers or default_workers()
    threads = threads or settings.threads
    folder = state_folder(settings)
    roots = _roots(settings, paths, forget)
    model = embedder(settings, threads)
    if on_ray:
        shared = shared_on_ray(settings, model, _on_a_node(settings), processes)
    else:
        shared = shared_here(model, processes, threads)
    with shared as sharing:
        means = Means(
            engine=index_engine(settings),
            parser=SpacyParser,
            embedder=sharing.embedder,
            progress=progress,
            known_people=_known_people(settings),
            spread=sharing.spread,
            beside=sharing.beside,
            read=reader(now),
            corrections=corrections(settings),
        )
        report = reload_into(
            folder, roots, means, now=now, forget=forget, wary=wary, emptied=emptied
        )
    _read_closely(settings, folder, threads, progress)
    return report


def _read_closely(
    settings: Settings, folder: StateFolder, threads: int, progress: ReportProgress
) -> None:
    """Read what now serves token by token, where that is wanted; whoever stops it loses nothing."""
    from retrieval.index.close_reading import read_closely

    encoder = token_encoder(settings, threads)
    if encoder is None:
        return
    try:
        read_closely(folder, index_engine(settings), encoder, progress)
    except (ReloadCancelled, ReloadInProgress):  # what was reloaded serves either way
        logger.info("reading tokens was stopped; the next reload goes on")


def _on_a_node(settings: Settings) -> Callable[[], Embedder]:
    """Makes the model on a node of a cluster, which knows no settings, and must not."""
    model = settings.ray_model or settings.model
    return partial(embedder_of, model, settings.engine, threads=max(1, int(settings.ray_cpus)))


def foresee(
    settings: Settings, paths: Sequence[Path], forget: Sequence[Path], progress: ReportProgress
) -> tuple[FileVerdict, ...]:
    """What :func:`reload` would do with each source; nothing is changed.

    Raises:
        SourceNotFound: If there is nothing to read, or a path does not exist.
        OnrecordError: If the state folder cannot be read.
    """
    from retrieval.index.reload import foresee as foresee_in

    folder = state_folder(settings)
    roots = _roots(settings, paths, forget)
    return foresee_in(
        folder,
        roots,
        index_engine(settings),
        progress,
        forget=forget,
        read=reader(datetime.now(UTC)),
        corrections=corrections(settings),
    )


def _roots(settings: Settings, paths: Sequence[Path], forget: Sequence[Path]) -> list[Path]:
    """What to read: what was asked for, or at the very first time what the settings name."""
    if paths or forget or any(remembered_roots(state_folder(settings))):
        return list(paths)
    return _first_roots(settings)


def read_arrived(
    settings: Settings,
    paths: Sequence[Path],
    progress: ReportProgress,
    *,
    threads: int | None = None,
    workers: int | None = None,
) -> ReloadReport:
    """Read files that have arrived in the state folder, and no others.

    The folder they arrive in is remembered whole. Where nothing was loaded yet, what the settings
    name is loaded with it, or it would be passed over from then on.

    Raises:
        OnrecordError: If the reload fails; what serves goes on serving.
    """
    known, forgotten = remembered_roots(state_folder(settings))
    roots = Roots(known, forgotten)
    folders = [arrivals(settings, name) for name in ARRIVALS]
    inside = {path: next(one for one in folders if path.is_relative_to(one)) for path in paths}
    wanted = dict.fromkeys(
        path if roots.root_of(str(path)) == str(folder) else folder
        for path, folder in inside.items()
    )
    first = [] if known else list(settings.sources)
    return reload(
        settings,
        [*first, *wanted],
        [],
        progress,
        threads=threads,
        workers=workers,
        emptied=True,  # what was in these folders is deleted only by those in charge
    )


def arrivals(settings: Settings, name: str) -> Path:
    """A folder of the state folder into which articles arrive, as a reload spells it."""
    home = os.path.abspath(settings.corpus)  # noqa: PTH100 - resolves "..", not links, as it does
    return Path(home, name)


def reader(now: datetime) -> ReadFile:
    """What reads a file that arrives at a time."""
    from retrieval.ingest.files import read_file

    return partial(read_file, identify=identify, today=now.date())


def corrections(settings: Settings) -> Corrections:
    """What admins have put right about articles."""
    from retrieval.adapters.corrections_file import CorrectionsFile

    return CorrectionsFile(settings.corpus)


def _known_people(settings: Settings) -> tuple[KnownPerson, ...]:
    """Those of the alias file: the one of the settings, or ``people.toml`` in the state folder."""
    from retrieval.ingest.known_people import read_known_people

    usual = settings.corpus / PEOPLE_FILE
    if settings.people is None and not usual.exists():
        return ()
    return read_known_people(settings.people or usual)


def _first_roots(settings: Settings) -> list[Path]:
    if not settings.sources:
        raise SourceNotFound(
            "Nothing to read is known yet. Run `onrecord reload PATH` with the files or folders "
            "that hold your articles, or set ONRECORD_SOURCES to them."
        )
    return list(settings.sources)
