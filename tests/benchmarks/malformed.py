"""2,000 malformed files through every reader: none may crash, hang or go unmentioned."""

from __future__ import annotations

import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from retrieval.index.entries import Before
from retrieval.index.report import FileVerdict
from retrieval.index.roots import Roots, Scope
from retrieval.index.survey import survey
from retrieval.ingest.drafts import Reading
from retrieval.ingest.files import SourceFile, read_file
from tests.mutations import malformed

COUNT = 2_000
LONGEST = 5.0
"""Seconds of work that one file may take."""


def surveyed(folder: Path) -> tuple[tuple[FileVerdict, ...], dict[str, float]]:
    """What a reload reports on a folder, and how long each of its files took, by source."""
    seconds: dict[str, float] = {}

    def timed(file: SourceFile) -> Reading:
        start = time.process_time()
        reading = read_file(file)
        seconds[file.locator] = time.process_time() - start
        return reading

    found = survey(Roots((str(folder),)), Scope(None), Before({}, ()), lambda _: None, read=timed)
    return found.verdicts, seconds


def unmentioned(names: Iterable[str], verdicts: Iterable[FileVerdict]) -> set[str]:
    """Those of some files of which a report says nothing."""
    sources = [verdict.source for verdict in verdicts]
    return {
        name
        for name in names
        if not any(
            source == name or source.startswith((f"{name}:", f"{name}/")) for source in sources
        )
    }


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "bad")
        folder.mkdir()
        for name, data in malformed(COUNT):
            (folder / name).write_bytes(data)
        verdicts, seconds = surveyed(folder)
    missing = unmentioned(seconds, verdicts)
    outcomes = Counter(verdict.outcome.value for verdict in verdicts)
    slowest = max(seconds, key=lambda source: seconds[source])
    print(f"{len(seconds):,} files, {len(missing)} unmentioned in the report")
    print(f"verdicts: {dict(outcomes)}")
    print(f"slowest: {seconds[slowest]:.2f} s ({slowest}); all: {sum(seconds.values()):.0f} s")
    print(f"over {LONGEST:.0f} s: {sum(one > LONGEST for one in seconds.values())}")
