"""What is let through keeps Telegram's limits, however it comes; and no less is let through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.pacing import (
    OVERALL,
    TOLERANCE,
    Admitted,
    Limit,
    Rates,
    TooSoon,
    admit,
    back_off,
    held,
)

RATES = Rates()
CHATS = st.sampled_from([1, 2, 3, -10, -11])
REQUESTS = st.lists(st.tuples(CHATS, st.floats(0, 3)), max_size=300)


def sent_at(requests: list[tuple[int, float]]) -> list[tuple[int, float]]:
    """When each message goes whose sender waits as told, after an idle time of its own."""
    free: dict[str, float] = {}
    now, sent = 1_000.0, []
    for chat, idle in requests:
        now += idle
        while isinstance(pace := admit(RATES.of(chat), free, now), TooSoon):
            assert pace.at > now
            now = pace.at
        free |= pace.free_at
        sent.append((chat, now))
    return sent


def most_within(times: list[float], seconds: float) -> int:
    """The most that lie in any span of that length."""
    return max(
        (sum(start <= at < start + seconds - TOLERANCE for at in times) for start in times),
        default=0,
    )


@given(REQUESTS)
def test_telegrams_limits_are_kept(requests: list[tuple[int, float]]) -> None:
    sent = sent_at(requests)
    assert most_within([at for _, at in sent], 1) <= 30
    for chat in {chat for chat, _ in sent}:
        times = [at for one, at in sent if one == chat]
        assert most_within(times, 1) <= 1
        if chat < 0:
            assert most_within(times, 60) <= 20


def test_many_chats_get_the_whole_rate_less_what_is_left_to_replies() -> None:
    sent = sent_at([(chat, 0) for chat in range(1, 2801)])
    assert sent[-1][1] - sent[0][1] == pytest.approx(100, abs=0.1)


def test_a_briefing_in_five_messages_takes_seconds_in_a_group_and_not_a_minute() -> None:
    sent = sent_at([(-1, 0)] * 5)
    assert sent[-1][1] - sent[0][1] < 5


def test_a_chat_that_has_to_wait_is_told_from_everybody_having_to() -> None:
    limits = RATES.of(1)
    first = admit(limits, {}, 0)
    assert isinstance(first, Admitted)
    own = admit(limits, first.free_at, 0.5)
    assert isinstance(own, TooSoon)
    assert not own.overall
    everybody = admit(RATES.of(2), {OVERALL: 10.0}, 0.5)
    assert isinstance(everybody, TooSoon)
    assert everybody.overall


@given(st.floats(0, 1000), st.integers(1, 10))
def test_a_hold_lets_nothing_through_before_it_ends_and_something_then(
    until: float, burst: int
) -> None:
    limit = Limit("chat:1", 2.0, burst)
    kept = {limit.scope: held(limit, until)}
    assert isinstance(admit((limit,), kept, until - 0.1), TooSoon)
    assert isinstance(admit((limit,), kept, until), Admitted)


def test_the_wait_after_failures_doubles_up_to_a_bound() -> None:
    assert [back_off(n, 60) for n in (0, 1, 2, 5, 6, 10**6)] == [1, 2, 4, 32, 60, 60]
