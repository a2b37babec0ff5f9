"""CSV and its relatives: a header that names fields, then one article a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from retrieval.ingest.decoding import NotTextError, decode
from retrieval.ingest.drafts import Reading, article_of, gathered, rejected
from retrieval.ingest.records import NAMES, is_field, plain_name, record_draft
from retrieval.ingest.surroundings import ALONE, Surroundings

LARGEST_FIELD = 5 * 1024 * 1024
"""Characters of one field; as much as an article may have."""
_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 64 * 1024
_NAMED = 12
"""Columns named where none of them is understood."""


@dataclass(frozen=True, slots=True)
class _Dialect:
    """How a file parts its fields, and whether a quotation mark in one is doubled or escaped."""

    delimiter: str
    escaped: bool

    def rows(self, lines: Iterator[str]) -> Iterator[list[str]]:
        """The rows of some lines; raises ``csv.Error`` for what no dialect allows."""
        return csv.reader(
            lines,
            delimiter=self.delimiter,
            doublequote=not self.escaped,
            escapechar="\\" if self.escaped else None,
            strict=True,
        )


def read_spreadsheet(locator: str, data: bytes, around: Surroundings = ALONE) -> Reading:
    """Every article of a table; each rejection names its row, as spreadsheets number them."""
    try:
        text = decode(data)
    except NotTextError as error:
        return rejected(locator, f"The file is not text: {error}.")
    csv.field_size_limit(LARGEST_FIELD)  # the module has one limit for everybody
    dialect = _dialect(text)
    header = _first_row(dialect, text)
    names = [plain_name(name) for name in header]
    if not set(NAMES["text"]) & set(names):
        shown = ", ".join(repr(name) for name in header[:_NAMED])
        return rejected(
            locator,
            f'No column is named "text" (or "body", "content") in its first row: {shown}.',
        )
    return gathered(
        _row(f"{locator}:{number}", names, row, around)
        for number, row in _rows(dialect, text)
        if number > 1
    )


def _dialect(text: str) -> _Dialect:
    """The one by which the first row names most of the fields that are understood."""
    sample = text[:_SAMPLE]
    escaped = '\\"' in sample and '""' not in sample
    dialects = [_Dialect(delimiter, escaped) for delimiter in _DELIMITERS]
    return max(dialects, key=lambda one: sum(map(is_field, _first_row(one, sample))))


def _first_row(dialect: _Dialect, text: str) -> list[str]:
    try:
        return next((row for row in dialect.rows(_lines(text)) if any(row)), [])
    except csv.Error:
        return []


def _lines(text: str) -> Iterator[str]:
    return iter(io.StringIO(text, newline=""))


def _rows(dialect: _Dialect, text: str) -> Iterator[tuple[int, list[str] | str]]:
    """Rows by number, from 1; a string says why one cannot be read."""
    reader = dialect.rows(_lines(text))
    number = 0
    while True:
        try:
            row: list[str] | str = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            row = str(error)
        if row:
            number += 1
            yield number, row


def _row(locator: str, names: list[str], row: list[str] | str, around: Surroundings) -> Reading:
    if isinstance(row, str):
        return rejected(locator, f"The row cannot be read: {row}.")
    if not any(cell.strip() for cell in row):
        return Reading()
    record = dict(zip(names, row, strict=False))
    draft = record_draft(record, "record")
    key = draft.url or locator.rsplit(":", 1)[1]
    return article_of(locator, draft, record=key, around=around)
