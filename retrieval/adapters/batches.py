"""Many texts to vectors, a batch at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from retrieval.ports import Vectors

BATCH = 32
"""Texts encoded at a time. A question waits for one batch at most."""


def in_batches(
    texts: Sequence[str], dimension: int, encode: Callable[[list[str]], Vectors]
) -> Vectors:
    """Vectors in the order of the texts, shape ``(len(texts), dimension)``.

    Texts of like length share a batch, so that little of it is padding.
    """
    vectors = np.empty((len(texts), dimension), dtype=np.float32)
    order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
    for start in range(0, len(order), BATCH):
        places = order[start : start + BATCH]
        vectors[places] = encode([texts[place] for place in places])
    return vectors
