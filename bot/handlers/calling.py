"""Whom an update comes from: looked up once it is kept, and again where it had to wait."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

import structlog
from telegram import Update

from bot.access.caller import Caller
from bot.adapters.callers import Callers
from bot.handlers.conversations import place_of
from bot.offload import Offload
from retrieval.errors import StorageError

log = structlog.get_logger()

FRESH = 1.0
"""Seconds for which what was looked up holds: whoever waits longer for their turn may have been
blocked since, or have chosen something else."""


class Calling:
    """Safe to look ahead from any thread; the rest is for the event loop.

    Args:
        clock: Seconds that only ever grow.
    """

    def __init__(
        self, offload: Offload, callers: Callers, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._offload = offload
        self._callers = callers
        self._clock = clock
        self._ahead: dict[int, tuple[float, Caller]] = {}

    def look_ahead(self, update: Update) -> None:
        """Look up whom an update comes from that is about to be handled."""
        began = self._clock()
        try:
            found = self._look_up(update)
        except StorageError as error:  # it is asked for again when the update is handled
            log.info("caller not looked up ahead", reason=str(error))
            return
        if found is not None:
            self._ahead[update.update_id] = began, found

    async def of(self, update: Update) -> Caller | None:
        """Whom an update comes from; nothing goes unanswered because that cannot be read."""
        began, found = self._ahead.pop(update.update_id, (0.0, None))
        if found is not None and self._clock() - began < FRESH:
            return found
        try:
            return await self._offload.look_up(self._look_up, update)
        except StorageError as error:
            log.warning("caller not looked up", reason=str(error))
            return None

    def _look_up(self, update: Update) -> Caller | None:
        """What is on record of the chat, or of whoever types inline; ``None`` for nobody."""
        whose = update.effective_chat or update.effective_user
        if whose is None:
            return None
        user, message = update.effective_user, update.message
        place = place_of(message) if message else None
        now = message.date if message else datetime.now(UTC)
        return self._callers.of(whose.id, user.id if user else whose.id, place, now)
