"""Opening a generation: which one may serve, and the proof that it is whole and the right one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self, TypeVar

from retrieval.errors import GenerationDamaged, GenerationMismatch, NoGeneration
from retrieval.index.context import READING
from retrieval.index.generation import Generation
from retrieval.index.manifest import MANIFEST, Manifest, generation_name, remembered_in
from retrieval.index.seals import check_seals
from retrieval.index.state import StateFolder
from retrieval.index.stories import read_stories
from retrieval.index.token_files import TokenShelf
from retrieval.index.wordings import Wordings
from retrieval.language.passages import CHUNKING
from retrieval.ports import Embedder, Engine

_Taken = TypeVar("_Taken")

ATTEMPTS = 3
"""How often opening starts over because a reload published something newer meanwhile."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a generation must have been built by to answer this process's questions."""

    model: str
    fingerprint: str
    chunking: str
    reading: str = READING

    @classmethod
    def of(cls, embedder: Embedder, chunking: str = str(CHUNKING)) -> Self:
        """The expectation of whoever encodes questions by ``embedder``; this version's rules."""
        return cls(embedder.model, embedder.fingerprint, chunking)

    def check(self, manifest: Manifest) -> None:
        """Compare with what a generation records.

        Raises:
            GenerationMismatch: If it was built by another model, chunking or reading.
        """
        if manifest.fingerprint != self.fingerprint:
            raise GenerationMismatch(
                f"it was built with the embedding model {manifest.model!r} "
                f"({manifest.fingerprint[:12]}), and the settings ask for {self.model!r} "
                f"({self.fingerprint[:12]})"
            )
        if manifest.chunking != self.chunking:
            raise GenerationMismatch(
                f"its passages were cut by {manifest.chunking!r}, and this version of Onrecord "
                f"cuts by {self.chunking!r}"
            )
        if manifest.reading != self.reading:
            raise GenerationMismatch(
                f"its vectors stand for {manifest.reading or 'each unit by itself'!r}, and this "
                f"version of Onrecord asks for {self.reading!r}"
            )


def open_generation(
    folder: StateFolder,
    *,
    engine: Engine,
    expected: Expected | None = None,
    thorough: bool = False,
) -> Generation:
    """Open the serving generation, or the newest whole one where that is damaged.

    Without ``expected`` it opens whatever is there, as a reload does. ``thorough`` checks every
    byte, not only what :func:`check_seals` checks at every start.

    Returns:
        The generation; its ``notice`` says so where it is not the one that should serve.

    Raises:
        NoGeneration: If nothing was published yet.
        GenerationMismatch: If it was built by another model, chunking or format.
        GenerationDamaged: If none of the kept generations is whole.
    """

    def opened(name: str) -> Generation:
        manifest = _checked(folder, name, expected, thorough=thorough)
        return open_place(folder.folder_of(name), name, manifest, engine)

    generation, notice = _best(folder, opened)
    return replace(generation, notice=notice, tokens=TokenShelf(folder.path))


def examine_generation(
    folder: StateFolder, *, expected: Expected | None = None
) -> tuple[Manifest, str | None]:
    """What :func:`open_generation` would serve and its notice, by manifests and seals alone.

    No engine is needed, so this is quick.

    Raises:
        NoGeneration: If nothing was published yet.
        GenerationMismatch: If it was built by another model, chunking or format.
        GenerationDamaged: If none of the kept generations is whole.
    """
    return _best(folder, lambda name: _checked(folder, name, expected, thorough=False))


def remembered_roots(folder: StateFolder) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Roots and forgotten places of the best readable manifest, whole generation or not."""
    for name in folder.candidates():
        try:
            return remembered_in(_manifest_text(folder.folder_of(name)))
        except GenerationDamaged:
            continue
    return (), ()


def open_place(place: Path, name: str, manifest: Manifest, engine: Engine) -> Generation:
    """Open the files in ``place`` and check that the parts agree on how many units there are.

    Raises:
        GenerationDamaged: If they do not, or a part cannot be read.
        GenerationMismatch: If another version of a library wrote a part.
    """
    told = read_stories(place) if manifest.stories else None
    shelves = engine.open(place)
    store, dense, lexical = shelves.store, shelves.dense, shelves.lexical
    wordings = Wordings(store, lexical)
    generation = Generation(name, manifest, store, dense, lexical, wordings, told)
    counted = {len(store), len(dense), len(lexical)}
    if counted != {manifest.passages + manifest.statements}:
        generation.close()
        raise GenerationDamaged(
            f"its parts hold {sorted(counted)} units, and its manifest records "
            f"{manifest.passages + manifest.statements}"
        )
    return generation


def read_manifest(folder: StateFolder, name: str) -> Manifest:
    """The manifest of a kept generation, as it was when the generation got its name.

    Raises:
        GenerationDamaged: If it cannot be read, or was changed since.
        GenerationMismatch: If it is of another format version.
    """
    text = _manifest_text(folder.folder_of(name))
    if generation_name(0, text)[-8:] != name[-8:]:
        raise GenerationDamaged("its manifest was changed after it was built")
    return Manifest.from_json(text)


def _best(folder: StateFolder, take: Callable[[str], _Taken]) -> tuple[_Taken, str | None]:
    """What ``take`` makes of the serving generation, or of the newest whole one, and a notice."""
    for _ in range(ATTEMPTS):
        current = folder.current
        try:
            return _first_whole(folder, take)
        except GenerationDamaged:
            if folder.current == current:
                raise
    raise GenerationDamaged(
        f"The corpus in {folder.path} keeps changing while it is being opened. Try again."
    )


def _first_whole(folder: StateFolder, take: Callable[[str], _Taken]) -> tuple[_Taken, str | None]:
    names = folder.candidates()
    if not names:
        raise NoGeneration(
            "There is no corpus in {path} yet. Run `onrecord reload PATH` with the files or "
            "folders that hold your articles.",
            path=folder.path,
        )
    damage: list[str] = []
    for name in names:
        try:
            taken = take(name)
        except GenerationDamaged as error:
            damage.append(f"Generation {name} is damaged: {error}.")
        except GenerationMismatch as error:
            if damage:  # only a stand-in for the damaged one; try the next
                continue
            raise GenerationMismatch(
                f"The corpus in {folder.path} cannot be used: {error}. Run `onrecord reload` to "
                "build it again from the files it knows, or go back to what it was built by."
            ) from error
        else:
            return taken, _notice(folder, name, damage)
    raise GenerationDamaged(
        f"{' '.join(damage)} No whole generation is left in {folder.path}. Run `onrecord reload` "
        "to build it again from the files it knows."
    )


def _notice(folder: StateFolder, name: str, damage: list[str]) -> str | None:
    if damage:
        return (
            f"{' '.join(damage)} Generation {name} serves in its place. "
            "Run `onrecord reload` to put this right."
        )
    if name != folder.current and folder.current is None:
        return f"{folder.path / 'CURRENT'} is missing or not readable; generation {name} serves."
    return None


def _checked(
    folder: StateFolder, name: str, expected: Expected | None, *, thorough: bool
) -> Manifest:
    """The manifest of a generation whose files are as they were sealed."""
    manifest = read_manifest(folder, name)
    if expected is not None:
        expected.check(manifest)
    check_seals(folder.folder_of(name), manifest.files, thorough=thorough)
    return manifest


def _manifest_text(place: Path) -> str:
    try:
        return (place / MANIFEST).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise GenerationDamaged(f"its manifest cannot be read ({error})") from error
