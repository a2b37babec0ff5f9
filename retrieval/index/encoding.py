"""The ENCODE stage: one vector per unit, encoded only where no equal reading has one already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor, Future
from itertools import count

import numpy as np

from retrieval.errors import ModelError
from retrieval.index.context import Reading, readings
from retrieval.index.cutting import Elder
from retrieval.model import Article, Unit
from retrieval.ports import (
    DenseIndex,
    Embedder,
    Part,
    Progress,
    ReloadStage,
    ReportProgress,
    Vectors,
)

BLOCK = 16
"""Texts per call of the embedder: small enough to report progress and obey a cancellation."""

WINDOW = 4 * BLOCK
"""Texts that are sorted by length together: enough for blocks of texts of like length, and few
enough that encoding begins while the first articles are parsed."""

WHOLE_SHARE = 0.5
"""What the whole text has in the vector of a part of it, beside how the part itself is read: a
statement seldom repeats what its passage has named."""


_Texts = Sequence[tuple[str, list[Part]]]
"""Texts, each with the parts of it that have vectors of their own."""


def known_readings(
    articles: Iterable[Article], elders: Elder, *, in_passages: bool
) -> dict[Reading, int]:
    """Numbers in the previous generation by what their vectors were read from."""
    known: dict[Reading, int] = {}
    for article in articles:
        if (elder := elders.of(article)) is not None:
            stored = elders.units(elder)
            read = readings(elder, [one.unit for one in stored], in_passages=in_passages)
            known.update(zip(read, (one.number for one in stored), strict=True))
    return known


class Encoding:
    """The vectors of a generation in the making; texts are encoded while further articles come.

    Which texts share a block depends on nothing but their order, so that the vectors do not
    depend on how quickly anything goes.

    Args:
        embedder: Asked only for readings that have no vector yet.
        known: Numbers in the previous generation by reading, for articles that changed.
        vectors: Where these are; ``None`` where there are none, or they are another model's.
        beside: Encodes while articles come; ``None``: all is encoded when the last one has come.
    """

    def __init__(
        self,
        embedder: Embedder,
        known: Mapping[Reading, int],
        vectors: DenseIndex | None,
        beside: Executor | None = None,
    ) -> None:
        self._embedder = embedder
        self._known = known
        self._vectors = vectors
        self._beside = beside
        self._sources: list[int | Reading] = []
        self._row = count()
        self._rows: dict[Reading, int] = {}
        self._waiting: dict[str, list[Part]] = {}
        self._blocks: list[tuple[_Texts, Future[Vectors] | None]] = []

    def take(self, article: Article, units: Sequence[Unit], carried: Sequence[int] | None) -> None:
        """The next article of the generation.

        Args:
            carried: Numbers of equal units in the previous generation.

        Raises:
            ModelError: If encoding what came before has failed.
        """
        if carried is not None and self._vectors is not None:
            self._sources += carried
            return
        for reading in readings(article, units, in_passages=self._embedder.reads_parts):
            source = self._known.get(reading, reading) if self._vectors is not None else reading
            self._sources.append(source)
            if isinstance(source, Reading) and source not in self._rows:
                self._await(source)
        if len(self._waiting) >= WINDOW:
            self._begin()
        for _, begun in self._blocks[:1]:  # a model that is of no use shows it at once
            if begun and begun.done():
                begun.result()

    def finish(self, report: ReportProgress) -> Vectors:
        """One row per unit, in order; what is not encoded yet is waited for.

        Args:
            report: Called after every block.

        Raises:
            ModelError: If the model cannot be loaded or fails.
        """
        self._begin()
        made, total = list[Vectors](), sum(len(texts) for texts, _ in self._blocks)
        if total:
            report(Progress(ReloadStage.ENCODE, 0, total))
        done = 0
        for texts, begun in self._blocks:
            made.append(begun.result() if begun else _encoded(texts, self._embedder))
            done += len(texts)
            report(Progress(ReloadStage.ENCODE, done, total))
        return self._in_order(made)

    def close(self) -> None:
        """Encode nothing more; a block that is being encoded ends by itself."""
        for _, begun in self._blocks:
            if begun:
                begun.cancel()

    def _await(self, reading: Reading) -> None:
        parts = self._waiting.setdefault(reading.text, [])
        if reading.part and reading.part not in parts:
            parts.append(reading.part)

    def _begin(self) -> None:
        """Put what waits into blocks, in which texts of like length come together."""
        waiting = sorted(self._waiting.items(), key=lambda item: (len(item[0]), item[0]))
        self._waiting.clear()
        for start in range(0, len(waiting), BLOCK):
            self._begin_block(waiting[start : start + BLOCK])

    def _begin_block(self, block: _Texts) -> None:
        for text, parts in block:
            for reading in (Reading(text), *(Reading(text, part) for part in parts)):
                self._rows[reading] = next(self._row)
        begun = self._beside.submit(_encoded, block, self._embedder) if self._beside else None
        self._blocks.append((block, begun))

    def _in_order(self, made: Sequence[Vectors]) -> Vectors:
        carried = [source for source in self._sources if not isinstance(source, Reading)]
        fresh = [self._rows[source] for source in self._sources if isinstance(source, Reading)]
        if self._vectors is None:
            width = made[0].shape[1] if made else self._embedder.dimension
            old = np.empty((0, width), dtype=np.float32)
        else:
            old = self._vectors.vectors(carried)
        new = np.array([isinstance(source, Reading) for source in self._sources], dtype=bool)
        result = np.empty((len(self._sources), old.shape[1]), dtype=np.float32)
        result[~new] = old
        result[new] = np.concatenate([*made, old[:0]])[fresh]
        return result


def _encoded(block: _Texts, embedder: Embedder) -> Vectors:
    """For each text its row and then those of its parts, in which the whole has its share."""
    texts, parts = [text for text, _ in block], [own for _, own in block]
    vectors = embedder.encode_passages(texts, parts)
    counts = [1 + len(own) for own in parts]
    if vectors.shape != (sum(counts), embedder.dimension) or not np.isfinite(vectors).all():
        raise ModelError(
            f"The embedding model {embedder.model!r} gave no usable vectors for "
            f"{len(texts)} texts (shape {vectors.shape})."
        )
    whole = np.repeat(np.cumsum([0, *counts[:-1]]), counts)
    mixed = (1 - WHOLE_SHARE) * vectors + WHOLE_SHARE * vectors[whole]
    mixed /= np.linalg.norm(mixed, axis=1, keepdims=True)
    own = whole == np.arange(len(whole))
    mixed[own] = vectors[own]
    return np.asarray(mixed, dtype=np.float32)
