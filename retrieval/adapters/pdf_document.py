"""pypdf: the lines of a PDF's pages, and what its properties say of it."""

from __future__ import annotations

import io
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from retrieval.errors import UnreadableSource

MOST_PAGES = 2_000
SECONDS = 4.0
"""What reading one document may take; damaged ones can send a parser round in circles."""
LONGEST_TEXT = 5 * 1024 * 1024
"""Characters of all pages together."""


@dataclass(frozen=True, slots=True)
class PdfDocument:
    """A document's pages, each a list of lines in reading order, and its properties."""

    pages: tuple[tuple[str, ...], ...]
    title: str | None = None
    author: str | None = None
    language: str | None = None


class _OutOfTime(Exception):
    """The time for one document is spent."""


def parse_pdf(data: bytes) -> PdfDocument:
    """The text of a PDF.

    Raises:
        UnreadableSource: If it is encrypted, damaged, only pictures, or takes too long.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it remarks on every small damage
    check = _deadline()
    try:
        reader = PdfReader(io.BytesIO(data))
        _unlock(reader)
        pages = _pages(reader, check)
        title, author, language = _properties(reader)
    except UnreadableSource:
        raise
    except _OutOfTime as error:
        raise UnreadableSource(
            f"The PDF takes more than {SECONDS:.0f} seconds to read; it is damaged, or drawn "
            "rather than written. Give its text instead."
        ) from error
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


def _pages(reader: Any, check: Callable[..., None]) -> tuple[tuple[str, ...], ...]:
    count = len(reader.pages)
    if count > MOST_PAGES:
        raise UnreadableSource(
            f"The PDF has {count:,} pages; the limit is {MOST_PAGES:,}. Split it."
        )
    pages: list[tuple[str, ...]] = []
    length = 0
    for number in range(count):
        check()
        text = reader.pages[number].extract_text(visitor_operand_before=check)
        length += len(text)
        if length > LONGEST_TEXT:
            raise UnreadableSource("The PDF has more text than an article can. Split it.")
        pages.append(tuple(text.split("\n")))
    return tuple(pages)


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


def _deadline() -> Callable[..., None]:
    """A check that raises once the time is spent; pypdf calls it for every drawing operator."""
    end = time.monotonic() + SECONDS

    def check(*_: object) -> None:
        if time.monotonic() > end:
            raise _OutOfTime

    return check
