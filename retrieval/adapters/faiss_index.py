"""Nearest vectors by FAISS: inner products in an index whose row is the unit's number.

Up to :data:`FLAT_UP_TO` units the question is compared with every vector, so that no neighbour is
missed. Above, that takes too long: the vectors lie in lists around centres, and only the lists
whose centres are nearest are looked at. Files are mapped into memory, so opening one costs
nothing, and what is read can be given back to the system.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

import numpy as np

from retrieval.adapters.openmp import FAISS_THREADS  # isort: skip  # before faiss is imported
import faiss

from retrieval.errors import GenerationDamaged, StorageError
from retrieval.ports import Facts, Ranking, Vectors

faiss.omp_set_num_threads(FAISS_THREADS)

VERSION = str(faiss.__version__)
FLAT_UP_TO = 131_072
"""Units searched without lists, in about 8 ms on one core."""
LISTS_PER_ROOT = 2
"""Lists for the square root of the units: finding the lists then costs less than reading them."""
SHARE = 1 / 6
"""Part of the lists a search looks at: finds over 0.98 of the ten nearest (docs/benchmarks.md)."""
FEWEST_LISTS = 32
"""Lists looked at in any case: where there are few, that is cheap."""
TRAINED_ON = 64
"""Vectors a list on which the centres are found; more change the centres little."""
ROUNDS = 10
"""Rounds of k-means; later ones move the centres little."""


class Kind(StrEnum):
    """How the vectors lie; recorded in the manifest."""

    FLAT = "flat"
    LISTS = "lists"


def kind_for(count: int) -> Kind:
    """What an index of so many vectors is written as."""
    return Kind.FLAT if count <= FLAT_UP_TO else Kind.LISTS


class FaissIndex:
    """A :class:`retrieval.ports.DenseIndex` over one file; safe to search from several threads."""

    def __init__(self, index: faiss.IndexFlat | faiss.IndexIVFFlat) -> None:
        self._index = index
        self._lists = index.nlist if isinstance(index, faiss.IndexIVFFlat) else 0

    def search(self, query: Vectors, k: int, facts: Facts | None = None) -> Ranking:  # noqa: ARG002 - it knows none
        """The ``k`` best units, best first; equal scores in the order of their numbers.

        Above :data:`FLAT_UP_TO` units one in a hundred of the best may be missed, and one that is
        less near come in its place.

        Raises:
            ValueError: If ``query`` is not one vector of this index's dimension.
        """
        if query.shape != (1, self._index.d):
            raise ValueError(f"a query of shape {query.shape} for {self._index.d} dimensions")
        reach = min(k + 1, len(self))  # one more tells whether the cut parts equals
        if k < 1 or reach < 1:
            return Ranking.of(())
        while True:
            found = self._nearest(query, reach)
            # Copies of one text score the same: all of them have to be seen before the cut.
            if reach == len(self) or found.scores[-1] < found.scores[k - 1]:
                return found[:k]
            reach = min(2 * reach, len(self))

    def among(
        self,
        query: Vectors,
        k: int,
        numbers: Sequence[int],
        facts: Facts | None = None,  # noqa: ARG002 - the numbers tell
    ) -> Ranking:
        """The ``k`` best of these units, each compared with the query; ties by number.

        Raises:
            IndexError: If a number is not one of this index's.
        """
        return nearest(query, numbers, self.vectors(numbers))[: max(k, 0)]

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

    def _nearest(self, query: Vectors, reach: int) -> Ranking:
        """The best ``reach`` units, as many as asked for: further lists are read if need be."""
        wanted = np.ascontiguousarray(query, dtype=np.float32)
        lists = max(FEWEST_LISTS, math.ceil(self._lists * max(SHARE, reach / len(self))))
        while True:
            looked_at = min(lists, self._lists)
            how = faiss.SearchParametersIVF() if self._lists else None
            if how is not None:
                how.nprobe = looked_at
            scores, rows = self._index.search(wanted, reach, params=how)
            if rows[0, -1] >= 0 or looked_at == self._lists:
                break
            lists *= 2
        there = rows[0] >= 0
        return Ranking.best_first(rows[0, there], scores[0, there].astype(np.float64))


def nearest(query: Vectors, numbers: Sequence[int], vectors: Vectors) -> Ranking:
    """Units by the inner products of their vectors with the query, best first; ties by number."""
    scores = (vectors @ query[0]).astype(np.float64)
    return Ranking.best_first(np.asarray(numbers, dtype=np.int64), scores)


def write_faiss(path: Path, vectors: Vectors, kind: Kind | None = None) -> Kind:
    """Write an index of these vectors; row ``i`` becomes unit ``i``.

    Args:
        kind: By default as :func:`kind_for` says; without vectors always flat.

    Returns:
        What was written.

    Raises:
        StorageError: If the file cannot be written.
    """
    kind = (kind or kind_for(len(vectors))) if len(vectors) else Kind.FLAT
    make = _listed if kind is Kind.LISTS else _flat
    index = make(np.ascontiguousarray(vectors, dtype=np.float32))
    try:
        faiss.write_index(index, str(path))
    except RuntimeError as error:
        raise StorageError(
            f"The vector index {path} cannot be written: is the disk full?"
        ) from error
    return kind


def _flat(vectors: Vectors) -> faiss.IndexFlat:
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    return index


def _listed(vectors: Vectors) -> faiss.IndexIVFFlat:
    """The same vectors give the same lists: FAISS draws by a fixed seed."""
    count, dimension = vectors.shape
    lists = min(count, math.ceil(LISTS_PER_ROOT * math.sqrt(count)))
    centres = faiss.IndexFlatIP(dimension)
    index = faiss.IndexIVFFlat(centres, dimension, lists, faiss.METRIC_INNER_PRODUCT)
    index.cp.niter = ROUNDS
    index.cp.min_points_per_centroid = 1
    index.cp.max_points_per_centroid = TRAINED_ON
    index.train(vectors)
    index.add(vectors)
    index.make_direct_map(True)  # so that a unit's vector can be read by its number
    return index


def open_faiss(path: Path) -> FaissIndex:
    """Map an index into memory.

    Raises:
        GenerationDamaged: If the file is missing or is not an index that is written here.
    """
    try:
        index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
    except RuntimeError as error:
        raise GenerationDamaged(f"{path.name} cannot be read as a vector index") from error
    if not isinstance(index, faiss.IndexFlat | faiss.IndexIVFFlat):
        raise GenerationDamaged(f"{path.name} is not a vector index of a known kind")
    return FaissIndex(index)
