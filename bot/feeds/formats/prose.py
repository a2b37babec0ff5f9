"""The HTML inside feeds becomes plain paragraphs, and it is told whether they are an article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html as markup
from lxml.etree import LxmlError

from retrieval.ingest.canonical import canonical, unescaped

WHOLE_FROM = 150
"""Words; most summaries stay under 80, most articles come to more than 200."""

_SILENT = frozenset(
    """
    script style noscript template iframe object embed figure figcaption aside form nav footer
    button svg video audio img
    """.split()
)
_BLOCKS = frozenset(
    """
    address article blockquote br dd div dl dt h1 h2 h3 h4 h5 h6 header hr li main ol p pre section
    table td th tr ul
    """.split()
)
_CUT_OFF = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]"
    r"|\b(?:read|continue reading|see|view) (?:more|the full .{0,20}|on)[^.]{0,40})\W*\Z",
    re.IGNORECASE,
)
_APPEARED = re.compile(r"^The post .{1,300} appeared first on .{1,100}\.?$")


def plain(written: str) -> str:
    """The paragraphs of a piece of HTML, or of plain text, in canonical form. Total."""
    if not written.strip():
        return ""
    if "<" not in written:
        return _without_signature(canonical(unescaped(written)))
    try:
        tree = markup.fragment_fromstring(
            written, create_parent="div", parser=markup.HTMLParser(encoding="utf-8")
        )
    except (LxmlError, ValueError, AssertionError):
        return ""
    return _without_signature(canonical("".join(_words(tree))))


def is_whole(text: str) -> bool:
    """Whether a text is likely the article and not the beginning of it."""
    return len(text.split()) >= WHOLE_FROM and not _CUT_OFF.search(text)


def _words(tree: markup.HtmlElement) -> Iterator[str]:
    """Text in order, blocks parted by blank lines; a loop, since markup may nest without end."""
    pending: list[markup.HtmlElement | str] = [tree]
    while pending:
        node = pending.pop()
        if isinstance(node, str):
            yield node
            continue
        tag = node.tag if isinstance(node.tag, str) else ""
        gap = "\n\n" if tag in _BLOCKS else ""
        following: list[markup.HtmlElement | str] = []
        if tag and tag not in _SILENT:
            following.append(gap + _spaced(node.text))
            for child in node:
                following += [child, _spaced(child.tail)]
        following.append(gap)
        pending.extend(reversed(following))


def _spaced(text: str | None) -> str:
    """Line breaks in HTML are spaces."""
    return re.sub(r"\s+", " ", text) if text else ""


def _without_signature(text: str) -> str:
    """Less the line that publishing programs put below every article."""
    return "\n\n".join(line for line in text.split("\n\n") if not _APPEARED.match(line))
