"""Days of the week as people write them, and back in words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.delivery.model import EVERY_DAY
from bot.languages import gettext as _
from bot.languages import marked
from bot.languages.dates import listed, weekday_numbered

WEEKDAYS = frozenset(range(5))
WEEKENDS = frozenset({5, 6})
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ON = (
    marked("on Monday"),
    marked("on Tuesday"),
    marked("on Wednesday"),
    marked("on Thursday"),
    marked("on Friday"),
    marked("on Saturday"),
    marked("on Sunday"),
)

_NAMED = {
    "daily": EVERY_DAY,
    "everyday": EVERY_DAY,
    "every day": EVERY_DAY,
    "all days": EVERY_DAY,
    "weekday": WEEKDAYS,
    "weekdays": WEEKDAYS,
    "every weekday": WEEKDAYS,
    "workdays": WEEKDAYS,
    "working days": WEEKDAYS,
    "weekend": WEEKENDS,
    "weekends": WEEKENDS,
    "every weekend": WEEKENDS,
}
_DAY = (
    r"(?:mon(?:days?)?|tue(?:s(?:days?)?)?|wed(?:nesdays?|s)?|thu(?:rs?(?:days?)?)?|fri(?:days?)?"
    r"|sat(?:urdays?)?|sun(?:days?)?)"
)
_RANGE = rf"{_DAY}(?:\s*(?:-|–|to|until|through)\s*{_DAY})?"
_LIST = re.compile(
    rf"(?:every\s+)?{_RANGE}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*|\s+|\s*/\s*){_RANGE})*\b",
    re.IGNORECASE,
)
_NAMED_HEAD = re.compile(rf"(?:{'|'.join(sorted(_NAMED, key=len, reverse=True))})\b", re.IGNORECASE)


def days_at_head(words: str) -> tuple[frozenset[int], str] | None:
    """The days that some words begin with, and the rest; ``None`` where they begin with none."""
    found = _NAMED_HEAD.match(words) or _LIST.match(words)
    if found is None or words[found.end() :][:1] in {"'", "’"}:
        return None
    days = _NAMED.get(" ".join(found.group().casefold().split())) or _listed(found.group())
    return days, words[found.end() :].lstrip(" ,")


def days_of(words: str) -> frozenset[int] | None:
    """The days that some words are, all of them; ``None`` where they are none."""
    found = days_at_head(words.strip())
    return found[0] if found and not found[1].strip() else None


def days_line(days: Iterable[int]) -> str:
    """ "on weekdays", "every day", "on Monday and from Wednesday to Friday"."""
    wanted = frozenset(days)
    if wanted == EVERY_DAY:
        return _("every day")
    if wanted in {WEEKDAYS, WEEKENDS}:
        return _("on weekdays") if wanted == WEEKDAYS else _("at weekends")
    runs = [_run_line(run) for run in _runs(sorted(wanted))]
    return listed(runs)


def _listed(words: str) -> frozenset[int]:
    found: set[int] = set()
    for run in re.findall(_RANGE, words, re.IGNORECASE):
        first, *last = (_number(day) for day in re.findall(_DAY, run, re.IGNORECASE))
        ending = last[0] if last else first
        found.update((first + day) % 7 for day in range((ending - first) % 7 + 1))
    return frozenset(found)


def _number(day: str) -> int:
    return next(
        number for number, name in enumerate(NAMES) if name[:3].casefold() == day[:3].casefold()
    )


def _runs(days: list[int]) -> list[list[int]]:
    """Days in a row together; two are named one by one."""
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return [part for run in runs for part in ([run] if len(run) > 2 else [[day] for day in run])]


def _run_line(run: list[int]) -> str:
    if len(run) > 1:
        first, last = (weekday_numbered(run[place]) for place in (0, -1))
        return _("from {first} to {last}").format(first=first, last=last)
    return _(_ON[run[0]])
