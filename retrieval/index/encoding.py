"""The ENCODE stage: one vector per unit, encoded only where no equal reading has one already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

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

WHOLE_SHARE = 0.5
"""What the whole text has in the vector of a part of it, beside how the part itself is read: a
statement seldom repeats what its passage has named."""


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


def encode(
    articles: Sequence[Article],
    units: Sequence[Sequence[Unit]],
    *,
    embedder: Embedder,
    carried: Sequence[Sequence[int] | None],
    known: Mapping[Reading, int],
    vectors: DenseIndex | None,
    report: ReportProgress,
) -> Vectors:
    """One row per unit, in order.

    Args:
        articles: Those of the next generation.
        units: For each article its units.
        embedder: Asked only for readings that have no vector yet, for each text once.
        carried: For each article the numbers of equal units in the previous generation.
        known: Numbers there by reading, for articles without such units.
        vectors: Where these are; ``None`` where there are none, or they are another model's.
        report: Called after every block.
    """
    if vectors is None:
        carried, known = [None] * len(articles), {}
    sources = list(_sources(articles, units, carried, known, in_passages=embedder.reads_parts))
    rows, blocks = _encoded(
        dict.fromkeys(s for s in sources if not isinstance(s, int)), embedder, report
    )
    if vectors is None:
        old = np.empty((0, blocks[0].shape[1] if blocks else embedder.dimension), dtype=np.float32)
    else:
        old = vectors.vectors([source for source in sources if isinstance(source, int)])
    new = np.concatenate([*blocks, old[:0]])
    made = np.array([not isinstance(source, int) for source in sources], dtype=bool)
    result = np.empty((len(sources), old.shape[1]), dtype=np.float32)
    result[~made] = old
    result[made] = new[[rows[source] for source in sources if not isinstance(source, int)]]
    return result


def _sources(
    articles: Sequence[Article],
    units: Sequence[Sequence[Unit]],
    carried: Sequence[Sequence[int] | None],
    known: Mapping[Reading, int],
    *,
    in_passages: bool,
) -> Iterator[int | Reading]:
    """For each unit the number whose vector it takes over, or what is to be read for it."""
    for article, own, numbers in zip(articles, units, carried, strict=True):
        if numbers is not None:
            yield from numbers
            continue
        for reading in readings(article, own, in_passages=in_passages):
            yield known.get(reading, reading)


def _encoded(
    fresh: Iterable[Reading], embedder: Embedder, report: ReportProgress
) -> tuple[dict[Reading, int], list[Vectors]]:
    """The vectors of some readings in blocks, and each one's row in all of these together."""
    wanted = _by_text(fresh)
    rows: dict[Reading, int] = {}
    blocks: list[Vectors] = []
    if wanted:
        report(Progress(ReloadStage.ENCODE, 0, len(wanted)))
    for start in range(0, len(wanted), BLOCK):
        block = wanted[start : start + BLOCK]
        blocks.append(_block(block, embedder))
        for text, parts in block:
            for reading in (Reading(text), *(Reading(text, part) for part in parts)):
                rows[reading] = len(rows)
        report(Progress(ReloadStage.ENCODE, start + len(block), len(wanted)))
    return rows, blocks


def _by_text(fresh: Iterable[Reading]) -> list[tuple[str, list[Part]]]:
    """Each text with its parts; those of like length share a block, always in the same order."""
    parts: dict[str, list[Part]] = {}
    for reading in fresh:
        own = parts.setdefault(reading.text, [])
        if reading.part:
            own.append(reading.part)
    return sorted(parts.items(), key=lambda item: (len(item[0]), item[0]))


def _block(block: Sequence[tuple[str, list[Part]]], embedder: Embedder) -> Vectors:
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
