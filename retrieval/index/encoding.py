"""The ENCODE stage: one vector per unit, encoded only where no equal text has one already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from retrieval.errors import ModelError
from retrieval.index.context import context_text
from retrieval.index.cutting import Elder
from retrieval.model import Article, Unit
from retrieval.ports import (
    DenseIndex,
    Embedder,
    Progress,
    ReloadStage,
    ReportProgress,
    Vectors,
)

BLOCK = 64
"""Texts per call of the embedder: small enough to report progress and obey a cancellation."""


def known_texts(articles: Iterable[Article], elders: Elder) -> dict[str, int]:
    """Numbers in the previous generation by the text their vector stands for."""
    return {
        context_text(elder, stored.unit): stored.number
        for article in articles
        if (elder := elders.of(article)) is not None
        for stored in elders.units(elder)
    }


def encode(
    articles: Sequence[Article],
    units: Sequence[Sequence[Unit]],
    *,
    embedder: Embedder,
    known: dict[str, int],
    vectors: DenseIndex | None,
    report: ReportProgress,
) -> Vectors:
    """One row per unit, in order.

    Args:
        articles: Those of the next generation.
        units: For each article its units.
        embedder: Asked only for texts that have no vector yet, each once.
        known: Numbers of the texts whose vectors can be carried over.
        vectors: Where these are; ``None`` where there are none, or they are another model's.
        report: Called after every block.
    """
    texts = [
        context_text(article, unit)
        for article, own in zip(articles, units, strict=True)
        for unit in own
    ]
    carried = {text: known[text] for text in texts if text in known} if vectors is not None else {}
    fresh = sorted(dict.fromkeys(text for text in texts if text not in carried), key=len)
    blocks = [_carry(vectors, list(carried.values()))] if vectors is not None and carried else []
    blocks += _encoded(fresh, embedder, report)
    if not blocks:
        return np.empty((0, embedder.dimension), dtype=np.float32)
    rows = {text: row for row, text in enumerate([*carried, *fresh])}
    return np.concatenate(blocks)[[rows[text] for text in texts]]


def _carry(vectors: DenseIndex, numbers: Sequence[int]) -> Vectors:
    return vectors.vectors(numbers)


def _encoded(fresh: Sequence[str], embedder: Embedder, report: ReportProgress) -> list[Vectors]:
    blocks: list[Vectors] = []
    if fresh:
        report(Progress(ReloadStage.ENCODE, 0, len(fresh)))
    for start in range(0, len(fresh), BLOCK):
        texts = fresh[start : start + BLOCK]
        block = embedder.encode_passages(texts)
        if block.shape != (len(texts), embedder.dimension) or not np.isfinite(block).all():
            raise ModelError(
                f"The embedding model {embedder.model!r} gave no usable vectors for "
                f"{len(texts)} texts (shape {block.shape})."
            )
        blocks.append(block)
        report(Progress(ReloadStage.ENCODE, start + len(texts), len(fresh)))
    return blocks
