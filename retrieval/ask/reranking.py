"""The first hits once more, read together with the question by a cross-encoder."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.model import Article, Statement, Unit

CANDIDATES = 20
"""First hits that are read; more of them changed no figure (docs/benchmarks.md)."""

SHARE = 0.45
"""Weight of the cross-encoder's score beside that of the ranking before it. On real news more of it
finds more; the rest keeps what only the ranking knows: whose words are asked for, of which days."""


def as_read(unit: Unit, article: Article) -> str:
    """A unit as it is read beside the question: a statement with who makes it."""
    words = unit.span.of(article.text)
    if not isinstance(unit, Statement) or unit.speaker is None:
        return words
    speaker = unit.speaker
    return f"{speaker.name}{f', {speaker.role}' if speaker.role else ''}: {words}"


def blended(ranking: Sequence[float], relevance: Sequence[float]) -> list[float]:
    """The scores of the first hits with their relevance; those not read are taken as of none.

    Args:
        ranking: Scores of the hits, best first.
        relevance: Of the first of them, in [0, 1].
    """
    read = [*relevance, *[0.0] * (len(ranking) - len(relevance))]
    return [(1 - SHARE) * before + SHARE * now for before, now in zip(ranking, read, strict=True)]
