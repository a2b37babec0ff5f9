"""How well passages answer by their tokens: late interaction of a question with what is there."""

from __future__ import annotations

from typing import Self

import numpy as np

from retrieval.ask.acronyms import is_small
from retrieval.ask.words import WORD
from retrieval.index.generation import Generation
from retrieval.index.token_files import ArticleTokens, TokenFiles, narrowed
from retrieval.model import Article, Query, Span
from retrieval.ports import Reranker, TokenEncoder, Tokens, Vectors

_UNRELATED, _SAME = 0.6, 0.95
"""Mean cosines of the nearest tokens of passages that have nothing to do with what is asked, and of
those that say the very thing."""


class Closeness:
    """Of one question to passages whose tokens are kept.

    Of its words those count that carry meaning: of the topic, where there is one, since whose words
    they are is another matter.
    """

    def __init__(self, topic: str, encoder: TokenEncoder, files: TokenFiles) -> None:
        """Read the topic.

        Raises:
            ModelError: If the model cannot be loaded or fails.
        """
        self._files = files
        self._near: dict[str, tuple[ArticleTokens, Vectors] | None] = {}
        narrowing = files.narrowing
        self._asked = (
            None if narrowing is None else _asked(topic, encoder.question(topic), narrowing)
        )

    @classmethod
    def of(cls, query: Query, generation: Generation, reranker: Reranker | None) -> Self | None:
        """What tells it; ``None`` where nothing does."""
        encoder = reranker.tokens if reranker else None
        if encoder is None or generation.tokens is None:
            return None
        topic = query.topic or query.core or query.text
        return cls(topic, encoder, generation.tokens.by(encoder.fingerprint))

    def to(self, article: Article, passage: Span) -> float | None:
        """How near the nearest tokens of a passage, or of its headline, come to those asked about.

        Returns:
            The mean over these on a scale from 0, as unrelated passages come, to 1; ``None`` where
            the article has not been read.
        """
        if article.id not in self._near:
            self._near[article.id] = self._nearness(article)
        known = self._near[article.id]
        if known is None:
            return None
        tokens, near = known
        inside = tokens.inside(passage)
        return _scaled(float(near[inside].max(axis=0).mean())) if inside.any() else None

    def _nearness(self, article: Article) -> tuple[ArticleTokens, Vectors] | None:
        """The tokens of an article, and how near each comes to each that is asked about."""
        tokens = None if self._asked is None else self._files.of(article)
        if self._asked is None or tokens is None or not len(self._asked):
            return None
        return tokens, tokens.near(self._asked)


def _asked(topic: str, tokens: Tokens, narrowing: Vectors) -> Vectors:
    words = (
        (found.start(), found.end()) for found in WORD.finditer(topic) if not is_small(found[0])
    )
    telling = np.zeros(len(tokens.places), dtype=np.bool_)
    starts, ends = tokens.places.T
    for start, end in words:
        telling |= (starts >= start) & (ends <= end)
    return narrowed(tokens.vectors[telling] if telling.any() else tokens.vectors, narrowing)


def _scaled(cosine: float) -> float:
    return min(1.0, max(0.0, (cosine - _UNRELATED) / (_SAME - _UNRELATED)))
