"""PDF pages: lines become paragraphs again, and what stands on every page goes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from statistics import quantiles

from retrieval.adapters.pdf_document import PdfDocument, parse_pdf
from retrieval.errors import UnreadableSource
from retrieval.ingest.canonical import lines_of, one_line
from retrieval.ingest.drafts import Draft
from retrieval.ingest.page import read_page
from retrieval.ingest.prose import ends_like_prose, is_list_item

_EDGE = 3
"""Lines at the top and at the foot of a page among which running heads and numbers stand."""
_REPEATED = 0.5
"""Share of the pages on which a line at the edge has to stand to be no text."""
_PAGE_NUMBER = re.compile(
    r"[-–—\s|]*(?:page|p\.?|seite)?\s*(?:\d{1,4}|[ivxl]{1,6})"
    r"\s*(?:(?:/|of|von)\s*\d{1,4})?[-–—\s|]*",
    re.IGNORECASE,
)
_HYPHEN = re.compile(r"(?P<head>[^\W\d_]{2,})[-\u00ad\u2010]$")
_LOWER = re.compile(r"[^\W\d_]*")
_SHORT = 0.8
"""Share of a text's usual width below which a line was not broken because it was full."""
_JUNK_TITLE = re.compile(
    r"(?:microsoft \w+ - .*|untitled.*|document\d*|.*\.(?:docx?|pdf|indd|odt|qxp|pptx?|rtf)"
    r"|\(?null\)?|slide \d+|.{0,3})",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_][\w.’'-]*(?:\s+[^\W\d_][\w.’'-]*){1,4}")
_PROGRAM = re.compile(
    r"python|acrobat|microsoft|adobe|user|admin|office|unknown|pdf", re.IGNORECASE
)


def read_pdf(data: bytes) -> Draft:
    """One article out of a PDF."""
    try:
        document = parse_pdf(data)
    except UnreadableSource as error:
        return Draft(refusal=str(error))
    draft = read_page("\n\n".join(paragraphs_of_pages(document.pages)))
    if draft.refusal:
        return draft
    return _with_properties(draft, document)


def _with_properties(draft: Draft, document: PdfDocument) -> Draft:
    """The draft with what the document's properties add to its text.

    Its dates are those of the file and not of the publication, so they are left.
    """
    title, author = one_line(document.title), one_line(document.author)
    origins = dict(draft.origins)
    changes: dict[str, str] = {}
    if not draft.headline and title and not _JUNK_TITLE.fullmatch(title):
        changes["headline"] = title
    named = author and _NAME.fullmatch(author) and not _PROGRAM.search(author)
    if not draft.author and author and named:
        changes["author"] = author
    origins |= dict.fromkeys(changes, "document properties")
    return replace(
        draft,
        headline=changes.get("headline", draft.headline),
        author=changes.get("author", draft.author),
        markup_language=document.language,
        origins=origins,
    )


def paragraphs_of_pages(pages: Sequence[Sequence[str]]) -> list[str]:
    """The paragraphs of some pages, running on over their ends."""
    lines = list(_without_edges(pages))
    words = Counter(word.lower() for line in lines for word in re.findall(r"[\w-]+", line))
    full = _width(lines)
    paragraphs: list[str] = []
    current = ""
    last = ""
    for line in lines:
        if current and (not line or _is_break(last, line, full)):
            paragraphs.append(current)
            current = ""
        if line:
            current = _joined(current, line, words) if current else line
        last = line
    return [*paragraphs, current] if current else paragraphs


def _without_edges(pages: Sequence[Sequence[str]]) -> Iterator[str]:
    """The lines of all pages in order, tidied, without running heads, feet and page numbers.

    Blank lines at the end of a page go too: a paragraph may run on over it.
    """
    tidy = [[*lines_of("\n".join(page))] for page in pages]
    seen = Counter(
        key for page in tidy for key in {_key(line) for line in _edges(page) if _key(line)}
    )
    often = max(2, _REPEATED * len(pages))
    for page in tidy:
        yield from _inner(page, lambda line: seen[_key(line)] >= often)


def _edges(page: Sequence[str]) -> list[str]:
    written = [line for line in page if line]
    return written[:_EDGE] + written[-_EDGE:]


def _key(line: str) -> str:
    """A line without its numbers: "12 The Orrin Inquiry" and "13 The Orrin Inquiry" are alike."""
    return re.sub(r"[\d\W_]+", " ", line).strip().lower()


def _inner(page: Sequence[str], is_repeated: Callable[[str], bool]) -> list[str]:
    first, last = 0, len(page)
    for _ in range(_EDGE):
        if first < last and _is_edge(page[first], is_repeated):
            first += 1
        if first < last and _is_edge(page[last - 1], is_repeated):
            last -= 1
    return list(page[first:last])


def _is_edge(line: str, is_repeated: Callable[[str], bool]) -> bool:
    return (
        not line or bool(_PAGE_NUMBER.fullmatch(line)) or (bool(_key(line)) and is_repeated(line))
    )


def _width(lines: Iterable[str]) -> float:
    """The usual width of a full line."""
    lengths = [len(line) for line in lines if line]
    return quantiles(lengths, n=10)[-1] if len(lengths) > 1 else float(max(lengths, default=0))


def _is_break(last: str, line: str, full: float) -> bool:
    """Whether a line begins a paragraph, seen from the one before it."""
    if is_list_item(line):
        return True
    room = len(last) + 1 + len(line.split(maxsplit=1)[0])
    if ends_like_prose(last):
        return room < full
    if line[:1].islower() or last.endswith((",", "-", "\u00ad", "–", "—")):
        return False
    return room < _SHORT * full


def _joined(above: str, line: str, words: Counter[str]) -> str:
    """Two lines of one paragraph; a word that was parted between them is put together again.

    The hyphen of a compound stays: where the text has the word elsewhere, that tells, and
    otherwise a hyphen at the end of a line is taken for a parting.
    """
    found = _HYPHEN.search(above)
    tail = _LOWER.match(line)
    if not found or not tail or not tail.group() or not line[:1].islower():
        return f"{above} {line}"
    whole, compound = found["head"] + tail.group(), f"{found['head']}-{tail.group()}"
    if words[compound.lower()] and not words[whole.lower()]:
        return above + line
    return above[:-1] + line
