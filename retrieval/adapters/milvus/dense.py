"""Nearest vectors in a collection: the server searches, ties and cuts are settled here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval.adapters.faiss_index import nearest
from retrieval.adapters.milvus.collection import NUMBER, VECTOR
from retrieval.adapters.milvus.facts import expression
from retrieval.adapters.milvus.server import Server
from retrieval.ports import Facts, Ranking, Vectors
from retrieval.recent import Recent

MOST = 16_384
"""Hits that a server gives at most."""
LOOKED_AT = 128
"""Candidates that a search of the graph keeps (HNSW's ef); see docs/benchmarks.md."""
FEW = 2_000
"""Vectors that are fetched to be compared here; for more, the server is asked for the nearest."""
AT_ONCE = 2_000
"""Vectors fetched by one call: 3 MB."""
SAME = 6
"""Decimals in which copies of a vector agree: a server may add up one row in another order."""
KEPT = 20_000
"""Vectors kept for the next step of a question, and for the next question: 30 MB."""


class MilvusDense:
    """A :class:`retrieval.ports.DenseIndex` over one collection; safe to search from threads.

    Args:
        server: Has the collection loaded.
        collection: By its own name, never by an alias: the numbers belong to this generation.
        count: Its units.
        dimension: Of its vectors.
    """

    def __init__(self, server: Server, collection: str, count: int, dimension: int) -> None:
        self._server = server
        self._collection = collection
        self._count = count
        self._dimension = dimension
        self._recent: Recent[int, NDArray[np.float32]] = Recent(KEPT)

    def search(self, query: Vectors, k: int, facts: Facts | None = None) -> Ranking:
        """The ``k`` best units, 16,384 at most, best first; equal scores by number.

        Above :data:`collection.FLAT_UP_TO` units one in a hundred of the best may be missed.

        Raises:
            ValueError: If ``query`` is not one vector of this index's dimension.
            IndexAway: If the server does not answer, as for all that follow.
        """
        if query.shape != (1, self._dimension):
            raise ValueError(f"a query of shape {query.shape} for {self._dimension} dimensions")
        most = min(len(self), MOST)
        reach = min(k + 1, most)  # one more tells whether the cut parts equals
        if k < 1 or reach < 1:
            return Ranking.of(())
        only = expression(facts)
        while True:
            found = self._nearest(query, reach, only)
            # Copies of one text score the same: all of them have to be seen before the cut.
            if len(found) < reach or reach == most or found.scores[-1] < found.scores[k - 1]:
                return found[:k]
            reach = min(2 * reach, most)

    def among(
        self, query: Vectors, k: int, numbers: Sequence[int], facts: Facts | None = None
    ) -> Ranking:
        """The ``k`` best of these units, best first; ties by number.

        Raises:
            IndexError: If a number is not one of this index's.
        """
        if facts is None or len(numbers) <= FEW:
            return nearest(query, numbers, self.vectors(numbers))[: max(k, 0)]
        wanted, reach = frozenset(numbers), k
        while True:
            found = self.search(query, reach, facts)
            kept = found.within(wanted)
            if len(kept) >= min(k, len(wanted)) or len(found) < reach or reach >= MOST:
                return kept[:k]
            reach *= 2

    def vectors(self, numbers: Sequence[int]) -> Vectors:
        """The stored vectors of these units, in the order given.

        Raises:
            IndexError: If a number is not one of this index's.
        """
        asked = np.asarray(numbers, dtype=np.int64)
        if asked.size and not 0 <= asked.min() <= asked.max() < len(self):
            raise IndexError(f"a unit number outside 0..{len(self) - 1}")
        if not asked.size:
            return np.empty((0, self._dimension), dtype=np.float32)
        wanted = asked.tolist()
        if len(wanted) > KEPT:  # a reload reads all of them, each once
            parts = (wanted[at : at + AT_ONCE] for at in range(0, len(wanted), AT_ONCE))
            return np.concatenate([_in_order(self._fetch(part), part) for part in parts])
        return _in_order(self._recent.get(wanted, self._fetched), wanted)

    def __len__(self) -> int:
        return self._count

    def _nearest(self, query: Vectors, reach: int, only: str) -> Ranking:
        [found] = self._server.ask(
            lambda client: client.search(
                self._collection,
                data=[np.ascontiguousarray(query[0], dtype=np.float32)],
                anns_field=VECTOR,
                limit=reach,
                filter=only,
                output_fields=[NUMBER],
                search_params={"metric_type": "IP", "params": {"ef": max(LOOKED_AT, reach)}},
                timeout=self._server.patience,
            ),
            self._collection,
        )
        return ranked(found, SAME)

    def _fetched(self, numbers: list[int]) -> Mapping[int, NDArray[np.float32]]:
        parts = (numbers[at : at + AT_ONCE] for at in range(0, len(numbers), AT_ONCE))
        return {number: row for part in parts for number, row in self._fetch(part).items()}

    def _fetch(self, numbers: list[int]) -> dict[int, NDArray[np.float32]]:
        found = self._server.ask(
            lambda client: client.get(
                self._collection,
                ids=list(dict.fromkeys(numbers)),
                output_fields=[NUMBER, VECTOR],
                timeout=self._server.patience,
            ),
            self._collection,
        )
        return {row[NUMBER]: np.asarray(row[VECTOR], dtype=np.float32) for row in found}


def ranked(found: Sequence[Mapping[str, Any]], digits: int | None = None) -> Ranking:
    """Hits of the server, best first; ties by number.

    Args:
        digits: Scores that agree in so many decimals are equal.
    """
    numbers = np.fromiter((_number(hit) for hit in found), dtype=np.int64, count=len(found))
    scores = np.fromiter((hit["distance"] for hit in found), dtype=np.float64, count=len(found))
    scores = scores if digits is None else scores.round(digits)
    return Ranking.best_first(numbers, scores)


def _number(hit: Mapping[str, Any]) -> int:
    """A hit's number: servers up to 2.3 call it by what it is and not by its field's name."""
    return int(hit[NUMBER] if NUMBER in hit else hit["id"])


def _in_order(found: Mapping[int, NDArray[np.float32]], numbers: Sequence[int]) -> Vectors:
    return np.stack([found[number] for number in numbers])
