"""A unit becomes a proven quote with its citation, and a link that opens at the words."""

from __future__ import annotations

import re
from urllib.parse import quote

from retrieval.model import Article, Citation, Quote, Span, Unit

WHOLE_UP_TO = 120
"""Characters of a quotation that a link holds whole; of longer ones it holds both ends."""

_END_WORDS = 6
_WORDS = re.compile(r"\S+")
_EDGE_MARKS = "\"“”‘’'"


def quote_of(unit: Unit, article: Article, text_digest: str) -> Quote:
    """The unit's words, proven against the article.

    Raises:
        IntegrityError: If the article is not the one the unit was cut from.
    """
    return Quote.proven(
        article, unit, text_digest=text_digest, citation=citation_of(article, unit.span)
    )


def citation_of(article: Article, span: Span) -> Citation:
    """Where a span can be read."""
    return Citation(
        headline=article.headline,
        outlet=article.outlet,
        author=article.author,
        published_at=article.published_at,
        url=article.url,
        link=link_to(article.url, article.text, span) if article.url else None,
    )


def link_to(url: str, text: str, span: Span) -> str:
    """The URL with a text fragment that opens at the span's first paragraph.

    Follows the WICG's "URL Fragment Text Directives": ``#:~:text=start`` or ``start,end``, with
    ``-``, ``,`` and ``&`` percent-encoded, since they are syntax there. The marks around a
    quotation are left out, since pages differ in them.
    """
    paragraph = span.of(text).split("\n", 1)[0].strip(_EDGE_MARKS + " ")
    words = [found.group() for found in _WORDS.finditer(paragraph)]
    if not words:
        return url
    if len(paragraph) <= WHOLE_UP_TO or len(words) < 2 * _END_WORDS:
        directive = _encoded(paragraph)
    else:
        first, last = " ".join(words[:_END_WORDS]), " ".join(words[-_END_WORDS:])
        directive = f"{_encoded(first)},{_encoded(last)}"
    joint = ":~:text=" if "#" in url else "#:~:text="
    return f"{url}{joint}{directive}"


def _encoded(words: str) -> str:
    return quote(words, safe="").replace("-", "%2D")
