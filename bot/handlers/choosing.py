"""/settings and /setup: one message with buttons that is edited in its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from telegram import InlineKeyboardMarkup, Message, Update
from telegram.constants import ChatType
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

from bot.choices.model import AUTOMATIC, Choices, Name
from bot.choices.reading import current, reading
from bot.handlers import choice_buttons as buttons
from bot.handlers.access import POSTS, admitted_to_set, asker_of, may_set
from bot.handlers.addressing import asked_in
from bot.handlers.roles import Menus
from bot.handlers.sending import NO_BUTTONS, put, reply
from bot.handlers.wizards import location_keyboard
from bot.languages import Language, marked
from bot.languages import gettext as _
from bot.render.choices import (
    SHARE,
    WHICH_LANGUAGE,
    WHICH_ZONE,
    WHICH_ZONE_IN_GROUP,
    question_block,
    settings_blocks,
)
from bot.render.errors import said
from bot.render.message import plain
from bot.render.pages import Block
from bot.services import Services
from retrieval.errors import UserError

_NAMES = "|".join(Name)
PATTERN = (
    rf"^{buttons.SETTINGS}:(?:{_NAMES}|{buttons.SHOW}|{buttons.LOCATE}|{buttons.DONE}):[\w/+-]*$"
)
HOW = marked(
    "I did not understand “{words}”. Send it like “/setup language de”, “/setup zone Leeds”, "
    "“/setup length short”, “/setup pictures off”, “/setup links article”, “/setup previews on” "
    "or “/setup changers everybody”."
)
_WORDS = {"zone": Name.ZONE, **{name.value: name for name in Name}}
_SET = re.compile(r"(?P<name>\w+)\s*[:=]?\s+(?P<value>.+)", re.DOTALL)
_LANGUAGE_NAMES = {one.own_name.casefold(): one.value for one in Language}


class Settings:
    """Handlers for what chats choose."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._choosing = services.choosing
        self._menus = Menus(services)

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add the handlers."""
        for command in ("settings", "setup"):
            application.add_handler(CommandHandler(command, self.command, filters=POSTS))
        application.add_handler(CallbackQueryHandler(self.pressed, pattern=PATTERN))

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """``/settings``, or ``/setup NAME VALUE``; in groups for their administrators."""
        message = await admitted_to_set(update, context.bot)
        if message is None:
            return
        words = asked_in(message, context.bot.username)
        if words:
            await self._set(message, words)
        choices = await self._now(message.chat_id)
        private = message.chat.type == ChatType.PRIVATE
        with reading(choices):
            keyboard = buttons.overview(choices, private=private)
            await reply(message, settings_blocks(choices, private=private), keyboard)

    async def _now(self, chat_id: int) -> Choices:
        """What is chosen now, by somebody whose Telegram speaks as it does."""
        return replace(await self._choosing.of(chat_id), telegram=current().telegram)

    async def _set(self, message: Message, words: str) -> None:
        """What was typed in one line; whoever is anonymous can press no buttons.

        Raises:
            UserError: If it is not understood.
        """
        found = _SET.fullmatch(words)
        name = _WORDS.get(found["name"].casefold()) if found else None
        if found is None or name is None:
            raise UserError(_(HOW).format(words=words))
        value = found["value"].strip()
        if name is Name.ZONE:
            value = await self._services.zones.called(value)
        else:
            value = _LANGUAGE_NAMES.get(value.casefold(), value.casefold())
            value = AUTOMATIC if value == "automatic" else value
        try:
            await self._choosing.choose(asker_of(message).address, name, value)
        except UserError as error:
            raise UserError(_(HOW).format(words=words)) from error
        if name is Name.LANGUAGE and message.chat.type == ChatType.PRIVATE:
            await self._menus.follow(message.get_bot(), message.chat_id)

    async def pressed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A button of the settings."""
        message, query = await may_set(update, context.bot), update.callback_query
        if message is None or query is None or query.data is None:
            return
        __, action, value = query.data.split(":")
        if action == buttons.LOCATE:
            await query.answer()
            await reply(message, [Block(above=(plain(_(SHARE)),))], location_keyboard())
            return
        try:
            if action in set(Name):
                await self._choosing.choose(asker_of(message).address, Name(action), value)
        except UserError as error:
            await query.answer(said(error)[:200], show_alert=True)
            return
        await query.answer()
        if action == Name.LANGUAGE and message.chat.type == ChatType.PRIVATE:
            await self._menus.follow(context.bot, message.chat_id)
        screen = value if action == buttons.SHOW else buttons.ALL
        choices = await self._now(message.chat_id)
        with reading(choices):
            blocks, keyboard = await self._screen(message, screen, choices)
            await put(query, blocks, NO_BUTTONS if action == buttons.DONE else keyboard)

    async def _screen(
        self, message: Message, screen: str, choices: Choices
    ) -> tuple[Sequence[Block], InlineKeyboardMarkup]:
        """All settings, or one question; a city may be named while it is shown."""
        private = message.chat.type == ChatType.PRIVATE
        if screen == Name.LANGUAGE:
            keyboard = buttons.languages(buttons.SETTINGS, choices)
            return [question_block(_(WHICH_LANGUAGE))], keyboard
        if screen == Name.ZONE:
            await self._choosing.listen(message.chat_id, buttons.SETTINGS, message.message_id)
            words = _(WHICH_ZONE) if private else _(WHICH_ZONE_IN_GROUP)
            keyboard = buttons.zones(buttons.SETTINGS, choices, private=private)
            return [question_block(_(words))], keyboard
        if choices.asking:
            await self._choosing.listen(message.chat_id, None)
        return settings_blocks(choices, private=private), buttons.overview(choices, private=private)
