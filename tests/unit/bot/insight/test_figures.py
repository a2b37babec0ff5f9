"""The figures of a day are values that were measured, and say so plainly where there are none."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.insight.figures import Disk, day_of
from bot.render.numbers import UNKNOWN, day_facts, disk_line


def test_median_and_p95_are_times_that_were_measured() -> None:
    day = day_of([(number % 4 == 0, number) for number in range(1, 101)])
    assert (day.questions, day.silent, day.median, day.p95) == (100, 25, 50, 95)
    assert day_facts(day)[1] == ("Honest silences", "25 questions (25%)")
    assert day_facts(day)[2][1] == "median 50 ms, 95 of 100 within 95 ms"


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 10**6)), min_size=1))
def test_at_least_the_share_is_within_a_percentile(asked: list[tuple[bool, int]]) -> None:
    day = day_of(asked)
    times = [time for _, time in asked]
    assert day.median in times
    assert day.p95 in times
    assert sum(time <= (day.p95 or 0) for time in times) >= 0.95 * len(times)
    assert sum(time <= (day.median or 0) for time in times) >= 0.5 * len(times)


def test_a_day_without_questions_and_one_that_is_not_kept_are_said() -> None:
    assert day_facts(day_of([])) == [("Questions today", "none")]
    assert day_facts(None) == [("Questions today", UNKNOWN)]
    assert disk_line(Disk(3 << 20, 5 << 30)) == "3 MB, 5,120 MB free"
