"""Where a clock stands, told by a message: the name of a city, or a location."""

from __future__ import annotations

from typing import Any

from telegram import InlineKeyboardMarkup, Message, ReplyKeyboardRemove, Update
from telegram.constants import ChatType
from telegram.error import BadRequest
from telegram.ext import (
    Application,
    ApplicationHandlerStop,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.choices.model import Asking, Choices, Name
from bot.choices.reading import current
from bot.delivery.requests import zone_of
from bot.handlers import choice_buttons as buttons
from bot.handlers.access import POSTS, admitted_to_set, asker_of
from bot.handlers.first_steps import FirstSteps
from bot.handlers.rewriting import rewrite
from bot.handlers.sending import reply
from bot.languages import gettext as _
from bot.languages import marked
from bot.render.choices import WHICH_CITY, question_block, settings_blocks
from bot.render.errors import said
from bot.render.message import plain
from bot.render.pages import Block, laid_out
from bot.services import Services
from retrieval.errors import UserError

BEFORE_TEXTS = -2
"""Group of these handlers: behind the gate, before whatever takes texts for something else."""

PLACED = marked("Your time zone: {zone}.")


class Placing:
    """Handlers of the messages that answer where a clock stands."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._choosing = services.choosing
        self._first = FirstSteps(services)

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add the handlers."""
        texts = filters.TEXT & ~filters.COMMAND & POSTS
        application.add_handler(MessageHandler(texts, self.typed), BEFORE_TEXTS)
        application.add_handler(
            MessageHandler(filters.LOCATION & POSTS, self.located), BEFORE_TEXTS
        )

    async def typed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A text, where a city is waited for; else it is left to others.

        Raises:
            ApplicationHandlerStop: If it was taken for one.
        """
        asking = await self._asked(update, context)
        message = update.effective_message
        if asking is None or message is None or not message.text:
            return
        words = message.text.strip()
        if words.endswith("?"):
            return  # a question is no city
        try:
            zone = zone_of(words)
            found = () if zone else await self._services.zones.cities(words)
        except UserError as error:
            await reply(message, [Block(above=(plain(said(error)),))])
            raise ApplicationHandlerStop from error
        if zone or len(found) == 1:
            await self._placed(message, asking, zone or found[0].zone)
        else:
            keyboard = buttons.cities(asking.flow, found)
            await reply(message, [question_block(_(WHICH_CITY))], keyboard)
        raise ApplicationHandlerStop

    async def located(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A location, where one is waited for.

        Raises:
            ApplicationHandlerStop: If it was.
        """
        asking = await self._asked(update, context)
        message = update.effective_message
        if asking is None or message is None or message.location is None:
            return
        place = message.location
        try:
            zone = await self._services.zones.at(place.latitude, place.longitude)
        except UserError as error:
            await reply(message, [Block(above=(plain(said(error)),))])
            raise ApplicationHandlerStop from error
        await self._placed(message, asking, zone)
        raise ApplicationHandlerStop

    async def _asked(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> Asking | None:
        """What a message answers; in groups it has to be an administrator's reply to it."""
        choices, message = current(), update.effective_message
        if message is None or not self._choosing.is_listening(choices):
            return None
        if message.chat.type != ChatType.PRIVATE:
            replied = message.reply_to_message
            asked = choices.asking.message_id if choices.asking else None
            if replied is None or replied.message_id != asked:
                return None
            if await admitted_to_set(update, context.bot) is None:
                raise ApplicationHandlerStop
        return choices.asking

    async def _placed(self, message: Message, asking: Asking, zone: str) -> None:
        """Keep it, say so, and go on in the message that asked."""
        await self._choosing.choose(asker_of(message).address, Name.ZONE, zone)
        told = [Block(above=(plain(_(PLACED).format(zone=zone)),))]
        private = message.chat.type == ChatType.PRIVATE
        await reply(message, told, ReplyKeyboardRemove() if private else None)
        choices = await self._choosing.of(message.chat_id)
        blocks, keyboard = await self._next(asking, choices, private=private)
        try:
            await rewrite(message, [asking.message_id], laid_out(blocks), keyboard)
        except BadRequest as error:
            if "not modified" not in str(error):
                raise

    async def _next(
        self, asking: Asking, choices: Choices, *, private: bool
    ) -> tuple[list[Block], InlineKeyboardMarkup | None]:
        if asking.flow == buttons.FIRST:
            return await self._first.last_step()
        keyboard = buttons.overview(choices, private=private)
        return settings_blocks(choices, private=private), keyboard
