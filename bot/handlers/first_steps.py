"""/start for whoever comes for the first time: a language, a time zone, and a first question."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from telegram import InlineKeyboardMarkup, Message, Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes, filters

from bot.choices.model import ON, Name
from bot.choices.reading import current, reading
from bot.handlers import choice_buttons as buttons
from bot.handlers.addressing import address_of
from bot.handlers.questions import Questions
from bot.handlers.roles import Menus
from bot.handlers.sending import NO_BUTTONS, put, reply
from bot.handlers.wizards import location_keyboard
from bot.languages import gettext as _
from bot.languages import marked
from bot.render.choices import SHARE, WHICH_LANGUAGE, WHICH_ZONE, question_block
from bot.render.errors import said
from bot.render.message import plain
from bot.render.pages import Block
from bot.services import Services
from retrieval.errors import UserError

PATTERN = (
    rf"^{buttons.FIRST}:(?:{Name.LANGUAGE}|{Name.ZONE}|{buttons.LOCATE}|{buttons.SKIP}"
    rf"|{buttons.ASK}):[\w/+-]*$"
)
HELLO = marked(
    "Ask me what somebody said, and I answer with their exact words: who, where and when, with a "
    "link to the sentence. I write nothing myself. Three taps, and you have a first answer."
)
TRY = marked("A question to begin with; tap it, or send one of your own.")
NOTHING_YET = marked(
    "No articles have been loaded yet, so there is nothing to ask. /help says what I do."
)
SKIPPED = marked("/help says what I do, /settings changes language, time zone and more.")

_BARE = re.compile(r"/start(?:@\w+)?\s*\Z")


class _Newcomer(filters.MessageFilter):
    """A bare /start by somebody who has not been through the first steps."""

    def filter(self, message: Message) -> bool:
        return bool(_BARE.match(message.text or "")) and not current().welcomed


class FirstSteps:
    """Handlers of the first steps, in one message that is edited."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._choosing = services.choosing
        self._menus = Menus(services)
        self._questions = Questions(services)

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add the handlers; before that of /start for everybody else."""
        newcomers = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE & _Newcomer()
        application.add_handler(CommandHandler("start", self.hello, filters=newcomers))
        application.add_handler(CallbackQueryHandler(self.pressed, pattern=PATTERN))

    async def hello(self, update: Update, __context: ContextTypes.DEFAULT_TYPE) -> None:
        """What this is, and the first of three taps."""
        message = update.effective_message
        if message is not None:
            blocks = [Block(above=(plain(_(HELLO)),)), question_block(_(WHICH_LANGUAGE))]
            await reply(message, blocks, buttons.languages(buttons.FIRST, current()))

    async def pressed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A tap: it is kept, and the next question takes the place of the one before."""
        query = update.callback_query
        if query is None or query.data is None or not isinstance(query.message, Message):
            return
        __, action, value = query.data.split(":")
        try:
            await self._keep(query.message, action, value)
        except UserError as error:
            await query.answer(said(error)[:200], show_alert=True)
            return
        await query.answer()
        if action == buttons.LOCATE:
            await reply(query.message, [Block(above=(plain(_(SHARE)),))], location_keyboard())
        elif action == buttons.ASK:
            await self._ask(update, context)
        else:
            kept = await self._choosing.of(query.message.chat_id)
            with reading(replace(kept, telegram=current().telegram)):
                blocks, keyboard = await self._next(query.message, action)
                await put(query, blocks, keyboard or NO_BUTTONS)

    async def _keep(self, message: Message, action: str, value: str) -> None:
        if action in set(Name):
            address = address_of(message)
            await self._choosing.choose(address, Name(action), value)
        if action == Name.LANGUAGE:
            await self._menus.follow(message.get_bot(), message.chat_id)
        if action in {buttons.ASK, buttons.SKIP}:
            await self._choosing.note(message.chat_id, Name.WELCOMED, ON)
            await self._choosing.listen(message.chat_id, None)

    async def _next(
        self, message: Message, action: str
    ) -> tuple[list[Block], InlineKeyboardMarkup | None]:
        if action == Name.LANGUAGE:
            await self._choosing.listen(message.chat_id, buttons.FIRST, message.message_id)
            keyboard = buttons.zones(buttons.FIRST, current(), private=True)
            return [question_block(_(WHICH_ZONE))], keyboard
        if action == buttons.SKIP:
            return [Block(above=(plain(_(SKIPPED)),))], None
        return await self.last_step()

    async def last_step(self) -> tuple[list[Block], InlineKeyboardMarkup | None]:
        """A question that is answered."""
        question = await self._services.first_question.find()
        if question is None:
            return [Block(above=(plain(_(NOTHING_YET)),))], None
        return [question_block(_(TRY))], buttons.first_question(question)

    async def _ask(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer the question on the button, and leave it standing without buttons."""
        query = update.callback_query
        question = _label(update)
        if query is None or question is None or not isinstance(query.message, Message):
            return
        await put(query, [question_block(question)], NO_BUTTONS)
        await self._questions.offered(query.message, question, context, query.from_user.id)


def _label(update: Update) -> str | None:
    """What stands on the button that was tapped."""
    query = update.callback_query
    message = query.message if query else None
    markup = message.reply_markup if isinstance(message, Message) else None
    if query is None or markup is None:
        return None
    pressed = (one for row in markup.inline_keyboard for one in row)
    return next((one.text for one in pressed if one.callback_data == query.data), None)
