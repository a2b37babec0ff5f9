"""How fast a stage of a reload goes, and how long it takes still, in words."""

from __future__ import annotations

from dataclasses import dataclass

from bot.languages import gettext as _
from bot.languages.dates import figure
from bot.render import counting
from retrieval.ports import Progress

SETTLED = 3.0
"""Seconds after which a rate means something."""


@dataclass(frozen=True, slots=True)
class Tempo:
    """When a stage was first heard of, and how far it was then.

    Attributes:
        at: In seconds of a clock that only goes forward.
    """

    first: Progress
    at: float

    def on(self, progress: Progress, now: float) -> Tempo:
        """This one, or a new one where another stage has begun."""
        return self if progress.stage is self.first.stage else Tempo(progress, now)

    def words(self, progress: Progress, now: float) -> str:
        """ ", 40 a second, about 12 seconds left"; empty where it cannot be told yet."""
        elapsed, done = now - self.at, progress.done - self.first.done
        if elapsed < SETTLED or done <= 0:
            return ""
        rate = done / elapsed
        told = (
            _("{number} a second").format(number=figure(round(rate)))
            if rate >= 1
            else _("{number} a minute").format(number=figure(round(60 * rate)))
        )
        if progress.total is None:
            return f", {told}"
        left = _duration((progress.total - progress.done) / rate)
        return f", {told}, " + _("about {time} left").format(time=left)


def _duration(seconds: float) -> str:
    if seconds < 90:
        return counting.seconds(max(1, round(seconds)))
    return counting.minutes(round(seconds / 60))
