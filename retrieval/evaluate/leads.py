"""The vectors of articles' first passages, encoded once for all runs on a set."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from retrieval.index.context import context_text
from retrieval.language.passages import CHUNKING, cut_passages
from retrieval.model import Article, Passage, Span, digest
from retrieval.ports import Embedder, Parser, Vectors

BLOCK = 16
"""Texts per call of the embedder."""
ENOUGH = 8 * CHUNKING.longest
"""Characters of an article that its first passage is in."""


def lead_texts(articles: Sequence[Article], parser: Parser) -> list[str]:
    """What the vector of each article's first passage is read from, as a reload would."""
    openings = [replace(article, text=article.text[:ENOUGH]) for article in articles]
    long = [opening for opening in openings if len(opening.text.split()) > CHUNKING.words]
    parses = parser.parse(opening.text for opening in long)
    first = {
        opening.id: cut_passages(opening, parse, ())[0]
        for opening, parse in zip(long, parses, strict=True)
    }
    whole = (Passage(opening.id, Span(0, len(opening.text))) for opening in openings)
    return [
        context_text(opening, first.get(opening.id, passage))
        for opening, passage in zip(openings, whole, strict=True)
    ]


def lead_vectors(
    texts: Sequence[str],
    embedder: Embedder,
    file: Path,
    progress: Callable[[int, int], None] | None = None,
) -> Vectors:
    """One row per text; those of an earlier run are taken from a file, which is written anew.

    Args:
        texts: See :func:`lead_texts`.
        embedder: Encodes what is not known yet.
        file: Belongs to the embedder's fingerprint alone.
        progress: Called with how many are encoded, and how many are to be.

    Raises:
        OSError: If the file cannot be written.
    """
    known = _read(file)
    missing = sorted({text for text in texts if digest(text) not in known}, key=len)
    for start in range(0, len(missing), BLOCK):
        block = missing[start : start + BLOCK]
        rows = embedder.encode_passages(block)
        known.update(zip(map(digest, block), rows, strict=True))
        if progress:
            progress(start + len(block), len(missing))
    if missing:
        file.parent.mkdir(parents=True, exist_ok=True)
        np.savez(file, keys=np.array(list(known)), rows=np.stack(list(known.values())))
    return np.stack([known[digest(text)] for text in texts])


def _read(file: Path) -> dict[str, Vectors]:
    if not file.exists():
        return {}
    with np.load(file) as kept:
        return dict(zip(kept["keys"].tolist(), kept["rows"], strict=True))
