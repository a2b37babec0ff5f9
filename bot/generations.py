"""The builds of a corpus that are kept: how many, what each holds, and going back to one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.languages import marked
from bot.settings import Settings
from retrieval.errors import (
    CorpusError,
    GenerationDamaged,
    GenerationMismatch,
    IndexAway,
)
from retrieval.index.opening import open_place, read_manifest
from retrieval.index.retention import Retention
from retrieval.index.seals import check_seals
from retrieval.index.settling import settle
from retrieval.index.state import StateFolder
from retrieval.ports import Engine


@dataclass(frozen=True, slots=True)
class KeptGeneration:
    """One build.

    Attributes:
        serves: Whether questions are answered from it.
        size: Bytes of its files.
        problem: Why it could not serve; the facts are unknown then.
    """

    name: str
    serves: bool
    size: int
    created_at: datetime | None = None
    articles: int | None = None
    statements: int | None = None
    problem: str | None = None


def state_folder(settings: Settings) -> StateFolder:
    """The folder of the corpus, and how much of it is kept."""
    size = settings.keep_mb * 2**20 if settings.keep_mb else None
    return StateFolder(settings.corpus, retention=Retention(settings.keep_generations, size))


def kept_generations(folder: StateFolder) -> list[KeptGeneration]:
    """All of them, the newest first.

    Raises:
        StorageError: If the folder cannot be read.
    """
    current = folder.current
    return [_kept(folder, name, serves=name == current) for name in folder.generations[::-1]]


def roll_back(
    folder: StateFolder, engine: Engine, name: str | None = None, since: datetime | None = None
) -> str:
    """Let another one serve, after checking every byte of it: the one named, or the one before.

    Args:
        engine: Opens it once before it serves, and follows.
        since: When it was asked for, where a process that was killed may have done it already: one
            that serves only since then goes on serving.

    Returns:
        The name of the one that serves now.

    Raises:
        NoGeneration: If there is none to go back to.
        UserError: If there is none of that name.
        GenerationDamaged: If it could not serve; what served goes on serving.
        IndexAway: If its indexes are kept by a server that does not answer; likewise.
        ReloadInProgress: If a reload runs.
    """
    with folder.locked():
        if name is None and since and (served := folder.served_since) and served >= since:
            return folder.current or ""
        target = folder.kept(name or folder.before_current())
        _check(folder, engine, target)
        serving = folder.rollback(target)
        settle(folder, engine)
    return serving


def _check(folder: StateFolder, engine: Engine, target: str) -> None:
    """Open a generation as if it served; raises what stands in the way."""
    try:
        manifest, place = read_manifest(folder, target), folder.folder_of(target)
        check_seals(place, manifest.files, thorough=True)
        open_place(place, target, manifest, engine).close()
    except IndexAway:
        raise
    except CorpusError as error:
        raise GenerationDamaged(
            marked("Generation {target} cannot serve: {error} What served before goes on serving."),
            target=target,
            error=error,
        ) from error


def _kept(folder: StateFolder, name: str, *, serves: bool) -> KeptGeneration:
    size = folder.size_of(name)
    try:
        manifest = read_manifest(folder, name)
    except (GenerationDamaged, GenerationMismatch) as error:
        return KeptGeneration(name, serves, size, problem=str(error))
    return KeptGeneration(
        name, serves, size, manifest.created_at, manifest.articles, manifest.statements
    )
