"""Telegram's flood limits, by a clock that tests may set."""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Callable

from tests.emulator.errors import flood

OVERALL = (30, 1.0)
PRIVATE = (1, 1.0)
GROUP = (20, 60.0)
"""Messages and seconds, as the Bot API's FAQ states them."""

PRIVATE_BURST = 5
"""Messages Telegram lets through to one chat at once before it counts; a tolerance seen in
practice, without which an answer in two messages could never be sent."""


class FloodControl:
    """Counts what was sent; raises 429 with the seconds to wait."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock = clock
        self.strict = False
        self._sent: dict[object, deque[float]] = defaultdict(deque)

    def check(self, chat_id: int, *, private: bool) -> None:
        """Count one message to a chat, or refuse it."""
        if not self.strict:
            return
        now = self.clock()
        most, seconds = (PRIVATE_BURST, PRIVATE_BURST * PRIVATE[1]) if private else GROUP
        waits = [self._wait("all", now, *OVERALL), self._wait(chat_id, now, most, seconds)]
        if any(waits):
            raise flood(math.ceil(max(waits)))
        self._sent["all"].append(now)
        self._sent[chat_id].append(now)

    def _wait(self, key: object, now: float, most: int, seconds: float) -> float:
        sent = self._sent[key]
        while sent and sent[0] <= now - seconds:
            sent.popleft()
        return sent[0] + seconds - now if len(sent) >= most else 0.0
