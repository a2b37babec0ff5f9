"""What the engine asks of the outside world, as protocols beside the values they exchange."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

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

    def __len__(self) -> int: ...


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
