"""How near two texts or stories are: by vectors, and by the words they share."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from retrieval.ports import LexicalIndex, Vectors

Likeness = NDArray[np.float64]
"""Shape ``(texts, texts)``, each in [0, 1]."""


def cosine(one: Vectors, other: Vectors) -> float:
    """Similarity of two directions; 0 where one of them is unknown."""
    return float(one @ other) if one.size and other.size else 0.0


def word_likeness(
    texts: Sequence[Sequence[str]], rarity: Callable[[str], float] = lambda _: 1.0
) -> Likeness:
    """Cosines of the texts' terms, each weighed by how often it occurs and how rare it is.

    Args:
        texts: The terms of each text.
        rarity: A term's weight, such as its inverse document frequency.
    """
    numbers = {
        term: number for number, term in enumerate(sorted({t for one in texts for t in one}))
    }
    table = np.zeros((len(texts), max(1, len(numbers))))
    for row, terms in enumerate(texts):
        for term, count in Counter(terms).items():
            table[row, numbers[term]] = count * rarity(term)
    lengths = np.linalg.norm(table, axis=1, keepdims=True)
    table = np.divide(table, lengths, out=np.zeros_like(table), where=lengths > 0)
    return np.asarray(np.clip(table @ table.T, 0.0, 1.0))


def vector_likeness(vectors: Vectors) -> Likeness:
    """Cosines of rows of unit length, none below 0."""
    return np.asarray(np.clip(vectors @ vectors.T, 0.0, 1.0), dtype=np.float64)


def rarity_in(lexical: LexicalIndex) -> Callable[[str], float]:
    """How rare a term is among the units of an index: its inverse document frequency."""
    return lambda term: math.log(1 + len(lexical) / (1 + lexical.frequency(term)))
