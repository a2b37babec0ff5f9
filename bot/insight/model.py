"""What the bot has shown to somebody, as it is kept for those who answer for it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.delivery.model import Address

DIGITS = 12
"""Hexadecimal digits of an answer's id: 48 bits, so that of a million answers two share one by
chance in 0.2% of cases."""


class Kind(StrEnum):
    """What was asked for."""

    QUESTION = "question"
    MORE = "more"
    """Further quotes on a question that was answered."""
    QUOTES = "quotes"
    TIMELINE = "timeline"
    VERDICT = "verdict"
    CONTEXT = "context"
    BRIEFING = "briefing"
    ALERT = "alert"
    """Nobody asked: it was watched for."""


@dataclass(frozen=True, slots=True)
class Given:
    """One thing that was shown.

    Attributes:
        id: By which it is looked up.
        user_id: Who asked; 0 for an alert, and where it was in the name of a group or channel.
        generation: Name of the one it was shown from.
        quotes: Ids of the words in it, in order, then of their copies that were named with them.
        silent: Nothing on record answered, and that was said; ``quotes`` came closest.
        milliseconds: From the message that asked until all of it was sent.
        question: As it was understood; ``None`` where the settings do not let it be kept.
    """

    id: str
    at: datetime
    kind: Kind
    address: Address
    user_id: int
    generation: str
    quotes: tuple[str, ...]
    silent: bool
    milliseconds: int
    question: str | None = None


def new_id() -> str:
    """An id like no other's: ``a_`` and hexadecimal digits."""
    return f"a_{secrets.token_hex(DIGITS // 2)}"
