"""JSON lines, one article a line; a bad line never stops the others."""

from __future__ import annotations

import io
import json
import zlib
from collections.abc import Iterator

from retrieval.ingest.decoding import NotTextError, decode
from retrieval.ingest.drafts import Reading, Rejection, article_of, gathered
from retrieval.ingest.records import record_draft
from retrieval.ingest.surroundings import ALONE, Surroundings
from retrieval.ingest.unpacking import OutOfBoundsError, gunzipped

LONGEST_LINE = 5 * 1024 * 1024


def read_jsonl(locator: str, data: bytes, around: Surroundings = ALONE) -> Reading:
    """Every article of a JSONL file, plain or gzipped; each rejection names its line."""
    readings: list[Reading] = []
    try:
        for number, line in _lines(data, compressed=locator.lower().endswith(".gz")):
            if line.strip():
                readings.append(_read(f"{locator}:{number}", number, line, around))
    except (OutOfBoundsError, EOFError, zlib.error, NotTextError) as error:
        reason = f"The file cannot be unpacked or decoded: {error}. What came before it is kept."
        readings.append(Reading(rejections=(Rejection(locator, reason),)))
    return gathered(readings)


def _lines(data: bytes, *, compressed: bool) -> Iterator[tuple[int, bytes]]:
    if not compressed and data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        data = decode(data).encode()
    stream: io.BufferedIOBase = gunzipped(data) if compressed else io.BytesIO(data)
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        while not line.endswith(b"\n") and len(line) > LONGEST_LINE:
            rest = stream.readline(LONGEST_LINE)
            if not rest or rest.endswith(b"\n"):
                break
        yield number, line


def _read(locator: str, number: int, line: bytes, around: Surroundings) -> Reading:
    """What a line gives; one that stands as it stood gives what it gave."""
    lines = around.lines
    if lines is None:
        return _read_line(locator, line, around)
    if known := lines.article(locator, number, line):
        return Reading((known,))
    reading = _read_line(locator, line, around)
    if reading.articles and not reading.notes:
        lines.note(number, line, reading.articles[0])
    return reading


def _read_line(locator: str, line: bytes, around: Surroundings) -> Reading:
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
    draft = record_draft(record, "record")
    return article_of(locator, draft, record=draft.url or locator.rsplit(":", 1)[1], around=around)


def _rejected(locator: str, reason: str) -> Reading:
    return Reading(rejections=(Rejection(locator, reason),))
