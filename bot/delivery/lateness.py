"""What is not sent, and how a briefing says that it comes late or that one was left out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.languages import gettext as _
from bot.languages import ngettext
from bot.languages.dates import time_of_day, weekday_and_day

LATE_AFTER = timedelta(minutes=10)
"""A later briefing says so. Ten thousand that are due in one minute take six to send."""


def is_too_late(due: datetime, now: datetime, most: timedelta) -> bool:
    """Whether it is better left out, and mentioned in the next."""
    return now - due > most


def is_paused(until: date | None, due: datetime, zone: str) -> bool:
    """Whether a pause that was asked for meanwhile covers the day.

    Args:
        until: The first day after the pause.
    """
    return until is not None and due.astimezone(ZoneInfo(zone)).date() < until


def late_line(due: datetime, now: datetime, zone: str) -> str:
    """What a briefing says of its own lateness; empty where it is in time."""
    if now - due <= LATE_AFTER:
        return ""
    return _("Late, sorry: this was due {moment}.").format(moment=_moment(due, now, zone))


def skipped_line(skipped: Sequence[datetime], now: datetime, zone: str) -> str:
    """What a briefing says of those before it that were not sent; empty where there are none.

    Args:
        skipped: When they were due, oldest first.
    """
    if not skipped:
        return ""
    if len(skipped) == 1:
        return _("The briefing due {moment} was not sent: I was not running.").format(
            moment=_moment(skipped[0], now, zone)
        )
    first, last = (_moment(skipped[place], now, zone) for place in (0, -1))
    return ngettext(
        "{n} briefing, from the one due {first} to that due {last}, was not sent: "
        "I was not running.",
        "{n} briefings, from the one due {first} to that due {last}, were not sent: "
        "I was not running.",
        len(skipped),
    ).format(n=len(skipped), first=first, last=last)


def _moment(due: datetime, now: datetime, zone: str) -> str:
    """ "at 07:30", or "on Tuesday 3 March at 07:30" where that was not today, in the zone."""
    local, today = due.astimezone(ZoneInfo(zone)), now.astimezone(ZoneInfo(zone)).date()
    time = time_of_day(local)
    if local.date() == today:
        return _("at {time}").format(time=time)
    return _("on {day} at {time}").format(day=weekday_and_day(local), time=time)
