"""What the engine asks of the outside world, as protocols beside the values they exchange."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from retrieval.model import Article, Period, Person, Searched, Unit, Version

Vectors = NDArray[np.float32]
"""Shape ``(n, dimension)``, rows of unit length."""


class Embedder(Protocol):
    """Turns text into vectors whose inner product is a similarity."""

    @property
    def model(self) -> str:
        """The model as configured: a hub id or a folder's name."""

    @property
    def fingerprint(self) -> str:
        """Identifies weights and pooling; equal fingerprints give equal vectors."""

    @property
    def dimension(self) -> int:
        """Length of every vector."""

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts to be found, in the order given."""

    def encode_query(self, text: str) -> Vectors:
        """Vector of one question, shape ``(1, dimension)``."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A unit's number in its generation and its score by one index, higher is better."""

    number: int
    score: float


class DenseIndex(Protocol):
    """Nearest vectors by inner product."""

    def search(self, query: Vectors, k: int) -> list[Scored]:
        """The ``k`` best units, best first; ties by number."""

    def vectors(self, numbers: Sequence[int]) -> Vectors:
        """The stored vectors of these units, in the order given."""

    def __len__(self) -> int: ...


class LexicalIndex(Protocol):
    """Best units by BM25 over stemmed terms."""

    def search(self, text: str, k: int) -> list[Scored]:
        """The ``k`` best units for the words of ``text``, best first; any text is allowed."""

    def holding(self, phrases: Sequence[str]) -> list[int]:
        """Numbers of all units whose own words hold every phrase, its terms in a row; ascending.

        A phrase without terms asks for nothing; where none has any, nothing is found.
        """

    def terms(self, text: str) -> list[str]:
        """The terms of a text as the index knows them (folded, stemmed), in order, repeated."""

    def frequency(self, term: str) -> int:
        """How many units hold a term of :meth:`terms` among their own words or around them."""

    def __len__(self) -> int: ...


@dataclass(frozen=True, slots=True)
class StoredUnit:
    """A unit as a generation keeps it.

    Attributes:
        number: Its place in the generation: 0 ≤ number < units, the same in both indexes.
        text_digest: Digest of the article text the unit was cut from, for ``Quote.proven``.
    """

    number: int
    unit: Unit
    text_digest: str


@dataclass(frozen=True, slots=True)
class FileRecord:
    """What a reload remembers of one file, so that the next one can tell whether it changed.

    Attributes:
        path: Absolute path.
        root: The remembered file or folder by which the file belongs to the corpus.
        fingerprint: Identifies the bytes and the way of reading them; empty where the file has
            to be read again in any case.
        articles: Ids of the articles it gave to the generation, in its own order.
        rejections: ``(source, reason)`` of what it holds and cannot be an article.
        notes: Remarks for people on how it was read.
    """

    path: str
    root: str
    fingerprint: str
    articles: tuple[str, ...] = ()
    rejections: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


class Store(Protocol):
    """The text and the facts of one generation; safe to use from several threads."""

    def article(self, article_id: str) -> Article:
        """The article of that id.

        Raises:
            UnknownArticle: If the generation has none.
        """

    def articles(self) -> Iterator[Article]:
        """Every article, in the order of their units' numbers."""

    def stored(self, numbers: Sequence[int]) -> list[StoredUnit]:
        """The units of these numbers, in the order given.

        Raises:
            IndexError: If a number is not one of this generation's.
        """

    def articles_of_key(self, key: str) -> list[Article]:
        """The articles whose quotes are named by this key of :mod:`retrieval.quote_ids`."""

    def versions_of_key(self, key: str) -> list[Version]:
        """Earlier texts whose quotes are named by this key, the one that ended last first."""

    def versions_before(self, article_id: str) -> list[Version]:
        """Earlier texts in whose place the article stands, the one that ended last first."""

    def versions(self) -> Iterator[Version]:
        """Every earlier text, in the order they ended."""

    def units_of(self, article_id: str) -> list[StoredUnit]:
        """All units cut from one article, by number; empty for an unknown article."""

    def people(self) -> tuple[Person, ...]:
        """Everybody on record, those with most statements first."""

    def statements_of(self, names: Sequence[str]) -> list[int]:
        """Numbers of the statements by these people (``Person.name``), ascending."""

    def units_within(self, period: Period | None, outlets: Sequence[str] = ()) -> list[int]:
        """Numbers of the units of a period, of some outlets, or both; ascending.

        A statement is of the day it was said, where the text tells, any other unit of the day
        its article was published; without either it is of no period.

        Args:
            period: ``None`` for any time, undated units included.
            outlets: Exact names; none for any outlet.
        """

    def undated(self, outlets: Sequence[str] = ()) -> int:
        """How many articles have no date, of some outlets or of all."""

    def searched(self) -> Searched:
        """How many articles of how many outlets there are, from when to when."""

    def outlets(self) -> tuple[str, ...]:
        """The outlets' names, sorted."""

    def files(self) -> tuple[FileRecord, ...]:
        """The files behind the articles, in the order they were read."""

    def __len__(self) -> int:
        """How many units there are."""

    def close(self) -> None:
        """Release the files; the store cannot be used afterwards."""


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
    """

    articles: Sequence[Article]
    units: Sequence[Unit]
    people: Sequence[Person]
    owners: Sequence[int | None]
    files: Sequence[FileRecord]
    versions: Sequence[Version] = ()


@dataclass(frozen=True, slots=True)
class Shelves:
    """The three parts of an open generation, numbered alike."""

    store: Store
    dense: DenseIndex
    lexical: LexicalIndex


class Engine(Protocol):
    """Writes the three parts of a generation into a folder, and opens them again."""

    @property
    def versions(self) -> Mapping[str, str]:
        """The libraries that write the files, and their versions, for the manifest."""

    def write_store(self, folder: Path, contents: Contents) -> None:
        """Write text and facts.

        Raises:
            StorageError: If the folder cannot be written, as for all three.
        """

    def write_dense(self, folder: Path, vectors: Vectors) -> None:
        """Write the vector index; row ``i`` is unit ``i``."""

    def write_lexical(self, folder: Path, terms: Sequence[Terms]) -> None:
        """Write the term index; item ``i`` is unit ``i``."""

    def open(self, folder: Path) -> Shelves:
        """Open what was written, for reading only.

        Raises:
            GenerationDamaged: If a part is missing or cannot be read.
            GenerationMismatch: If another version of a library wrote it.
        """


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a parsed text; ``start`` and ``end`` are offsets into that text.

    Attributes:
        head: Index in the token list of the syntactic head (its own index for a root).
        dependency: Universal/ClearNLP dependency label as spaCy's English models give it.
        tag: Fine-grained Penn tag. ``part_of_speech`` is the universal one.
        entity: Entity label ("PERSON", "ORG", …) or "".
        entity_start: Whether the token opens its entity.
    """

    text: str
    start: int
    end: int
    lemma: str
    tag: str
    part_of_speech: str
    head: int
    dependency: str
    entity: str
    entity_start: bool


@dataclass(frozen=True, slots=True)
class Parse:
    """A parsed text: tokens in order, and sentences as ranges of token indices, end exclusive."""

    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]


class Parser(Protocol):
    """Sentences, names and syntax of English text."""

    @property
    def version(self) -> str:
        """Model name and version; equal versions give equal parses."""

    def parse(self, texts: Iterable[str]) -> Iterator[Parse]:
        """One parse per text, in order; lazily, in batches."""


class ReloadStage(StrEnum):
    """The steps of a reload, in order."""

    READ = "reading files"
    PARSE = "finding statements"
    ENCODE = "encoding passages"
    WRITE = "writing indexes"
    VERIFY = "verifying"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a stage is; ``total`` is ``None`` while it is not known."""

    stage: ReloadStage
    done: int
    total: int | None


ReportProgress = Callable[[Progress], None]
"""Called often and cheaply; may raise ``ReloadCancelled`` to stop the work."""
