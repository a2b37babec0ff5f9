"""A message that told a briefing, as whoever reacts to it or exports it has to know it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.delivery.model import Address


@dataclass(frozen=True, slots=True)
class ToldMessage:
    """One message of a briefing, or the message that asked for it.

    Attributes:
        stories: Ids of the stories it tells, in order, each with the headline it was told under;
            that is empty where it is not known.
        identity: Names what the whole briefing says; ``None`` where that was not kept.
        at: When it was due, or asked for.
        subscription: The one it was sent for; 0 for one that was asked for.
    """

    address: Address
    message_id: int
    stories: Mapping[str, str]
    identity: str | None
    at: datetime
    generation: str | None = None
    subscription: int = 0
