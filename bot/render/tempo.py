"""How fast a stage of a reload goes, and how long it takes still, in words."""

from __future__ import annotations

from dataclasses import dataclass

from bot.render.counting import counted
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
        told = f", {rate:,.0f} a second" if rate >= 1 else f", {60 * rate:,.0f} a minute"
        if progress.total is None:
            return told
        return f"{told}, about {_duration((progress.total - progress.done) / rate)} left"


def _duration(seconds: float) -> str:
    if seconds < 90:
        return counted(max(1, round(seconds)), "second")
    return counted(round(seconds / 60), "minute")
