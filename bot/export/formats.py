"""The kinds of file that a document can become, and what such a file is called."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from pathlib import PurePath

from bot.export.document import Document

LONGEST_NAME = 60
"""Letters of a title in a file's name."""


class Format(StrEnum):
    """A kind of file; the value is its suffix."""

    PDF = "pdf"
    DOCX = "docx"
    MARKDOWN = "md"


LABELS = {Format.PDF: "PDF", Format.DOCX: "Word", Format.MARKDOWN: "Markdown"}
_NAMED = {"word": Format.DOCX, "doc": Format.DOCX, "markdown": Format.MARKDOWN}
_NO_LETTER = re.compile(r"[^a-z0-9]+")


def format_named(word: str) -> Format | None:
    """The format that somebody means by "pdf", ".docx", "Word" or "markdown"."""
    bare = word.strip().lstrip(".").lower()
    return Format(bare) if bare in set(Format) else _NAMED.get(bare)


def format_of(path: PurePath) -> Format | None:
    """The format that the suffix of a file's name asks for."""
    suffix = path.suffix.lower().removeprefix(".")
    return Format(suffix) if suffix in set(Format) else None


def written(document: Document, kind: Format) -> bytes:
    """The file's bytes; equal documents make equal ones. Takes up to a second: not for a loop."""
    match kind:
        case Format.PDF:
            from bot.export.pdf import pdf

            return pdf(document)
        case Format.DOCX:
            from bot.export.word import docx

            return docx(document)
        case Format.MARKDOWN:
            from bot.export.markdown import markdown

            return markdown(document).encode()


def file_name(document: Document, kind: Format) -> str:
    """ "timeline-gideon-wallace-on-withdrawal-2026-11-27.pdf": ASCII, safe on any system."""
    plain = unicodedata.normalize("NFKD", document.title).encode("ascii", "ignore").decode()
    words = _NO_LETTER.sub("-", plain.lower()).strip("-")
    if words.split("-")[0] != document.kind.lower():
        words = f"{document.kind.lower()}-{words}"
    if len(words) > LONGEST_NAME:
        words = words[:LONGEST_NAME].rpartition("-")[0]
    return f"{words.strip('-')}-{document.made:%Y-%m-%d}.{kind.value}"
