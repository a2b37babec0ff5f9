"""How one update's time is divided."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.observation.journeys import Journey, Lap, Stage
from bot.observation.shares import by_stage, own, whole

MOMENTS = st.floats(-5, 15, allow_nan=False)
LAPS = st.lists(
    st.builds(
        lambda stage, a, b: Lap(stage, min(a, b), max(a, b)),
        st.sampled_from(list(Stage)),
        MOMENTS,
        MOMENTS,
    ),
    max_size=8,
)


def journey(*laps: Lap, seconds: float = 10.0) -> Journey:
    return Journey(begin=0.0, end=seconds, laps=list(laps))


def test_waiting_for_telegram_alone_is_not_the_bots_share() -> None:
    travelled = journey(Lap(Stage.ANSWER, 0, 2), Lap(Stage.TELEGRAM, 3, 7))
    assert (whole(travelled), own(travelled)) == (10, 6)


def test_a_request_beside_the_work_costs_nobody_time() -> None:
    travelled = journey(Lap(Stage.ANSWER, 0, 5), Lap(Stage.TELEGRAM, 1, 6))
    assert own(travelled) == 9


def test_two_requests_at_a_time_are_waited_for_once() -> None:
    travelled = journey(Lap(Stage.TELEGRAM, 1, 4), Lap(Stage.TELEGRAM, 2, 5))
    assert own(travelled) == 6


def test_stays_in_one_stage_are_summed() -> None:
    laps = [Lap(Stage.SEARCH, 0, 1), Lap(Stage.ENCODE, 1, 2), Lap(Stage.SEARCH, 2, 4)]
    assert by_stage(laps) == {Stage.SEARCH: 3, Stage.ENCODE: 1}


@given(LAPS)
def test_the_bots_share_is_never_more_than_the_whole_nor_less_than_nothing(laps: list[Lap]) -> None:
    assert -1e-9 <= own(journey(*laps)) <= 10 + 1e-9


def test_what_has_not_ended_has_no_length() -> None:
    with pytest.raises(ValueError, match="not ended"):
        whole(Journey())
