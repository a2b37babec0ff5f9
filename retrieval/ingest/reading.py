"""Bytes become articles, by the kind of file; bad content gives reasons, never exceptions."""

from __future__ import annotations

from pathlib import PurePosixPath

from retrieval.ingest.decoding import NotTextError, decode
from retrieval.ingest.drafts import Draft, Reading, Rejection, article_of
from retrieval.ingest.jsonl import read_jsonl
from retrieval.ingest.markdown import read_markdown
from retrieval.ingest.page import read_page
from retrieval.ingest.web import read_html

INGEST_VERSION = 3
"""Raised whenever the same bytes would give another article."""

LARGEST_ARTICLE = 5 * 1024 * 1024
"""Bytes of a file that holds one article; the longest real ones stay under a tenth of it."""

TEXT, MARKDOWN, HTML = (".txt", ".text"), (".md", ".markdown"), (".html", ".htm")
JSONL = (".jsonl", ".jsonl.gz", ".ndjson")
READABLE = TEXT + MARKDOWN + HTML + JSONL


def is_readable(name: str) -> bool:
    """Whether a file of this name is of a kind that holds articles."""
    return name.lower().endswith(READABLE)


def read(locator: str, data: bytes) -> Reading:
    """The articles in a file's bytes, and why what gave none was rejected.

    Args:
        locator: ``rootname/relative/path``; its suffix tells the kind, its words make up ids.
    """
    name = PurePosixPath(locator).name.lower()
    if not is_readable(name):
        return _rejected(
            locator, f"It is not a kind of file Onrecord reads ({', '.join(READABLE)})."
        )
    if not data.strip():
        return _rejected(locator, "The file is empty.")
    if name.endswith(JSONL):
        return read_jsonl(locator, data)
    if len(data) > LARGEST_ARTICLE:
        return _rejected(
            locator,
            f"The file has {len(data) / 1_048_576:.0f} MB, more than an article can "
            f"({LARGEST_ARTICLE // 1_048_576} MB). Split it, or give its articles as JSONL.",
        )
    try:
        text = decode(data)
    except NotTextError as error:
        return _rejected(locator, f"The file is not text: {error}.")
    return article_of(locator, _draft(name, text))


def _draft(name: str, text: str) -> Draft:
    if name.endswith(HTML):
        return read_html(text)
    if name.endswith(MARKDOWN):
        return read_markdown(text)
    return read_page(text)


def _rejected(locator: str, reason: str) -> Reading:
    return Reading(rejections=(Rejection(locator, reason),))
