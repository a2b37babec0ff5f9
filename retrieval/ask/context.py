"""The paragraphs around a span, so that a reader can see what a quotation was part of."""

from __future__ import annotations

from dataclasses import dataclass

from retrieval.ask.quoting import citation_of
from retrieval.errors import IntegrityError
from retrieval.model import Article, Citation, Span

PARAGRAPHS = 2
"""Whole paragraphs shown on either side."""


@dataclass(frozen=True, slots=True)
class Context:
    """Words of an article: those asked about, and the whole paragraphs before and after.

    The three parts, put together, are one slice of the article's text.
    """

    before: str
    quote: str
    after: str
    citation: Citation


def context_of(
    article: Article, span: Span, *, text_digest: str, paragraphs: int = PARAGRAPHS
) -> Context:
    """The paragraph of a span and ``paragraphs`` more on either side.

    Raises:
        IntegrityError: If the article's text is not the one the span was cut from.
    """
    if article.text_digest != text_digest:
        raise IntegrityError(f"the text of article {article.id!r} is not the one indexed")
    text = article.text
    start = text.rfind("\n\n", 0, span.start)
    for _ in range(paragraphs):
        start = text.rfind("\n\n", 0, max(start, 0))
    start = start + 2 if start >= 0 else 0
    end = text.find("\n\n", span.end)
    for _ in range(paragraphs):
        end = text.find("\n\n", end + 2) if end >= 0 else end
    end = end if end >= 0 else len(text)
    return Context(
        text[start : span.start], span.of(text), text[span.end : end], citation_of(article, span)
    )
