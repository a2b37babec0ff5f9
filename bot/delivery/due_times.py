"""When a schedule is due next, by the wall clock of its zone.

A day's slot is the first moment of that day at which the wall clock shows the time or later. So a
time that the clock skips is due when it jumps, a time that it shows twice is due the first time,
and a day that a zone leaves out (Samoa, 30 December 2011) has no slot.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.delivery.model import Schedule, Slot, Subscription

_DAY = timedelta(days=1)

REACH = 16
"""Days looked ahead: a weekday comes within seven, or fourteen where its zone leaves one out."""


def next_due(schedule: Schedule, after: datetime) -> datetime:
    """The first moment after ``after`` (aware) at which the schedule is due, in UTC."""
    return next_slot(schedule, after).at


def next_slot(
    schedule: Schedule,
    after: datetime,
    *,
    done: date | None = None,
    from_day: date | None = None,
) -> Slot:
    """The first slot after a moment.

    Args:
        done: The last day that was delivered; only later ones count.
        from_day: The first day that counts, after a pause.

    Raises:
        OverflowError: If no day of the calendar is left.
    """
    first = after.astimezone(ZoneInfo(schedule.zone)).date() - _DAY
    first = max(first, from_day or first, done + _DAY if done else first)
    return next(slot for slot in _slots(schedule, first) if slot.at > after)


def slot_before(schedule: Schedule, at: datetime) -> Slot:
    """The last slot before a moment: where the briefing before would have ended.

    Raises:
        OverflowError: If no day of the calendar is left.
    """
    day = at.astimezone(ZoneInfo(schedule.zone)).date()
    days = (day - earlier * _DAY for earlier in range(REACH))
    slots = (slot_of(schedule, one) for one in days if one.weekday() in schedule.days)
    return next(slot for slot in slots if slot and slot.at < at)


def slot_after_move(
    schedule: Schedule, moved_at: datetime, *, waiting: Slot | None, done: date | None = None
) -> Slot:
    """The next slot once the user has moved to another zone.

    A day that was delivered in the old zone is not delivered again in the new one; a day that was
    still to come there, and whose time has passed here, is due at once.

    Args:
        schedule: In the new zone.
        waiting: The slot that was next in the old one.
    """
    if waiting and waiting.at > moved_at:
        here = slot_of(schedule, waiting.day)
        if here and here.at <= moved_at and waiting.day.weekday() in schedule.days:
            return Slot(waiting.day, moved_at.astimezone(UTC))
    return next_slot(schedule, moved_at, done=done)


def waiting_of(subscription: Subscription, after: datetime) -> Slot | None:
    """What a subscription waits for after a moment; nothing while it is paused for good."""
    if subscription.paused_until == date.max:
        return None
    return next_slot(
        subscription.schedule,
        after,
        done=subscription.done,
        from_day=subscription.paused_until,
    )


def slot_of(schedule: Schedule, day: date) -> Slot | None:
    """A day's slot, whatever its weekday; ``None`` where the zone leaves the day out."""
    zone = ZoneInfo(schedule.zone)
    wall = datetime.combine(day, schedule.at)
    before = _in_utc(wall, zone, fold=0)
    if _wall(before, zone) == wall:
        return Slot(day, before)
    jump = _jump(wall, _in_utc(wall, zone, fold=1), before, zone)
    if _wall(jump - timedelta(seconds=1), zone).date() < day < _wall(jump, zone).date():
        return None
    return Slot(day, jump)


def _slots(schedule: Schedule, first: date) -> Iterator[Slot]:
    """The slots from a day on."""
    for later in range(REACH):
        day = first + later * _DAY
        if day.weekday() in schedule.days and (slot := slot_of(schedule, day)):
            yield slot


def _jump(wall: datetime, early: datetime, late: datetime, zone: ZoneInfo) -> datetime:
    """When the clock jumps over a wall time: the first second at which it shows more.

    Args:
        early: A moment before the jump, ``late`` one at or after it.
    """
    while late - early > timedelta(seconds=1):
        middle = early + timedelta(seconds=int((late - early).total_seconds()) // 2)
        early, late = (early, middle) if _wall(middle, zone) >= wall else (middle, late)
    return late


def _in_utc(wall: datetime, zone: ZoneInfo, *, fold: int) -> datetime:
    return wall.replace(tzinfo=zone, fold=fold).astimezone(UTC)


def _wall(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None, fold=0)
