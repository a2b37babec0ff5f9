"""The figures of a day and of a disk in words."""

from __future__ import annotations

from bot.insight.figures import Day, Disk
from bot.render.counting import counted
from bot.vitals import megabytes

UNKNOWN = "not kept (ONRECORD_SHOWN_DAYS is 0)"


def day_facts(day: Day | None) -> list[tuple[str, str]]:
    """Questions, silences and times, each under its name."""
    if day is None:
        return [("Questions today", UNKNOWN)]
    if day.median is None or day.p95 is None:
        return [("Questions today", "none")]
    share = f"{day.silent / day.questions:.0%}"
    return [
        ("Questions today", f"{day.questions:,}"),
        ("Honest silences", f"{counted(day.silent, 'question')} ({share})"),
        ("Time to an answer", f"median {day.median:,} ms, 95 of 100 within {day.p95:,} ms"),
    ]


def disk_line(disk: Disk) -> str:
    """ "213 MB, 41,212 MB free"."""
    return f"{megabytes(disk.used)}, {megabytes(disk.free)} free"
