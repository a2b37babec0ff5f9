"""Models and indexes: text to vectors, and the best units for either."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from retrieval.model import Period, StatementKind

Vectors = NDArray[np.float32]
"""Shape ``(n, dimension)``, rows of unit length."""

Part = tuple[int, int]
"""A range of characters in a text, its end exclusive."""


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

    @property
    def reads_parts(self) -> bool:
        """Whether it can tell what a part of a text means inside the whole; loads nothing."""

    def encode_passages(
        self, texts: Sequence[str], parts: Sequence[Sequence[Part]] = ()
    ) -> Vectors:
        """Vectors of texts to be found, in the order given.

        Args:
            texts: Each is read once.
            parts: For each text the parts of it that are to have vectors too, as they are read in
                the whole; they follow their text's row. None for any text unless it
                ``reads_parts``.
        """

    def encode_query(self, text: str) -> Vectors:
        """Vector of one question, shape ``(1, dimension)``."""


class Reranker(Protocol):
    """Reads a question and a text together, which a vector of each alone cannot do."""

    @property
    def model(self) -> str:
        """The model's name."""

    def scores(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        """How well the first texts answer the question, each in [0, 1], in the order given.

        It stops where its time is spent, so there may be fewer scores than texts.
        """


class Scored(NamedTuple):
    """A unit's number in its generation and its score by one index, higher is better."""

    number: int
    score: float

    @classmethod
    def zipped(cls, numbers: Iterable[int], scores: Iterable[float]) -> list[Self]:
        """Many of them, in order, for a third of the time: a question asks for thousands."""
        return list(map(partial(tuple.__new__, cls), zip(numbers, scores, strict=True)))


@dataclass(frozen=True, slots=True)
class Facts:
    """What units are searched for, by what a store knows of them; whatever is ``None`` is any.

    Attributes:
        period: As in :meth:`Store.units_within`, like the next two.
        speakers: Whose statements, by ``Person.name``; a passage is nobody's.
        kinds: Of statements; a passage is of none.
    """

    period: Period | None = None
    outlets: tuple[str, ...] | None = None
    bylines: tuple[str, ...] | None = None
    speakers: tuple[str, ...] | None = None
    kinds: tuple[StatementKind, ...] | None = None


class DenseIndex(Protocol):
    """Nearest vectors by inner product."""

    def search(self, query: Vectors, k: int, facts: Facts | None = None) -> list[Scored]:
        """The ``k`` best units, best first; ties by number.

        Args:
            facts: Units of other facts are of no use. An index that knows facts leaves most of
                them out, so that fewer have to be asked for; whoever asks still looks.
        """

    def among(
        self, query: Vectors, k: int, numbers: Sequence[int], facts: Facts | None = None
    ) -> list[Scored]:
        """The ``k`` best of these units, best first; ties by number.

        Args:
            numbers: In ascending order.
            facts: What all of them have in common, if that is known.

        Raises:
            IndexError: If a number is not one of this index's.
        """

    def vectors(self, numbers: Sequence[int]) -> Vectors:
        """The stored vectors of these units, in the order given."""

    def __len__(self) -> int: ...


class LexicalIndex(Protocol):
    """Best units by BM25 over stemmed terms."""

    def search(self, text: str, k: int, facts: Facts | None = None) -> list[Scored]:
        """The ``k`` best units for the words of ``text``, best first; any text is allowed.

        Args:
            facts: As for a :class:`DenseIndex`.
        """

    def holding(self, phrases: Sequence[str]) -> list[int]:
        """Numbers of all units whose own words hold every phrase, its terms in a row; ascending.

        A phrase without terms asks for nothing; where none has any, nothing is found.
        """

    def terms(self, text: str) -> list[str]:
        """The terms of a text as the index knows them (folded, stemmed), in order, repeated."""

    def frequency(self, term: str) -> int:
        """How many units hold a term of :meth:`terms` among their own words or around them."""

    def __len__(self) -> int: ...
