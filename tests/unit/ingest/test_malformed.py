"""Malformed files crash nothing, hang nothing, and each is accounted for."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.malformed import LONGEST, surveyed, unmentioned
from tests.mutations import malformed

COUNT = 196
"""Fourteen of every kind; ``python -m tests.benchmarks malformed`` reads 2,000."""


def test_every_malformed_file_is_reported_and_none_takes_long(tmp_path: Path) -> None:
    folder = tmp_path / "bad"
    folder.mkdir()
    for name, data in malformed(COUNT):
        (folder / name).write_bytes(data)
    verdicts, seconds = surveyed(folder)
    assert len(seconds) == COUNT
    assert unmentioned(seconds, verdicts) == set()
    assert max(seconds.values()) < LONGEST
