"""What a conversation goes on from: whose it is, kept and forgotten; /new forgets it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import structlog
from telegram import Message, Update
from telegram.ext import Application, CommandHandler, ContextTypes

from bot.access.caller import caller
from bot.adapters.conversations import Place
from bot.handlers.sending import reply
from bot.languages import gettext as _
from bot.languages import marked
from bot.render.message import plain
from bot.render.pages import Block
from bot.services import Services
from retrieval.ask.conversation import Turn
from retrieval.errors import StorageError

log = structlog.get_logger()

FORGOTTEN = marked("Forgotten. Your next question stands by itself.")


def place_of(message: Message, user_id: int | None = None) -> Place | None:
    """One asker in one topic of one chat; nobody's where it is written for a group or a channel.

    Args:
        user_id: Whose it is, where that is not the message's author.
    """
    if user_id is None:
        if message.from_user is None or message.sender_chat is not None:
            return None
        user_id = message.from_user.id
    thread = message.message_thread_id if message.is_topic_message else None
    return Place(message.chat_id, thread or 0, user_id)


class Memory:
    """The last turn of each place; an answer never fails because of it."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def last(self, place: Place | None, now: datetime) -> Turn | None:
        """What was asked there last, if it is remembered."""
        if place is None:
            return None
        one = caller()
        if one is not None and one.place == place:
            return one.turn
        kept = self._services.conversations
        try:
            return await self._services.offload.look_up(kept.last, place, now)
        except StorageError as error:
            log.warning("conversation not remembered", reason=str(error))
            return None

    async def keep(self, place: Place | None, turn: Turn | None, now: datetime) -> None:
        """Remember a turn for what comes next."""
        if place is None or turn is None:
            return
        kept = self._services.conversations
        try:
            await self._services.offload.look_up(kept.keep, place, turn, now)
        except StorageError as error:
            log.warning("conversation not remembered", reason=str(error))


class Forgetting:
    """The handler of /new."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add the handler."""
        application.add_handler(CommandHandler("new", self.new))

    async def new(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Forget what was asked."""
        message = update.effective_message
        if message is None:
            return
        place = place_of(message)
        if place is not None:
            await self._services.offload.look_up(self._services.conversations.forget, place)
            await self._services.offload.look_up(self._services.shown.forget, place)
        await reply(message, [Block(above=(plain(_(FORGOTTEN)),))])
