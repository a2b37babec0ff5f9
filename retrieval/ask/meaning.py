"""The meaning of a question: its vector, read once, and how like it units are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

import numpy as np

from retrieval.ask.beside import both
from retrieval.ask.fusion import Numbers, Scores
from retrieval.ask.limits import Within, best_within
from retrieval.ports import DenseIndex, Embedder, Facts, Ranking, Vectors

Made = TypeVar("Made")


class Meaning:
    """What a question means, as far as a model and its vectors can tell."""

    def __init__(
        self, text: str, embedder: Embedder, dense: DenseIndex, vector: Vectors | None = None
    ) -> None:
        """Take a question's words, which are read when their vector is first asked for.

        Args:
            vector: Theirs, where it is known already.
        """
        self._text = text
        self._embedder = embedder
        self._dense = dense
        self._vector = vector
        self._cosines: dict[int, float] = {}

    @property
    def vector(self) -> Vectors:
        """The question's."""
        if self._vector is None:
            self._vector = self._read()
        return self._vector

    def read_beside(self, work: Callable[[], Made]) -> Made:
        """What some work makes that needs no vector, done while the model reads the question."""
        if self._vector is not None:
            return work()
        self._vector, made = both(self._read, work)
        return made

    def nearest(self, k: int, within: Within | None) -> Ranking:
        """The ``k`` units inside the limits that are nearest, best first."""
        return best_within(partial(self._dense.search, self.vector), k, within)

    def nearest_among(self, numbers: Sequence[int], k: int, facts: Facts | None = None) -> Ranking:
        """The ``k`` nearest of some units, best first.

        Args:
            numbers: Theirs, ascending.
            facts: What all of them have in common.
        """
        return self._dense.among(self.vector, k, numbers, facts)

    def similarities(self, numbers: Numbers) -> Scores:
        """The cosines of question and units, in the order given."""
        asked = numbers.tolist()
        missing = [number for number in asked if number not in self._cosines]
        if missing:
            scores = self._dense.vectors(missing) @ self.vector[0]
            self._cosines.update(zip(missing, scores.tolist(), strict=True))
        return np.array([self._cosines[number] for number in asked])

    def _read(self) -> Vectors:
        return self._embedder.encode_query(self._text)
