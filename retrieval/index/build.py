"""Writing a generation into a folder of its own: its parts, seals and manifest, all checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from retrieval.brief.telling import Told
from retrieval.errors import GenerationDamaged, GenerationMismatch, StorageError
from retrieval.index.manifest import MANIFEST, Manifest, generation_name
from retrieval.index.memory_file import write_memory
from retrieval.index.opening import open_place
from retrieval.index.seals import seal_files
from retrieval.index.stories import write_stories
from retrieval.index.verify import verify
from retrieval.ports import (
    Contents,
    Engine,
    Indexed,
    Progress,
    ReloadStage,
    ReportProgress,
    Terms,
    Vectors,
)

PARTS = 3
"""Of a generation: store, indexes, stories."""


@dataclass(frozen=True, slots=True)
class Build:
    """Everything that is to be written.

    Attributes:
        contents: Text and facts.
        vectors: One row per unit.
        terms: One item per unit.
        told: All articles as stories.
        manifest: Complete but for the seals and the kind of vector index.
        earlier: Folder of the generation that the contents are carried over from.
    """

    contents: Contents
    vectors: Vectors
    terms: tuple[Terms, ...]
    told: Told
    manifest: Manifest
    earlier: Path | None = None

    @property
    def fresh(self) -> list[int] | None:
        """Numbers of the units that were made anew; ``None`` where nothing was carried over."""
        before = self.contents.carried
        return [number for number, old in enumerate(before) if old is None] if before else None


def write_generation(
    place: Path, build: Build, number: int, engine: Engine, report: ReportProgress
) -> tuple[str, Manifest]:
    """Write into the empty folder ``place``, then open what was written and verify it.

    Returns:
        The name the generation is to have, and its manifest with the seals.

    Raises:
        StorageError: If the folder cannot be written.
        GenerationDamaged: If what was written is not what was meant.
    """
    report(Progress(ReloadStage.WRITE, 0, PARTS))
    engine.write_store(place, build.contents, build.earlier)
    report(Progress(ReloadStage.WRITE, 1, PARTS))
    dense = engine.write_indexes(place, build.contents, Indexed(build.vectors, build.terms))
    report(Progress(ReloadStage.WRITE, 2, PARTS))
    write_stories(place, build.told.stories)
    write_memory(place, build.told.memory)
    report(Progress(ReloadStage.WRITE, PARTS, PARTS))
    manifest = replace(build.manifest, dense=dense, files=seal_files(place))
    text = manifest.to_json()
    name = generation_name(number, text)
    _write(place / MANIFEST, text)
    report(Progress(ReloadStage.VERIFY, 0, 1))
    _check(place, name, manifest, engine, build.fresh)
    report(Progress(ReloadStage.VERIFY, 1, 1))
    return name, manifest


def _check(
    place: Path, name: str, manifest: Manifest, engine: Engine, fresh: Sequence[int] | None
) -> None:
    try:
        with open_place(place, name, manifest, engine) as generation:
            verify(generation, fresh)
    except (GenerationDamaged, GenerationMismatch) as error:
        raise GenerationDamaged(
            f"The new generation does not pass its check and was not published: {error}. What "
            "served before still serves. Check the free disk space, then run `onrecord reload`."
        ) from error


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise StorageError(
            f"{path} cannot be written: {error.strerror or error}. Nothing was published."
        ) from error
