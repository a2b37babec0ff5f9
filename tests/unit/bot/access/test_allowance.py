"""A token bucket counted by time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.access.allowance import Allowance, take

THREE = Allowance(a_minute=6, burst=3)


def test_a_full_bucket_gives_its_burst_and_then_one_at_a_time() -> None:
    full_at, waits = 0.0, []
    for _ in range(5):
        taken = take(full_at, 100.0, THREE)
        full_at = taken.full_at
        waits.append(taken.wait)
    assert waits == [0, 0, 0, 10, 10]


def test_what_was_refused_costs_nothing() -> None:
    full_at = take(take(0.0, 0.0, Allowance(1, 1)).full_at, 0.0, Allowance(1, 1)).full_at
    assert take(full_at, 60.0, Allowance(1, 1)).wait == 0


def test_a_wait_that_was_told_is_long_enough() -> None:
    allowance = Allowance(7, 2)
    full_at = 0.0
    for _ in range(2):
        full_at = take(full_at, 50.0, allowance).full_at
    wait = take(full_at, 50.0, allowance).wait
    assert wait > 0
    assert take(full_at, 50.0 + wait, allowance).wait == 0


@given(
    st.lists(st.floats(0, 20), min_size=1, max_size=60),
    st.integers(1, 30),
    st.integers(1, 10),
)
def test_no_stretch_of_time_gives_more_than_its_share_and_the_burst(
    gaps: list[float], a_minute: int, burst: int
) -> None:
    allowance = Allowance(a_minute, burst)
    now, full_at, given_at = 1000.0, 0.0, []
    for gap in gaps:
        now += gap
        taken = take(full_at, now, allowance)
        full_at = taken.full_at
        if not taken.wait:
            given_at.append(now)
    for first, start in enumerate(given_at):
        for last, end in enumerate(given_at[first:], first):
            assert last - first + 1 <= burst + (end - start) / allowance.each + 1e-6
