"""Before all else: whose choices hold for what is said in reply to an update."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import structlog
from telegram import Update, User
from telegram.constants import ChatType
from telegram.ext import Application, ContextTypes, TypeHandler

from bot.choices.model import DEFAULT, Choices, Name
from bot.choices.reading import read_by
from bot.services import Services
from retrieval.errors import StorageError

log = structlog.get_logger()

BEFORE_EVERYTHING = -5
"""Group of this handler: whatever is said, a refusal too, is said as its reader likes it."""


class Readers:
    """The handler that sees every update first, and stops none."""

    def __init__(self, services: Services) -> None:
        self._choosing = services.choosing

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add the handler."""
        application.add_handler(TypeHandler(Update, self.read), BEFORE_EVERYTHING)

    async def read(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Let the choices of the chat hold, or of whoever types inline."""
        chat, user = update.effective_chat, update.effective_user
        whose = chat or user
        if whose is None:
            return
        private = chat is None or chat.type == ChatType.PRIVATE
        choices = await self._choices(whose.id, user if private else None)
        spoken = user.language_code if user else None
        read_by(replace(choices, telegram=spoken or choices.telegram))

    async def _choices(self, chat_id: int, user: User | None) -> Choices:
        """What is kept; nothing goes unanswered because that cannot be read.

        Args:
            user: Whose Telegram's language is kept, for what is sent to them unasked.
        """
        try:
            choices = await self._choosing.of(chat_id)
            if user and user.language_code and user.language_code != choices.telegram:
                await self._choosing.note(chat_id, Name.TELEGRAM, user.language_code)
        except StorageError as error:
            log.warning("choices not read", reason=str(error))
            return DEFAULT
        return choices
