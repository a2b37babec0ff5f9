"""pypdf: the lines of a PDF's pages, and what its properties say of it."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from retrieval.errors import UnreadableSource

MOST_PAGES = 2_000
WIDER = 1.25
"""Times the usual distance of two lines, from which a gap parts two paragraphs."""
OTHER_SIZE = 0.1
"""Share by which the size of letters differs from one line to the next where a heading ends."""
LONGEST_TEXT = 5 * 1024 * 1024
"""Characters of all pages together."""


@dataclass(frozen=True, slots=True)
class PdfDocument:
    """A document's pages, each a list of lines in reading order, and its properties.

    An empty line stands where a page leaves more room between two lines than usual, and where
    the size of the letters changes.
    """

    pages: tuple[tuple[str, ...], ...]
    title: str | None = None
    author: str | None = None
    language: str | None = None


def parse_pdf(data: bytes) -> PdfDocument:
    """The text of a PDF.

    Raises:
        UnreadableSource: If it is encrypted, damaged or only pictures.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it remarks on every small damage
    try:
        reader = PdfReader(io.BytesIO(data))
        _unlock(reader)
        pages = _pages(reader)
        title, author, language = _properties(reader)
    except UnreadableSource:
        raise
    except (PyPdfError, Exception) as error:  # damaged objects raise whatever they stumble over
        raise UnreadableSource(f"The PDF is damaged ({type(error).__name__}).") from error
    if not any(line.strip() for page in pages for line in page):
        raise UnreadableSource(
            "The PDF holds pictures of its pages and no text. Run it through text recognition "
            "(OCR) first."
        )
    return PdfDocument(pages, title, author, language)


def _unlock(reader: Any) -> None:
    """Open what is encrypted without a password, as PDFs that only forbid printing are."""
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableSource(
            "The PDF is protected by a password. Save a copy without one and give that."
        )


def _pages(reader: Any) -> tuple[tuple[str, ...], ...]:
    count = len(reader.pages)
    if count > MOST_PAGES:
        raise UnreadableSource(
            f"The PDF has {count:,} pages; the limit is {MOST_PAGES:,}. Split it."
        )
    pages: list[list[_Line]] = []
    length = 0
    for number in range(count):
        page = _Page()
        reader.pages[number].extract_text(visitor_text=page.take)
        length += sum(len(line.text) for line in page.lines)
        if length > LONGEST_TEXT:
            raise UnreadableSource("The PDF has more text than an article can. Split it.")
        pages.append(page.lines)
    room = _usual_room(pages)
    return tuple(tuple(_spaced(page, room)) for page in pages)


@dataclass(slots=True)
class _Line:
    """A line of text, and where it is known the height at which it stands and its letters' size."""

    text: str = ""
    height: float | None = None
    size: float = 0.0


class _Page:
    """Collects the lines of one page."""

    def __init__(self) -> None:
        self.lines = [_Line()]

    def take(self, text: str, outer: Any, inner: Any, _font: object, size: float) -> None:
        """Take a piece of text with the matrices that place it; a pypdf visitor."""
        first, *rest = text.split("\n")
        self.lines[-1].text += first
        self.lines += [_Line(piece) for piece in rest]
        line = self.lines[-1]
        if text.strip() and line.text.strip() and line.height is None:
            line.height = float(inner[5]) * float(outer[3]) + float(outer[5])
            line.size = abs(float(size) * float(inner[3]) * float(outer[3]))


def _drops(page: Sequence[_Line]) -> Iterator[tuple[_Line, float | None]]:
    """Each line that holds something, and how far it stands under the one before."""
    above: float | None = None
    for line in page:
        if line.text.strip():
            known = above is not None and line.height is not None
            yield line, above - line.height if known else None  # type: ignore[operator]
            above = line.height


def _usual_room(pages: Sequence[Sequence[_Line]]) -> float:
    """The usual distance of two lines."""
    drops = [drop for page in pages for _, drop in _drops(page) if drop and drop > 0]
    return median(drops) if drops else 0.0


def _spaced(page: Sequence[_Line], room: float) -> Iterator[str]:
    above = 0.0
    for line, drop in _drops(page):
        other_size = above and abs(line.size - above) > OTHER_SIZE * above
        if other_size or (drop is not None and drop > WIDER * room):
            yield ""
        yield line.text
        above = line.size


def _properties(reader: Any) -> tuple[str | None, str | None, str | None]:
    """Title, author and language; none of them is worth losing the text for."""
    try:
        found = reader.metadata or {}
        title, author = found.get("/Title"), found.get("/Author")
        language = reader.trailer["/Root"].get("/Lang")
    except Exception:  # noqa: BLE001 - see above: damaged objects raise whatever they stumble over
        return None, None, None
    words = (str(value).strip() if value else None for value in (title, author, language))
    title, author, language = words
    return title, author, language
