"""What a page's question goes on from: a turn under an id that the page's form carries.

An id names one turn for good. So the same address asks the same again, a page that one goes back
to goes on from what it shows, and two windows never get into each other's way.
"""

from __future__ import annotations

import re
import secrets
from datetime import datetime

import structlog

from bot.adapters.conversations import Conversations, Place
from bot.offload import Offload
from retrieval.ask.conversation import Turn
from retrieval.errors import StorageError

log = structlog.get_logger()

NOWHERE = 0
"""The chat of all pages: Telegram numbers none so."""

_BITS = 63
"""Of one half of an id: what a database's whole number holds."""

_ID = re.compile(r"[0-9a-f]{1,16}-[0-9a-f]{1,16}")


class PageConversations:
    """Turns by id, for as long as conversations last; a page never fails because of them."""

    def __init__(self, offload: Offload, kept: Conversations) -> None:
        self._offload = offload
        self._kept = kept

    async def of(self, identity: str, now: datetime) -> Turn | None:
        """The turn of an id; ``None`` where it is none, or was forgotten."""
        place = _place(identity)
        if place is None:
            return None
        try:
            return await self._offload.look_up(self._kept.last, place, now)
        except StorageError as error:
            log.warning("conversation not remembered", reason=str(error))
            return None

    async def keep(self, turn: Turn, now: datetime) -> str:
        """Remember a turn; returns its id, empty where it could not be kept."""
        identity = f"{secrets.randbits(_BITS):x}-{secrets.randbits(_BITS):x}"
        place = _place(identity)
        if place is None:
            return ""
        try:
            await self._offload.look_up(self._kept.keep, place, turn, now)
        except StorageError as error:
            log.warning("conversation not remembered", reason=str(error))
            return ""
        return identity


def _place(identity: str) -> Place | None:
    if not _ID.fullmatch(identity):
        return None
    first, second = (int(half, 16) for half in identity.split("-"))
    fits = max(first, second) < 1 << _BITS
    return Place(NOWHERE, first, second) if fits else None
