"""JSON lines, one article a line; a bad line never stops the others."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Iterator
from typing import Any

from retrieval.ingest.canonical import joined, paragraphs_of, unescaped
from retrieval.ingest.dates import parse_moment
from retrieval.ingest.decoding import NotTextError, decode
from retrieval.ingest.drafts import Draft, Reading, Rejection, article_of
from retrieval.ingest.furniture import without_furniture

LONGEST_LINE = 5 * 1024 * 1024
LARGEST_UNPACKED = 2 * 1024 * 1024 * 1024
"""Bytes a compressed file may unpack to; more is a decompression bomb or a mistake."""

_NAMES = {
    "text": ("text", "body", "content"),
    "headline": ("title", "headline"),
    "outlet": ("outlet", "source", "publisher"),
    "author": ("author", "byline"),
    "url": ("url", "link"),
    "published_at": ("published_at", "date", "published"),
}
"""Field names that are understood, the documented one first."""


def read_jsonl(locator: str, data: bytes) -> Reading:
    """Every article of a JSONL file, plain or gzipped; each rejection names its line."""
    readings: list[Reading] = []
    try:
        for number, line in _lines(data, compressed=locator.lower().endswith(".gz")):
            if line.strip():
                readings.append(_read_line(f"{locator}:{number}", line))
    except (OSError, EOFError, zlib.error, NotTextError) as error:
        reason = f"The file cannot be unpacked or decoded: {error}. What came before it is kept."
        readings.append(Reading(rejections=(Rejection(locator, reason),)))
    return Reading(
        tuple(article for reading in readings for article in reading.articles),
        tuple(rejection for reading in readings for rejection in reading.rejections),
        tuple(note for reading in readings for note in reading.notes),
    )


def _lines(data: bytes, *, compressed: bool) -> Iterator[tuple[int, bytes]]:
    if not compressed and data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        data = decode(data).encode()
    stream: io.BufferedIOBase = io.BytesIO(data)
    if compressed:
        stream = gzip.GzipFile(fileobj=io.BytesIO(data))
    unpacked = 0
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        unpacked += len(line)
        while not line.endswith(b"\n") and len(line) > LONGEST_LINE:
            rest = stream.readline(LONGEST_LINE)
            unpacked += len(rest)
            if not rest or rest.endswith(b"\n"):
                break
        if unpacked > LARGEST_UNPACKED:
            raise OSError(f"it unpacks to more than {LARGEST_UNPACKED // 2**30} GB")
        yield number, line


def _read_line(locator: str, line: bytes) -> Reading:
    if len(line) > LONGEST_LINE:
        return _rejected(locator, f"The line is longer than {LONGEST_LINE // 2**20} MB.")
    try:
        record = json.loads(decode(line))
    except NotTextError as error:
        return _rejected(locator, f"The line is not text: {error}.")
    except (ValueError, RecursionError) as error:
        return _rejected(locator, f"The line is not JSON: {error}.")
    if not isinstance(record, dict):
        return _rejected(locator, "The line is not a JSON object with the fields of an article.")
    draft = _draft(record)
    return article_of(locator, draft, record=draft.url or locator.rsplit(":", 1)[1])


def _draft(record: dict[str, Any]) -> Draft:
    fields = {name: _first(record, names) for name, names in _NAMES.items()}
    text = fields["text"]
    if not text:
        return Draft(refusal='The record has no "text" with the article in it.')
    stated = fields["published_at"]
    moment = parse_moment(stated) if stated else None
    notes = (f"date {stated!r} not understood, kept as unknown",) if stated and not moment else ()
    identity = record.get("id")
    return Draft(
        text=joined(without_furniture(paragraphs_of(unescaped(text)))),
        headline=fields["headline"],
        outlet=fields["outlet"],
        author=fields["author"],
        published_at=moment,
        url=fields["url"],
        identity=str(identity) if type(identity) in {str, int} else None,
        notes=notes,
    )


def _first(record: dict[str, Any], names: tuple[str, ...]) -> str | None:
    for name in names:
        value = record.get(name)
        if isinstance(value, list):
            value = ", ".join(item for item in value if isinstance(item, str))
        if isinstance(value, str) and value.strip():
            return value
    return None


def _rejected(locator: str, reason: str) -> Reading:
    return Reading(rejections=(Rejection(locator, reason),))
