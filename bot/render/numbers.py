"""The figures of a day and of a disk in words."""

from __future__ import annotations

from bot.insight.figures import Day, Disk
from bot.languages import gettext as _
from bot.languages import marked, ngettext
from bot.languages.dates import figure, share
from bot.vitals import megabytes

UNKNOWN = marked("not kept (ONRECORD_SHOWN_DAYS is 0)")


def day_facts(day: Day | None) -> list[tuple[str, str]]:
    """Questions, silences and times, each under its name."""
    if day is None:
        return [(_("Questions today"), _(UNKNOWN))]
    if day.median is None or day.p95 is None:
        return [(_("Questions today"), _("none"))]
    return [
        (_("Questions today"), figure(day.questions)),
        (_("Honest silences"), f"{_questions(day.silent)} ({share(day.silent / day.questions)})"),
        (
            _("Time to an answer"),
            _("median {median} ms, 95 of 100 within {p95} ms").format(
                median=figure(day.median), p95=figure(day.p95)
            ),
        ),
    ]


def _questions(n: int) -> str:
    return ngettext("{n} question", "{n} questions", n).format(n=figure(n))


def disk_line(disk: Disk) -> str:
    """ "213 MB, 41,212 MB free"."""
    return _("{megabytes}, {megabytes2} free").format(
        megabytes=megabytes(disk.used), megabytes2=megabytes(disk.free)
    )
