"""What keeps generations: it writes one whole, and opens it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from retrieval.model import Article, Person, Unit, Version
from retrieval.ports.indexes import DenseIndex, LexicalIndex, Vectors
from retrieval.ports.store import FileRecord, Store


@dataclass(frozen=True, slots=True)
class Terms:
    """What the term index knows a unit by: its own words, and words that only surround it."""

    body: str
    context: str


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything a generation's store is to hold.

    Attributes:
        articles: In order; ids are unique.
        units: Those of the first article, then those of the second, …; a unit's index is its
            number.
        owners: For each unit the index in ``people`` of the person who made the statement.
        versions: Earlier texts, in the order they ended.
        carried: For each unit its number in the previous generation, where one of the same words
            at the same place of an equal text is there; none at all where nothing is carried.
    """

    articles: Sequence[Article]
    units: Sequence[Unit]
    people: Sequence[Person]
    owners: Sequence[int | None]
    files: Sequence[FileRecord]
    versions: Sequence[Version] = ()
    carried: Sequence[int | None] = ()


@dataclass(frozen=True, slots=True)
class Indexed:
    """What both indexes are to find; item ``i`` of each is unit ``i``."""

    vectors: Vectors
    terms: Sequence[Terms]


@dataclass(frozen=True, slots=True)
class Shelves:
    """The three parts of an open generation, numbered alike."""

    store: Store
    dense: DenseIndex
    lexical: LexicalIndex


class Engine(Protocol):
    """Writes the three parts of a generation, and opens them again by the folder it was given.

    Indexes may lie elsewhere than in the folder, which then says where.
    """

    @property
    def versions(self) -> Mapping[str, str]:
        """The libraries that write the files, and their versions, for the manifest.

        Raises:
            IndexAway: If a server that keeps indexes does not answer, as from all that follow.
        """

    def write_store(self, folder: Path, contents: Contents, earlier: Path | None = None) -> None:
        """Write text and facts.

        Args:
            earlier: Folder of the generation that ``contents.carried`` counts in; it is only read.

        Raises:
            StorageError: If the folder cannot be written, as for both.
        """

    def write_indexes(self, folder: Path, contents: Contents, indexed: Indexed) -> str:
        """Write the vector index and the term index.

        Args:
            contents: For an index that tells apart by facts where it searches.

        Returns:
            The kind of vector index that was chosen, for the manifest.
        """

    def open(self, folder: Path) -> Shelves:
        """Open what was written, for reading only.

        Raises:
            GenerationDamaged: If a part is missing or cannot be read.
            GenerationMismatch: If another version of a library, or another engine, wrote it.
        """

    def would_write(self, folder: Path) -> bool:
        """Whether what is in the folder lies where this engine would write it."""

    def settle(self, serving: Path | None, kept: Sequence[Path]) -> None:
        """Bring what lies elsewhere in line with the state folder; may be called at any time.

        To be called by whoever may change the state folder, after it was changed: what killed
        builds and removed generations left behind is removed.

        Args:
            serving: The folder of the generation that serves.
            kept: Those of all generations.
        """
