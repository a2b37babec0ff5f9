"""Durations and sizes in words."""

from __future__ import annotations

import pytest

from bot.vitals import duration, megabytes


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.4, "0 min"),
        (59.9, "0 min"),
        (60, "1 min"),
        (3600 * 4 + 60 * 7 + 5, "4 h 7 min"),
        (86400 * 3 + 3600 * 4 + 60, "3 d 4 h"),
    ],
)
def test_a_duration_is_told_in_its_two_largest_units(seconds: float, words: str) -> None:
    assert duration(seconds) == words


def test_memory_is_told_in_megabytes() -> None:
    assert megabytes(1_300_000_000) == "1,240 MB"
