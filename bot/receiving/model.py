"""What is known of an update between its arrival and the end of its handling."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from retrieval.errors import OnrecordError

MOST_ATTEMPTS = 3
"""Processes that may begin with one update: what ends each of them must not end all."""


class TakenOver(OnrecordError):
    """Another process handles the update now: this one must not speak any more."""


class Arrival(StrEnum):
    """What becomes of an update that has arrived."""

    OURS = "ours"
    WAITS = "waits"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Letter:
    """An update as it is kept until it was handled.

    Attributes:
        id: Telegram's number of it.
        line: What is handled one after the other; see :mod:`bot.handlers.letters`.
        payload: The update, as JSON.
        begun: Whether something may have been sent in reply to it already.
        attempts: How many processes have begun to handle it, this one included.
    """

    id: int
    line: str
    payload: str
    begun: bool = False
    attempts: int = 1

    @property
    def interrupted(self) -> bool:
        """Whether to handle it once more might say something twice, or end one more process."""
        return self.begun or self.attempts > MOST_ATTEMPTS
