"""A clock that goes on as the machine's does, from wherever a test puts it."""

from __future__ import annotations

import time
from datetime import datetime, timedelta


class RunningClock:
    """Call it for the time."""

    def __init__(self, start: datetime) -> None:
        self._start = start
        self._since = time.monotonic()

    def __call__(self) -> datetime:
        return self._start + timedelta(seconds=time.monotonic() - self._since)

    def put_to(self, moment: datetime) -> None:
        """Let it be another time, from which it goes on."""
        self._start, self._since = moment, time.monotonic()
