"""Models and indexes: text to vectors, and the best units for either."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol, Self, overload

import numpy as np
from numpy.typing import NDArray

from retrieval.model import Period, StatementKind

if TYPE_CHECKING:
    from retrieval.ports.tokens import TokenEncoder

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


Pair = tuple[str, str]
"""A question, or what one is about, and a text."""


class Reranker(Protocol):
    """Reads a question and a text together, which a vector of each alone cannot do."""

    @property
    def model(self) -> str:
        """The model's name."""

    def scores(self, pairs: Sequence[Pair]) -> Sequence[float]:
        """How well the texts of the first pairs answer, each in [0, 1], in the order given.

        It stops where its time is spent, so there may be fewer scores than pairs.
        """

    @property
    def tokens(self) -> TokenEncoder | None:
        """What reads each of them alone, token by token; ``None`` where nothing does."""


class Scored(NamedTuple):
    """A unit's number in its generation and its score by one index, higher is better."""

    number: int
    score: float


class Ranking(Sequence[Scored]):
    """Units by their scores, best first; equal to any sequence of the same.

    A question asks for thousands and looks at few: only those become objects, since so many at
    once have the collector of garbage go through everything that a process holds.

    Attributes:
        numbers: Of the units.
        scores: Theirs, in the same order.
    """

    __slots__ = ("numbers", "scores")

    def __init__(self, numbers: NDArray[np.int64], scores: NDArray[np.float64]) -> None:
        """Take units that are in order."""
        self.numbers = numbers
        self.scores = scores

    @classmethod
    def of(cls, hits: Iterable[tuple[int, float]]) -> Self:
        """From pairs that are in order."""
        numbers, scores = zip(*hits, strict=True) if (hits := list(hits)) else ((), ())
        return cls(np.array(numbers, dtype=np.int64), np.array(scores, dtype=np.float64))

    @classmethod
    def best_first(cls, numbers: NDArray[np.int64], scores: NDArray[np.float64]) -> Self:
        """From units in any order; of equal scores the lower number comes first."""
        falls, equals = scores[1:] < scores[:-1], scores[1:] == scores[:-1]
        if (falls | (equals & (numbers[1:] > numbers[:-1]))).all():
            return cls(numbers, scores)
        order = np.lexsort((numbers, -scores))
        return cls(numbers[order], scores[order])

    def __add__(self, other: Ranking) -> Ranking:
        """Both, one after the other."""
        numbers = np.concatenate((self.numbers, other.numbers))
        return Ranking(numbers, np.concatenate((self.scores, other.scores)))

    def within(self, numbers: Collection[int]) -> Self:
        """Those that are among some numbers."""
        return self._kept([number in numbers for number in self.numbers.tolist()])

    def without(self, numbers: Collection[int]) -> Self:
        """Those that are not."""
        return self._kept([number not in numbers for number in self.numbers.tolist()])

    def _kept(self, which: Sequence[bool]) -> Self:
        kept = np.array(which, dtype=np.bool_)
        return type(self)(self.numbers[kept], self.scores[kept])

    @overload
    def __getitem__(self, at: int) -> Scored: ...
    @overload
    def __getitem__(self, at: slice) -> Self: ...
    def __getitem__(self, at: int | slice) -> Scored | Self:
        if isinstance(at, slice):
            return type(self)(self.numbers[at], self.scores[at])
        return Scored(int(self.numbers[at]), float(self.scores[at]))

    def __len__(self) -> int:
        return len(self.numbers)

    def __iter__(self) -> Iterator[Scored]:
        return map(Scored, self.numbers.tolist(), self.scores.tolist())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # two arrays, which may be changed

    def __repr__(self) -> str:
        return f"Ranking({list(self)})"


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

    def search(self, query: Vectors, k: int, facts: Facts | None = None) -> Ranking:
        """The ``k`` best units, best first; ties by number.

        Args:
            facts: Units of other facts are of no use. An index that knows facts leaves most of
                them out, so that fewer have to be asked for; whoever asks still looks.
        """

    def among(
        self, query: Vectors, k: int, numbers: Sequence[int], facts: Facts | None = None
    ) -> Ranking:
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

    def search(self, text: str, k: int, facts: Facts | None = None) -> Ranking:
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
