"""python-docx: the paragraphs of a Word document in order, and its properties."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from retrieval.errors import UnreadableSource

LARGEST_UNPACKED = 200 * 1024 * 1024
"""Bytes of all parts together, pictures among them."""
LARGEST_PART = 50 * 1024 * 1024
"""Bytes of one part of text; the longest novels stay under a tenth of it."""
HIGHEST_RATIO = 300
"""Of unpacked to packed bytes; text compresses to a tenth or so."""
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0"
"""What Word files of before 2007, and encrypted ones of today, begin with."""


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """One paragraph. ``style`` is Word's English name of its style, "" where it has none."""

    text: str
    style: str = ""

    @property
    def is_heading(self) -> bool:
        """Whether it heads what follows."""
        return self.style.startswith(("Heading", "Title"))


@dataclass(frozen=True, slots=True)
class WordDocument:
    """A document's paragraphs, those of tables among them, and its properties."""

    paragraphs: tuple[WordParagraph, ...]
    title: str | None = None
    author: str | None = None
    category: str | None = None
    language: str | None = None


def parse_word(data: bytes) -> WordDocument:
    """The text of a .docx file.

    Raises:
        UnreadableSource: If it is encrypted, of the old format, damaged or a decompression bomb.
    """
    from docx import Document

    if data.startswith(_COMPOUND_FILE):
        raise UnreadableSource(
            "The document is protected by a password, or of the old .doc format. Save it as an "
            "unprotected .docx."
        )
    _check_size(data)
    try:
        document = Document(io.BytesIO(data))
        paragraphs = tuple(_paragraphs(document))
        known = document.core_properties
        return WordDocument(
            paragraphs,
            known.title or None,
            known.author or None,
            known.category or None,
            known.language or None,
        )
    except Exception as error:  # damaged parts raise whatever they stumble over
        raise UnreadableSource(f"The document is damaged ({type(error).__name__}).") from error


def _check_size(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            sizes = [(part.file_size, part.compress_size) for part in parts.infolist()]
    except Exception as error:  # zipfile raises many kinds for damaged directories
        raise UnreadableSource("The file is no Word document (.docx), or damaged.") from error
    total = sum(size for size, _ in sizes)
    dense = any(
        size > LARGEST_PART or size > HIGHEST_RATIO * max(packed, 1024) for size, packed in sizes
    )
    if total > LARGEST_UNPACKED or dense:
        raise UnreadableSource("The document unpacks to far more than a text can hold.")


def _paragraphs(container: Any) -> Iterator[WordParagraph]:
    from docx.table import Table

    for part in container.iter_inner_content():
        if isinstance(part, Table):
            yield from _rows(part)
        else:
            style = part.style
            yield WordParagraph(part.text, (style.name if style else None) or "")


def _rows(table: Any) -> Iterator[WordParagraph]:
    """A row a paragraph; merged cells, which stand in every place they cover, are taken once.

    A short cell before one with a sentence is the label of what is said in it.
    """
    for row in table.rows:
        cells: list[Any] = []
        for cell in row.cells:
            if all(cell._tc is not other._tc for other in cells):  # noqa: SLF001 - no other identity
                cells.append(cell)
        words = [" ".join(cell.text.split()) for cell in cells]
        words = [text for text in words if text]
        if len(words) == 2 and len(words[0].split()) <= 4 < len(words[1].split()):
            yield WordParagraph(f"{words[0].rstrip(':')}: {words[1]}")
        elif words:
            yield WordParagraph(" | ".join(words))
