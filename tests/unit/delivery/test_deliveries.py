"""How a delivery goes from one state to the next."""

from __future__ import annotations

import itertools

import pytest

from bot.delivery.deliveries import (
    PartRecord,
    PartState,
    Policy,
    State,
    part_after,
    state_of,
)
from bot.delivery.outcomes import (
    Ambiguous,
    Gone,
    Moved,
    NotSent,
    Outcome,
    Refused,
    Sent,
    Wait,
)

SENDING = PartRecord(1, PartState.SENDING)


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (Sent(5), PartState.SENT),
        (NotSent("no route"), PartState.WAITING),
        (Wait(3), PartState.WAITING),
        (Moved(-5), PartState.WAITING),
        (Refused("malformed"), PartState.REFUSED),
        (Gone("blocked"), PartState.ENDED),
        (Ambiguous("timed out"), PartState.AMBIGUOUS),
    ],
)
def test_only_what_is_known_not_to_have_arrived_is_sent_again(
    outcome: Outcome, state: PartState
) -> None:
    assert part_after(outcome, SENDING, Policy.REPORT) == PartRecord(1, state)


def test_a_doubt_is_resent_once_and_marked_or_let_go_by_policy() -> None:
    doubt = Ambiguous("timed out")
    again = part_after(doubt, SENDING, Policy.RESEND)
    assert again == PartRecord(1, PartState.WAITING, again=True)
    assert part_after(doubt, again, Policy.RESEND).state is PartState.AMBIGUOUS
    assert part_after(doubt, SENDING, Policy.SKIP).state is PartState.SETTLED


def test_a_delivery_is_over_when_no_part_waits_or_nobody_is_there() -> None:
    for states in itertools.product(PartState, repeat=3):
        over = state_of(states) is not State.WAITING
        open_still = {PartState.WAITING, PartState.SENDING} & set(states)
        assert over == (not open_still or PartState.ENDED in states)
        if state_of(states) is State.SENT:
            assert set(states) <= {PartState.SENT, PartState.SETTLED}
