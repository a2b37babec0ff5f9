"""Bytes become articles, by the kind of file; bad content gives reasons, never exceptions."""

from __future__ import annotations

from functools import partial
from pathlib import PurePosixPath

from retrieval.adapters.time_limit import allowance, within
from retrieval.ingest.archives import ARCHIVES, read_archive
from retrieval.ingest.decoding import NotTextError, decode
from retrieval.ingest.drafts import Draft, Reading, article_of, rejected
from retrieval.ingest.jsonl import read_jsonl
from retrieval.ingest.mail import read_mail
from retrieval.ingest.markdown import read_markdown
from retrieval.ingest.page import read_page
from retrieval.ingest.pdf import read_pdf
from retrieval.ingest.spreadsheet import read_spreadsheet
from retrieval.ingest.surroundings import ALONE, Surroundings
from retrieval.ingest.web import read_html
from retrieval.ingest.word import read_word

INGEST_VERSION = 5
"""Raised whenever the same bytes would give another article."""

LARGEST_ARTICLE = 5 * 1024 * 1024
"""Bytes of a text file that holds one article; the longest real ones stay under a tenth of it."""
LARGEST_DOCUMENT = 64 * 1024 * 1024
"""Bytes of a document that may hold pictures beside its text."""

TEXT, MARKDOWN, HTML = (".txt", ".text"), (".md", ".markdown"), (".html", ".htm", ".xhtml")
JSONL, TABLES = (".jsonl", ".jsonl.gz", ".ndjson"), (".csv", ".tsv")
PDF, WORD, MAIL = (".pdf",), (".docx",), (".eml",)
READABLE = TEXT + MARKDOWN + HTML + JSONL + TABLES + PDF + WORD + MAIL + ARCHIVES
_DEEPEST_MAIL = 3
"""Mails inside one another that are opened."""


def is_readable(name: str) -> bool:
    """Whether a file of this name is of a kind that holds articles."""
    return name.lower().endswith(READABLE)


def read(locator: str, data: bytes, around: Surroundings = ALONE) -> Reading:
    """The articles in a file's bytes, and why what gave none was rejected.

    Args:
        locator: ``rootname/relative/path``; its suffix tells the kind, its words make up ids.
        around: Fills in what articles do not state themselves.
    """
    if PurePosixPath(locator).name.lower().endswith(ARCHIVES):
        if not data or data.isspace():
            return rejected(locator, "The file is empty.")
        return read_archive(locator, data, lambda place, inner: _read_file(place, inner, around))
    return _read_file(locator, data, around)


def _read_file(locator: str, data: bytes, around: Surroundings, depth: int = 0) -> Reading:
    """The articles in a file that is no archive."""
    name = PurePosixPath(locator).name.lower()
    refusal = _refusal(name, data)
    if refusal:
        return rejected(locator, refusal)
    if name.endswith(JSONL):
        return read_jsonl(locator, data, around)
    if name.endswith(TABLES):
        return read_spreadsheet(locator, data, around)
    if not name.endswith(MAIL):
        return article_of(locator, _draft(name, data), around=around)
    if depth == _DEEPEST_MAIL:
        return rejected(locator, f"It is attached more than {_DEEPEST_MAIL} mails deep.")
    attached = partial(_read_file, around=around, depth=depth + 1)
    return read_mail(locator, data, attached, _is_attachable, around)


def _refusal(name: str, data: bytes) -> str | None:
    """Why a file is not even looked into."""
    if not is_readable(name):
        return f"It is not a kind of file Onrecord reads ({', '.join(READABLE)})."
    if not data or data.isspace():
        return "The file is empty."
    return None if name.endswith(JSONL + TABLES) else _too_large(name, len(data))


def _is_attachable(name: str) -> bool:
    return is_readable(name) and not name.lower().endswith(ARCHIVES)


def _too_large(name: str, size: int) -> str | None:
    largest = LARGEST_DOCUMENT if name.endswith(PDF + WORD + MAIL) else LARGEST_ARTICLE
    if size <= largest:
        return None
    return (
        f"The file has {size / 1_048_576:.0f} MB, more than an article can "
        f"({largest // 1_048_576} MB). Split it, or give its articles as JSONL."
    )


def _draft(name: str, data: bytes) -> Draft:
    try:
        return within(allowance(len(data)), partial(_read_draft, name, data))
    except TimeoutError as error:
        return Draft(refusal=f"It cannot be read: {error}. It is damaged, or no text at all.")


def _read_draft(name: str, data: bytes) -> Draft:
    if name.endswith(PDF):
        return read_pdf(data)
    if name.endswith(WORD):
        return read_word(data)
    try:
        text = decode(data)
    except NotTextError as error:
        return Draft(refusal=f"The file is not text: {error}.")
    if name.endswith(HTML):
        return read_html(text)
    if name.endswith(MARKDOWN):
        return read_markdown(text)
    return read_page(text)
