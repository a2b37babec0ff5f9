"""How the bot's own process does: up for how long, in how much memory."""

from __future__ import annotations

import resource
import sys
import time

from bot.languages import gettext as _
from bot.languages.dates import figure

_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in which the system counts a process's peak (getrusage(2))."""


def vitals(started: float) -> list[tuple[str, str]]:
    """Facts in words; ``started`` is the ``time.monotonic()`` of the start."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT
    return [
        (_("Up for"), duration(time.monotonic() - started)),
        (_("Peak memory"), megabytes(peak)),
    ]


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
    """Bytes as whole megabytes."""
    return _("{number} MB").format(number=figure(round(count / 2**20)))
