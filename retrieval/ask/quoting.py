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
    edges = _EDGE_MARKS + " \n"
    quoted = span.of(text)
    start = span.start + len(quoted) - len(quoted.lstrip(edges))
    paragraph = quoted.lstrip(edges).split("\n", 1)[0].rstrip(edges)
    words = paragraph.split()
    if not words:
        return url
    if len(paragraph) <= WHOLE_UP_TO or len(words) < 2 * _END_WORDS:
        opening, directive = paragraph, _encoded(paragraph)
    else:
        opening = paragraph[: [w.end() for w in _WORDS.finditer(paragraph)][_END_WORDS - 1]]
        directive = f"{_encoded(opening)},{_encoded(' '.join(words[-_END_WORDS:]))}"
    if text.find(opening) < start:
        directive = f"{_prefix(text, start)}{directive}"
    joint = ":~:text=" if "#" in url else "#:~:text="
    return f"{url}{joint}{directive}"


def _prefix(text: str, start: int) -> str:
    """The words before a place as a directive's prefix, or nothing at the head of a paragraph.

    The opening mark stays: a browser lets nothing but white space stand after a prefix.
    """
    before = text[text.rfind("\n", 0, start) + 1 : start].split()
    return f"{_encoded(' '.join(before[-_END_WORDS:]))}-," if before else ""


def _encoded(words: str) -> str:
    return quote(words, safe="").replace("-", "%2D")
