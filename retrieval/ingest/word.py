"""Word documents: headings, paragraphs, lists and tables become an article's text."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.adapters.word_document import WordDocument, WordParagraph, parse_word
from retrieval.errors import UnreadableSource
from retrieval.ingest import facts
from retrieval.ingest.canonical import joined, lines_of, one_line
from retrieval.ingest.drafts import Draft
from retrieval.ingest.embargoes import notice_in
from retrieval.ingest.furniture import is_furniture
from retrieval.ingest.prose import ends_like_prose

_LONGEST_HEADLINE = 30
"""Words."""
_HEAD = 8
"""Paragraphs at the top among which byline and date stand."""
_DEFAULT_AUTHORS = frozenset({"python-docx", "microsoft office user", "user", "admin", "author"})


def read_word(data: bytes) -> Draft:
    """One article out of a .docx file."""
    try:
        document = parse_word(data)
    except UnreadableSource as error:
        return Draft(refusal=str(error))
    paragraphs = [
        WordParagraph(line, paragraph.style)
        for paragraph in document.paragraphs
        for line in lines_of(paragraph.text)
        if line
    ]
    lines = [paragraph.text for paragraph in paragraphs]
    headline, origin = _headline(paragraphs, document)
    body = [
        line
        for place, line in enumerate(lines)
        if line != headline
        and not is_furniture(line)
        and not (place < _HEAD and facts.is_byline_or_date(line))
    ]
    if not body:
        return Draft(refusal="The document holds no text.")
    byline = next(filter(None, map(facts.byline, lines[:_HEAD])), None)
    return Draft(
        text=joined(body),
        headline=headline,
        author=byline or _author(document),
        published_at=facts.published(lines, lines[:_HEAD]),
        updated_at=facts.updated(lines),
        section=document.category,
        markup_language=document.language,
        embargo=notice_in(lines),
        origin="text",
        origins={
            "headline": origin,
            "author": "byline" if byline else "document properties",
            "section": "document properties",
        },
        lines=tuple(lines),
    )


def _headline(
    paragraphs: Sequence[WordParagraph], document: WordDocument
) -> tuple[str | None, str]:
    """The first heading above the text, the document's title, or an opening line like one."""
    for paragraph in paragraphs[:_HEAD]:
        if paragraph.is_heading:
            return paragraph.text, "heading"
    title = one_line(document.title)
    if title:
        return title, "document properties"
    for paragraph in paragraphs[:_HEAD]:
        line = paragraph.text
        if is_furniture(line) or facts.is_byline_or_date(line):
            continue
        short = 3 <= len(line.split()) <= _LONGEST_HEADLINE
        return (line, "text") if short and not ends_like_prose(line) else (None, "")
    return None, ""


def _author(document: WordDocument) -> str | None:
    """The author in the properties; a login name or a program is none."""
    name = one_line(document.author)
    named = name and " " in name and name.lower() not in _DEFAULT_AUTHORS
    return name if named else None
