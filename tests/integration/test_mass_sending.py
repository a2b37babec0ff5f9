"""Many subscriptions due in one minute, sent by real processes within Telegram's limits."""

from __future__ import annotations

from bot.delivery.deliveries import State
from tests.fakes.mass_sending import send

MANY, TOPICS = 150, 4


async def test_one_process_sends_to_everybody_once_as_fast_as_the_limits_allow() -> None:
    sending = await send(MANY, TOPICS, 1)
    assert sending.arrived.total() == len(sending.arrived) == MANY
    assert sending.seconds <= 1.1 * MANY / 30
    assert sending.refused == 0
    assert sending.composed == TOPICS
    assert sending.states == {State.SENT: MANY}


async def test_of_two_processes_one_may_be_killed_and_nobody_gets_anything_twice() -> None:
    sending = await send(MANY, TOPICS, 2, kill=True)
    assert sending.arrived.total() == len(sending.arrived)
    assert MANY - len(sending.arrived) <= len(sending.doubtful) <= 16
    assert sending.refused == 0
    assert sending.composed == TOPICS
    assert sending.states.get(State.WAITING, 0) == 0
