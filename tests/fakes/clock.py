"""A clock that stands until it is put forward."""

from __future__ import annotations

from datetime import datetime, timedelta


class Clock:
    """Call it for the time."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **time: float) -> None:
        self.now += timedelta(**time)
