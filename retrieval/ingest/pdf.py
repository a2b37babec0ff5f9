"""PDF pages: lines become paragraphs again, and what stands on every page goes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import quantiles

from retrieval.adapters.pdf_document import PdfDocument, parse_pdf
from retrieval.errors import UnreadableSource
from retrieval.ingest.canonical import lines_of, one_line
from retrieval.ingest.drafts import Draft
from retrieval.ingest.page import read_page
from retrieval.ingest.prose import ends_like_prose, is_list_item

_Edge = tuple[str, int]
"""The words of a line at the edge of a page, and which line of the page it is: 1 the first, -1 the
last."""
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
    """The paragraphs of some pages, running on over their ends.

    Args:
        pages: Lines; an empty one where two stand apart.
    """
    inner = _without_edges(pages)
    lines = [line for page in inner for line in page if line]
    words = Counter(word.lower() for line in lines for word in re.findall(r"[\w-]+", line))
    spaced = any(not line for page in inner for line in page)
    full = _width(lines)
    paragraphs: list[str] = []
    last = ""
    for page in inner:
        apart, turned = False, True
        for line in page:
            if not line:
                apart = True
                continue
            told = spaced and not turned  # a gap tells, but not over the end of a page
            parted = apart or is_list_item(line) or (not told and _is_break(last, line, full))
            if paragraphs and not parted:
                paragraphs[-1] = _joined(paragraphs[-1], line, words)
            else:
                paragraphs.append(line)
            last, apart, turned = line, False, False
    return paragraphs


def _without_edges(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """The lines of all pages in order, tidied, without running heads, feet and page numbers.

    Blank lines at the end of a page go too: a paragraph may run on over it.
    """
    tidy = [lines_of("\n".join(page)) for page in pages]
    seen = Counter(edge for page in tidy for edge in _edges(page))
    often = max(2, _REPEATED * len(pages))
    repeated = {edge for edge, count in seen.items() if count >= often}
    return [_inner(page, repeated) for page in tidy]


def _edges(page: Sequence[str]) -> set[_Edge]:
    """The lines at the edges of a page without their numbers, by their place from the edge.

    So "12 The Orrin Inquiry" and "13 The Orrin Inquiry" are alike, and words that happen to
    begin two pages in other places are not.
    """
    written = [line for line in page if line]
    ends = ((1, written[:_EDGE]), (-1, written[: -_EDGE - 1 : -1]))
    places = (
        (_plain(line), way * place) for way, part in ends for place, line in enumerate(part, 1)
    )
    return {edge for edge in places if edge[0]}


def _plain(line: str) -> str:
    return re.sub(r"[\d\W_]+", " ", line).strip().lower()


def _inner(page: Sequence[str], repeated: set[_Edge]) -> list[str]:
    """A page from its first to its last line of text."""
    written = [place for place, line in enumerate(page) if line]
    drop = {
        place
        for way, part in ((1, written[:_EDGE]), (-1, written[: -_EDGE - 1 : -1]))
        for far, place in enumerate(part, 1)
        if _PAGE_NUMBER.fullmatch(page[place]) or (_plain(page[place]), way * far) in repeated
    }
    kept = [place for place in written if place not in drop]
    if not kept:
        return []
    return [page[place] for place in range(kept[0], kept[-1] + 1) if place not in drop]


def _width(lines: Iterable[str]) -> float:
    """The usual width of a full line."""
    lengths = [len(line) for line in lines if line]
    return quantiles(lengths, n=10)[-1] if len(lengths) > 1 else float(max(lengths, default=0))


def _is_break(last: str, line: str, full: float) -> bool:
    """Whether a line begins a paragraph, seen from the one before it."""
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
