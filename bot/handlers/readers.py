"""Before all else: whose choices hold for whatever is said in reply to an update."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from telegram import Update
from telegram.constants import ChatType

from bot.access.caller import called_by
from bot.choices.model import DEFAULT, choices_in
from bot.choices.reading import reading
from bot.handlers.calling import Calling


class Readers:
    """Knows who reads the replies to an update, and how they like them."""

    def __init__(self, calling: Calling) -> None:
        self._calling = calling

    @asynccontextmanager
    async def of(self, update: object) -> AsyncIterator[None]:
        """Let the choices of the chat hold within the block, or of whoever types inline."""
        if not isinstance(update, Update):
            yield
            return
        one = await self._calling.of(update)
        chat, user = update.effective_chat, update.effective_user
        whose = chat or user
        choices = choices_in(one.kept, whose.id) if one and whose else DEFAULT
        private = chat is None or chat.type == ChatType.PRIVATE
        spoken = user.language_code if user else None
        if private and spoken:  # in groups people of many languages read along
            choices = replace(choices, telegram=spoken, unnoted=spoken != choices.telegram)
        with called_by(one), reading(choices):
            yield
