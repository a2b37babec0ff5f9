"""Nearest vectors by FAISS: exact inner products in a flat index whose row is the unit's number."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from retrieval.adapters.openmp import FAISS_THREADS  # isort: skip  # before faiss is imported
import faiss

from retrieval.errors import GenerationDamaged, StorageError
from retrieval.ports import Scored, Vectors

faiss.omp_set_num_threads(FAISS_THREADS)

VERSION = str(faiss.__version__)


class FaissIndex:
    """A :class:`retrieval.ports.DenseIndex` over one file; safe to search from several threads.

    A flat index compares the question with every vector, so that no neighbour is missed; on one
    core that took 25 ms for 41,000 units of 384 dimensions (2,000 news articles).
    """

    def __init__(self, index: faiss.IndexFlat) -> None:
        self._index = index

    def search(self, query: Vectors, k: int) -> list[Scored]:
        """The ``k`` best units, best first; equal scores in the order of their numbers.

        Raises:
            ValueError: If ``query`` is not one vector of this index's dimension.
        """
        if query.shape != (1, self._index.d):
            raise ValueError(f"a query of shape {query.shape} for {self._index.d} dimensions")
        reach = min(k, len(self))
        if reach < 1:
            return []
        while True:
            found = self._nearest(query, reach)
            # Copies of one text score the same: all of them have to be seen before the cut.
            if reach == len(self) or found[-1].score < found[k - 1].score:
                return sorted(found, key=lambda hit: (-hit.score, hit.number))[:k]
            reach = min(2 * reach, len(self))

    def vectors(self, numbers: Sequence[int]) -> Vectors:
        """The stored vectors of these units, in the order given.

        Raises:
            IndexError: If a number is not one of this index's.
        """
        rows = np.asarray(numbers, dtype=np.int64)
        if rows.size and not 0 <= rows.min() <= rows.max() < len(self):
            raise IndexError(f"a unit number outside 0..{len(self) - 1}")
        if not rows.size:
            return np.empty((0, self._index.d), dtype=np.float32)
        return np.asarray(self._index.reconstruct_batch(rows), dtype=np.float32)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def _nearest(self, query: Vectors, reach: int) -> list[Scored]:
        scores, rows = self._index.search(np.ascontiguousarray(query, dtype=np.float32), reach)
        return [
            Scored(int(row), float(score))
            for row, score in zip(rows[0], scores[0], strict=True)
            if row >= 0
        ]


def write_faiss(path: Path, vectors: Vectors) -> None:
    """Write an index of these vectors; row ``i`` becomes unit ``i``.

    Raises:
        StorageError: If the file cannot be written.
    """
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(np.ascontiguousarray(vectors, dtype=np.float32))
    try:
        faiss.write_index(index, str(path))
    except RuntimeError as error:
        raise StorageError(
            f"The vector index {path} cannot be written: is the disk full?"
        ) from error


def open_faiss(path: Path) -> FaissIndex:
    """Read an index into memory.

    Raises:
        GenerationDamaged: If the file is missing or is not a flat index.
    """
    try:
        index = faiss.read_index(str(path))
    except RuntimeError as error:
        raise GenerationDamaged(f"{path.name} cannot be read as a vector index") from error
    if not isinstance(index, faiss.IndexFlat):
        raise GenerationDamaged(f"{path.name} is not a flat vector index")
    return FaissIndex(index)
