"""Durations and sizes in words."""

from __future__ import annotations

import time

import pytest

from bot.vitals import duration, megabytes, vitals


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
    assert [megabytes(count) for count in (0, 400_000, 9_900_000, 1_300_000_000)] == [
        "0 MB", "0.4 MB", "9.4 MB", "1,240 MB"
    ]  # fmt: skip


def test_the_memory_held_now_is_no_more_than_it_ever_was() -> None:
    (_, up), (name, memory) = vitals(time.monotonic() - 60)
    now, peak = (int(words.split()[0].replace(",", "")) for words in memory.split("at most"))
    assert (up, name) == ("1 min", "Memory")
    assert 0 < now <= peak
