"""Hours in which nobody wants to be told of anything: read, put in words, and whether it is now."""

from __future__ import annotations

import re
from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.delivery.model import QuietHours
from bot.delivery.requests import zone_of
from bot.delivery.times_of_day import time_of
from bot.languages import gettext as _

_PARTED = re.compile(r"\s*(?:-|–|—|\bto\b|\buntil\b|\btill\b)\s*", re.IGNORECASE)


def hours_of(words: str) -> tuple[time, time] | None:
    """From when to when, as in "22:00-07:00" or "10pm to 7am"; ``None`` where it is not that."""
    parts = _PARTED.split(words.strip().removeprefix("from "))
    if len(parts) != 2:
        return None
    start, end = map(time_of, parts)
    return (start, end) if start is not None and end is not None and start != end else None


def hours_and_zone(words: str) -> tuple[tuple[time, time] | None, str | None]:
    """The same with a time zone behind it, where there is one: "22:00-07:00 Europe/London".

    Raises:
        RequestError: If what stands behind the hours looks like a time zone and is none.
    """
    head, _space, last = words.strip().rpartition(" ")
    hours = hours_of(head)
    zone = zone_of(last) if hours else None
    return (hours, zone) if zone else (hours_of(words), None)


def is_quiet(quiet: QuietHours | None, now: datetime) -> bool:
    """Whether it is quiet at a moment (aware), by the wall clock of the zone; the end is not."""
    if quiet is None:
        return False
    wall = now.astimezone(ZoneInfo(quiet.zone)).time()
    if quiet.start < quiet.end:
        return quiet.start <= wall < quiet.end
    return wall >= quiet.start or wall < quiet.end


def hours_line(quiet: QuietHours) -> str:
    """ "from 22:00 to 07:00 (Europe/London)"."""
    return _("from {start} to {end} ({zone})").format(
        start=f"{quiet.start:%H:%M}", end=f"{quiet.end:%H:%M}", zone=quiet.zone
    )
