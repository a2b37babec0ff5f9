"""/quotes: one person's statements, page by page."""

from __future__ import annotations

from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

from bot.answering import RecordReply
from bot.handlers.addressing import asked_in
from bot.handlers.buttons import CARRIED, Pressed, choices, pressed
from bot.handlers.quotes import quote_buttons
from bot.handlers.sending import reply, typing
from bot.render.answers import silence_blocks, which_block
from bot.render.message import plain
from bot.render.pages import Block
from bot.render.records import record_blocks
from bot.services import Services
from retrieval.model import NoAnswer, WhichPerson

MORE, WHO = "quotes", "quotesof"
HOW = (
    "Name somebody after the command, and a topic if you like, for example:\n"
    "/quotes Wallace about withdrawal"
)


class Records:
    """Handlers for one person's record."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add the handlers."""
        application.add_handler(CommandHandler("quotes", self.command))
        for action, handler in ((MORE, self.more), (WHO, self.chosen)):
            application.add_handler(CallbackQueryHandler(handler, pattern=rf"^{action}:{CARRIED}$"))

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """``/quotes NAME [about TOPIC]``."""
        message = update.effective_message
        if message is None:
            return
        asked = asked_in(message, context.bot.username)
        if not asked:
            await reply(message, [Block(above=(plain(HOW),))])
            return
        thread = message.message_thread_id if message.is_topic_message else None
        async with typing(context.bot, message.chat_id, thread):
            found = await self._services.answering.record(asked)
        await _show(message, found)

    async def more(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """The button for earlier statements."""
        button = await pressed(update, context, self._services.answering)
        if button:
            await self._turn(button, offset=button.number, choice=button.choice)

    async def chosen(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """The button for one of the people that a name may mean."""
        button = await pressed(update, context, self._services.answering)
        if button:
            await self._turn(button, offset=0, choice=button.number)

    async def _turn(self, button: Pressed, *, offset: int, choice: int | None) -> None:
        found = await self._services.answering.record(
            button.question, offset=offset, made_from=button.generation, choice=choice
        )
        await _show(button.message, found)


async def _show(message: Message, found: RecordReply) -> None:
    outcome = found.outcome
    if isinstance(outcome, WhichPerson):
        await reply(message, [which_block(outcome)], choices(outcome, WHO, found.generation))
    elif isinstance(outcome, NoAnswer):
        await reply(message, silence_blocks(outcome))
    else:
        rows = quote_buttons(tuple(entry.quote for entry in outcome.entries))
        shown = outcome.offset + len(outcome.entries)
        if shown < outcome.total:
            chosen = "" if found.choice is None else f":{found.choice}"
            further = f"{MORE}:{found.generation}:{shown}{chosen}"
            rows.append([InlineKeyboardButton("More", callback_data=further)])
        await reply(message, record_blocks(outcome), InlineKeyboardMarkup(rows))
