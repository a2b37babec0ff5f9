"""How the bot's own process does: up for how long, in how much memory."""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

from bot.languages import gettext as _
from bot.languages.dates import figure

TENTHS_BELOW = 10
"""Megabytes of which tenths tell something."""

_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in which the system counts a process's peak (getrusage(2))."""


def vitals(started: float) -> list[tuple[str, str]]:
    """Facts in words; ``started`` is the ``time.monotonic()`` of the start."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT
    memory = _("{now}, at most {peak} so far").format(
        now=megabytes(_held() or peak), peak=megabytes(peak)
    )
    return [(_("Up for"), duration(time.monotonic() - started)), (_("Memory"), memory)]


def _held() -> int | None:
    """Bytes of memory that the process holds now; ``None`` where the system does not tell."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    except OSError:
        return None
    return int(pages) * resource.getpagesize()


def duration(seconds: float) -> str:
    """ "3 d 4 h", "4 h 7 min", "7 min": the two largest units that matter."""
    minutes = int(seconds // 60)
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        return _("{days} d {hours} h").format(days=days, hours=hours)
    return (
        _("{hours} h {minutes} min").format(hours=hours, minutes=minutes)
        if hours
        else _("{minutes} min").format(minutes=minutes)
    )


def megabytes(count: int) -> str:
    """Bytes as megabytes: whole ones, but for the first ten."""
    size = count / 2**20
    shown = round(size, 1) if 0 < size < TENTHS_BELOW else round(size)
    return _("{number} MB").format(number=figure(shown))
