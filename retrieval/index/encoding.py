"""The ENCODE stage: one vector per unit, encoded only where no equal text has one already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

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
    carried: Sequence[Sequence[int] | None],
    known: dict[str, int],
    vectors: DenseIndex | None,
    report: ReportProgress,
) -> Vectors:
    """One row per unit, in order.

    Args:
        articles: Those of the next generation.
        units: For each article its units.
        embedder: Asked only for texts that have no vector yet, each once.
        carried: For each article the numbers of equal units in the previous generation.
        known: Numbers there by text, for articles without such units.
        vectors: Where these are; ``None`` where there are none, or they are another model's.
        report: Called after every block.
    """
    if vectors is None:
        carried, known = [None] * len(articles), {}
    sources = list(_sources(articles, units, carried, known))
    fresh = sorted({source for source in sources if isinstance(source, str)}, key=_by_length)
    blocks = _encoded(fresh, embedder, report)
    if vectors is None:
        old = np.empty((0, blocks[0].shape[1] if blocks else embedder.dimension), dtype=np.float32)
    else:
        old = vectors.vectors([source for source in sources if isinstance(source, int)])
    new = np.concatenate([*blocks, old[:0]])
    rows = {text: row for row, text in enumerate(fresh)}
    made = np.array([isinstance(source, str) for source in sources], dtype=bool)
    result = np.empty((len(sources), old.shape[1]), dtype=np.float32)
    result[~made] = old
    result[made] = new[[rows[source] for source in sources if isinstance(source, str)]]
    return result


def _sources(
    articles: Sequence[Article],
    units: Sequence[Sequence[Unit]],
    carried: Sequence[Sequence[int] | None],
    known: dict[str, int],
) -> Iterator[int | str]:
    """For each unit the number whose vector it takes over, or the text to be encoded."""
    for article, own, numbers in zip(articles, units, carried, strict=True):
        if numbers is not None:
            yield from numbers
            continue
        for unit in own:
            text = context_text(article, unit)
            yield known.get(text, text)


def _by_length(text: str) -> tuple[int, str]:
    """Texts of like length share a block; the rest makes the order the same every time."""
    return len(text), text


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
