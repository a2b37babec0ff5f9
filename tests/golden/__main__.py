"""Writes what ingest makes of the golden pages as what it is expected to make."""

from __future__ import annotations

from tests.golden.shapes import PAGES, as_text, expectation, reading_of

if __name__ == "__main__":
    for page in PAGES:
        expectation(page).parent.mkdir(exist_ok=True)
        expectation(page).write_text(as_text(reading_of(page)), encoding="utf-8")
