"""A briefing says that it is late, and which ones were left out, in the reader's own time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from bot.delivery.lateness import is_paused, is_too_late, late_line, skipped_line

DUE = datetime(2026, 7, 3, 6, 30, tzinfo=UTC)
ZONE = "Europe/London"


def test_what_comes_within_minutes_says_nothing() -> None:
    assert late_line(DUE, DUE + timedelta(minutes=10), ZONE) == ""


def test_what_is_late_says_when_it_was_due_in_the_readers_zone() -> None:
    assert late_line(DUE, DUE + timedelta(hours=1), ZONE) == ("Late, sorry: this was due at 07:30.")


def test_what_was_due_on_another_day_names_it() -> None:
    assert late_line(DUE, DUE + timedelta(hours=20), ZONE) == (
        "Late, sorry: this was due on Friday 3 July at 07:30."
    )


def test_too_late_is_later_than_the_bound() -> None:
    bound = timedelta(hours=6)
    assert not is_too_late(DUE, DUE + bound, bound)
    assert is_too_late(DUE, DUE + bound + timedelta(seconds=1), bound)


def test_a_pause_covers_the_days_before_its_end_in_the_readers_zone() -> None:
    late_evening = datetime(2026, 7, 3, 23, 30, tzinfo=UTC)
    assert is_paused(date(2026, 7, 5), late_evening, ZONE)
    assert not is_paused(date(2026, 7, 4), late_evening, ZONE)
    assert not is_paused(None, late_evening, ZONE)


def test_one_that_was_left_out_is_named_and_several_are_counted() -> None:
    now = DUE + timedelta(days=3)
    assert skipped_line([], now, ZONE) == ""
    assert skipped_line([DUE], now, ZONE) == (
        "The briefing due on Friday 3 July at 07:30 was not sent: I was not running."
    )
    assert skipped_line([DUE + timedelta(days=n) for n in range(3)], now, ZONE) == (
        "3 briefings, from the one due on Friday 3 July at 07:30 to that due on Sunday 5 July "
        "at 07:30, were not sent: I was not running."
    )
