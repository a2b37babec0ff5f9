"""When a schedule is due, against a scan of the clock minute by minute."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.delivery.due_times import next_due, next_slot, slot_after_move, slot_before, slot_of
from bot.delivery.model import EVERY_DAY, Schedule, Slot

MINUTE = timedelta(minutes=1)
ZONES = (
    "Europe/London",
    "Europe/Dublin",  # winter time is the exception there: its DST is negative
    "America/New_York",
    "America/St_Johns",
    "America/Sao_Paulo",  # jumped at midnight until 2018
    "America/Asuncion",
    "Asia/Kathmandu",
    "Asia/Tehran",
    "Asia/Beirut",
    "Asia/Gaza",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Australia/Lord_Howe",  # by half an hour
    "Pacific/Apia",  # left out 30 December 2011
    "Pacific/Kwajalein",  # left out 21 August 1993
    "Pacific/Chatham",
    "Antarctica/Troll",  # by two hours
    "UTC",
)
JUMPS = (
    ("Europe/London", date(2026, 3, 29)),
    ("Europe/London", date(2026, 10, 25)),
    ("Europe/Dublin", date(2026, 3, 29)),
    ("Europe/Dublin", date(2026, 10, 25)),
    ("America/New_York", date(2026, 3, 8)),
    ("America/New_York", date(2026, 11, 1)),
    ("America/Sao_Paulo", date(2018, 11, 4)),
    ("America/Sao_Paulo", date(2018, 2, 18)),
    ("Australia/Lord_Howe", date(2026, 4, 5)),
    ("Australia/Lord_Howe", date(2026, 10, 4)),
    ("Pacific/Apia", date(2011, 12, 30)),
    ("Pacific/Kwajalein", date(1993, 8, 21)),
    ("Africa/Cairo", date(2014, 5, 16)),
    ("Africa/Cairo", date(2014, 9, 26)),
    ("Antarctica/Troll", date(2026, 3, 29)),
    ("Asia/Beirut", date(2026, 3, 29)),
    ("Asia/Tehran", date(2022, 3, 22)),
)


def scanned(schedule: Schedule, after: datetime) -> datetime:
    """The oracle: walk minute by minute, and see which day's slot comes first."""
    zone = ZoneInfo(schedule.zone)
    # Begun long enough before for a time that is shown the second time to be known as such.
    moment = after - timedelta(days=3)
    fired: set[date] = set()
    seen: set[date] = set()
    while True:
        wall = moment.astimezone(zone).replace(tzinfo=None)
        seen.add(wall.date())
        for day in sorted(seen - fired):
            if wall >= datetime.combine(day, schedule.at):
                fired.add(day)
                if moment > after and day.weekday() in schedule.days:
                    return moment
        moment += MINUTE


times = st.builds(time, st.integers(0, 23), st.integers(0, 59))
some_days = st.sets(st.integers(0, 6), min_size=1, max_size=7).map(frozenset)


def minutes_between(first: int, last: int) -> st.SearchStrategy[datetime]:
    """Moments on the minute, from one year to the beginning of another."""
    start, end = (datetime(year, 1, 1, tzinfo=UTC) for year in (first, last))
    return st.integers(0, (end - start) // MINUTE).map(lambda minutes: start + minutes * MINUTE)


moments = minutes_between(1990, 2037)


@given(at=times, days=some_days, zone=st.sampled_from(ZONES), after=moments)
def test_the_next_slot_is_the_one_that_a_walk_along_the_clock_meets(
    at: time, days: frozenset[int], zone: str, after: datetime
) -> None:
    schedule = Schedule(at, zone, days)
    assert next_due(schedule, after) == scanned(schedule, after)


@given(
    at=times,
    jump=st.sampled_from(JUMPS),
    minutes=st.integers(-3 * 1440, 1440),
)
@example(time(1, 30), ("Europe/London", date(2026, 3, 29)), -60)
@example(time(1, 30), ("Europe/London", date(2026, 10, 25)), 30)
@example(time(23, 59), ("Pacific/Apia", date(2011, 12, 30)), -2 * 1440)
def test_it_is_also_where_clocks_are_changed(
    at: time, jump: tuple[str, date], minutes: int
) -> None:
    zone, day = jump
    after = datetime(day.year, day.month, day.day, 12, tzinfo=UTC) + minutes * MINUTE
    schedule = Schedule(at, zone)
    assert next_due(schedule, after) == scanned(schedule, after)


@given(at=times, days=some_days, zone=st.sampled_from(ZONES), after=moments)
def test_a_chain_of_slots_has_each_day_once_and_in_order(
    at: time, days: frozenset[int], zone: str, after: datetime
) -> None:
    schedule = Schedule(at, zone, days)
    slot = next_slot(schedule, after)
    for _ in range(12):
        later = next_slot(schedule, slot.at, done=slot.day)
        assert later.day > slot.day
        assert later.at > slot.at
        between = [slot.day + timedelta(days=n) for n in range(1, (later.day - slot.day).days)]
        assert not [d for d in between if d.weekday() in days and slot_of(schedule, d)]
        slot = later


@given(
    at=times,
    zones=st.lists(st.sampled_from(ZONES), min_size=1, max_size=6),
    waits=st.lists(st.integers(1, 4 * 1440), min_size=6, max_size=6),
    after=minutes_between(2024, 2030),
)
def test_whoever_moves_between_zones_gets_every_day_exactly_once(
    at: time, zones: list[str], waits: list[int], after: datetime
) -> None:
    schedule = Schedule(at, "Europe/London")
    waiting = next_slot(schedule, after)
    delivered: list[date] = []
    now = after
    for zone, wait in zip(zones, waits, strict=False):
        moved_at = now + wait * MINUTE
        while waiting.at <= moved_at:
            delivered.append(waiting.day)
            waiting = next_slot(schedule, waiting.at, done=waiting.day)
        schedule = Schedule(at, zone)
        done = delivered[-1] if delivered else None
        waiting = slot_after_move(schedule, moved_at, waiting=waiting, done=done)
        assert waiting.at >= moved_at
        now = moved_at
    delivered.append(waiting.day)
    assert delivered == [delivered[0] + timedelta(days=n) for n in range(len(delivered))]


@pytest.mark.parametrize(
    ("zone", "at", "day", "due"),
    [
        ("Europe/London", time(1, 30), date(2026, 3, 29), "2026-03-29T01:00"),
        ("Europe/London", time(1, 30), date(2026, 10, 25), "2026-10-25T00:30"),
        ("Europe/Dublin", time(1, 30), date(2026, 3, 29), "2026-03-29T01:00"),
        ("Europe/Dublin", time(1, 30), date(2026, 10, 25), "2026-10-25T00:30"),
        ("Australia/Lord_Howe", time(2, 15), date(2026, 10, 4), "2026-10-03T15:30"),
        ("Australia/Lord_Howe", time(1, 45), date(2026, 4, 5), "2026-04-04T14:45"),
        ("America/Sao_Paulo", time(0, 30), date(2018, 11, 4), "2018-11-04T03:00"),
        ("Pacific/Apia", time(23, 59), date(2011, 12, 29), "2011-12-30T09:59"),
    ],
)
def test_skipped_and_doubled_times_are_due_once(zone: str, at: time, day: date, due: str) -> None:
    assert slot_of(Schedule(at, zone), day) == Slot(
        day, datetime.fromisoformat(due).replace(tzinfo=UTC)
    )


def test_a_day_that_a_zone_leaves_out_is_not_due() -> None:
    friday = Schedule(time(7, 30), "Pacific/Apia", frozenset({4}))
    assert slot_of(friday, date(2011, 12, 30)) is None
    assert next_slot(friday, datetime(2011, 12, 24, tzinfo=UTC)).day == date(2012, 1, 6)


@pytest.mark.parametrize(
    ("after", "days", "day"),
    [
        (datetime(2028, 2, 28, 12, tzinfo=UTC), EVERY_DAY, date(2028, 2, 29)),
        (datetime(2028, 2, 29, 12, tzinfo=UTC), EVERY_DAY, date(2028, 3, 1)),
        (datetime(2027, 2, 28, 12, tzinfo=UTC), EVERY_DAY, date(2027, 3, 1)),
        (datetime(2026, 12, 31, 12, tzinfo=UTC), EVERY_DAY, date(2027, 1, 1)),
        (datetime(2026, 4, 30, 12, tzinfo=UTC), frozenset({0}), date(2026, 5, 4)),
    ],
)
def test_months_and_leap_years_end_as_the_calendar_says(
    after: datetime, days: frozenset[int], day: date
) -> None:
    assert next_slot(Schedule(time(7, 30), "UTC", days), after).day == day


def test_a_pause_ends_on_its_day() -> None:
    schedule = Schedule(time(7, 30), "Europe/London", frozenset({0, 1, 2, 3, 4}))
    now = datetime(2026, 3, 10, 12, tzinfo=UTC)
    assert next_slot(schedule, now, from_day=date(2026, 3, 21)).day == date(2026, 3, 23)
    assert next_slot(schedule, now, from_day=date(2026, 3, 1)).day == date(2026, 3, 11)


def test_a_day_that_was_delivered_east_is_not_delivered_again_west() -> None:
    moved_at = datetime(2026, 6, 2, 5, tzinfo=UTC)  # Tuesday, 14:00 in Tokyo, Monday in Seattle
    tokyo, seattle = (Schedule(time(7, 30), z) for z in ("Asia/Tokyo", "America/Los_Angeles"))
    waiting = next_slot(tokyo, moved_at)
    found = slot_after_move(seattle, moved_at, waiting=waiting, done=date(2026, 6, 2))
    assert found == Slot(date(2026, 6, 3), datetime(2026, 6, 3, 14, 30, tzinfo=UTC))


def test_a_day_whose_time_a_move_jumps_over_is_due_at_once() -> None:
    moved_at = datetime(2026, 6, 2, 10, tzinfo=UTC)  # 06:00 in New York, 11:00 in London
    waiting = next_slot(Schedule(time(7, 30), "America/New_York"), moved_at)
    london = Schedule(time(7, 30), "Europe/London")
    found = slot_after_move(london, moved_at, waiting=waiting, done=date(2026, 6, 1))
    assert found == Slot(date(2026, 6, 2), moved_at)


@pytest.mark.parametrize("days", [frozenset(), frozenset({7}), frozenset({-1, 3})])
def test_a_schedule_has_days_of_the_week(days: frozenset[int]) -> None:
    with pytest.raises(ValueError, match="not days of a week"):
        Schedule(time(7, 30), "UTC", days)


@given(at=times, days=some_days, zone=st.sampled_from(ZONES), moment=moments)
def test_the_slot_before_a_moment_is_the_last_one_before_it(
    at: time, days: frozenset[int], zone: str, moment: datetime
) -> None:
    schedule = Schedule(at, zone, days)
    before = slot_before(schedule, moment)
    assert before.at < moment
    assert next_due(schedule, before.at) >= moment
