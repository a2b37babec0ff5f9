"""Before all else: whose choices hold for whatever is said in reply to an update."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import structlog
from telegram import Update
from telegram.constants import ChatType

from bot.choices.model import DEFAULT, Choices
from bot.choices.reading import reading
from bot.choosing import Choosing
from retrieval.errors import StorageError

log = structlog.get_logger()


class Readers:
    """Knows who reads the replies to an update, and how they like them."""

    def __init__(self, choosing: Choosing) -> None:
        self._choosing = choosing

    @asynccontextmanager
    async def of(self, update: object) -> AsyncIterator[None]:
        """Let the choices of the chat hold within the block, or of whoever types inline."""
        chat = update.effective_chat if isinstance(update, Update) else None
        user = update.effective_user if isinstance(update, Update) else None
        whose = chat or user
        if whose is None:
            yield
            return
        private = chat is None or chat.type == ChatType.PRIVATE
        choices = await self._choices(whose.id)
        spoken = user.language_code if user else None
        if private and spoken:  # in groups people of many languages read along
            choices = replace(choices, telegram=spoken, unnoted=spoken != choices.telegram)
        with reading(choices):
            yield

    async def _choices(self, chat_id: int) -> Choices:
        """What is kept; nothing goes unanswered because that cannot be read."""
        try:
            return await self._choosing.of(chat_id)
        except StorageError as error:
            log.warning("choices not read", reason=str(error))
            return DEFAULT
