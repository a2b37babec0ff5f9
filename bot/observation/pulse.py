"""When Telegram answered last."""

from __future__ import annotations

import time


class Pulse:
    """Remembers one moment; safe to use from anywhere in the process."""

    def __init__(self) -> None:
        self._at: float | None = None
        self._wall: float | None = None

    def beat(self) -> None:
        """Telegram has answered now."""
        self._at, self._wall = time.monotonic(), time.time()

    @property
    def age(self) -> float | None:
        """Seconds since; ``None`` where it has not answered yet."""
        return None if self._at is None else time.monotonic() - self._at

    @property
    def last(self) -> float | None:
        """The moment, in seconds since 1970."""
        return self._wall
