"""The port through which use cases tell what happened, and the meter that measures nothing."""

from __future__ import annotations

from typing import Protocol

from bot.observation.measures import Measure


class Meter(Protocol):
    """Takes what happened; cheap, safe to call from any thread, and never raises for its reader."""

    def count(self, measure: Measure, **labels: str) -> None:
        """One more of a counter."""

    def observe(self, measure: Measure, value: float, **labels: str) -> None:
        """A value of a histogram."""


class Unmeasured:
    """A :class:`Meter` that forgets everything."""

    def count(self, measure: Measure, **labels: str) -> None:
        """Nothing."""

    def observe(self, measure: Measure, value: float, **labels: str) -> None:
        """Nothing."""


UNMEASURED = Unmeasured()
