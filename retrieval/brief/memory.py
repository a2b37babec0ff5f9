"""What is kept of one telling of stories so that the next need not begin from nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Self

import numpy as np
from numpy.typing import NDArray

from retrieval.brief.closeness import Points
from retrieval.brief.clustering import Places
from retrieval.brief.features import KEY, Features, features_of
from retrieval.brief.history import History

Inputs = NDArray[np.uint8]
"""Shape ``(articles, KEY)``: a digest of all that an article is compared by."""


@dataclass(frozen=True, slots=True)
class Memory:
    """One telling, articles in the order in which they arrived.

    Attributes:
        ids: Of the articles.
        inputs: What each was compared by; the steps of the history follow from these alone.
    """

    ids: tuple[str, ...]
    inputs: Inputs
    features: Features
    history: History

    @classmethod
    def empty(cls) -> Self:
        """Of a telling of nothing."""
        return cls((), np.empty((0, KEY), dtype=np.uint8), features_of([]), History())

    def differs_at(self, inputs: Inputs) -> int:
        """The place of the first article that was another, or compared otherwise."""
        shared = min(len(inputs), len(self.inputs))
        others = (inputs[:shared] != self.inputs[:shared]).any(axis=1)
        return int(others.argmax()) if others.any() else shared

    def unchanged_since(self, before: Memory) -> frozenset[str]:
        """Ids of the articles that were compared by the same before."""
        both = set(self._pairs()).intersection(before._pairs())
        return frozenset(name for name, _ in both)

    def _pairs(self) -> Iterator[tuple[str, bytes]]:
        return zip(self.ids, map(bytes, self.inputs), strict=True)


def inputs_of(features: Features, points: Points, texts: Places) -> Inputs:
    """A digest of all that each article is compared by: its words as they weigh, meaning and day.

    Args:
        features: Of the articles, by day.
        points: As they are compared.
        texts: For each the first one that prints its text.
    """
    starts = points.words.indptr.tolist()
    found = [
        blake2b(
            b"".join(
                (
                    features.keys[place].tobytes(),
                    points.words.data[starts[place] : starts[place + 1]].tobytes(),
                    points.meaning[place].tobytes(),
                    points.days[place].tobytes(),
                    (place - texts[place]).tobytes(),
                )
            ),
            digest_size=KEY,
        ).digest()
        for place in range(len(texts))
    ]
    return np.frombuffer(b"".join(found), dtype=np.uint8).reshape(-1, KEY)
