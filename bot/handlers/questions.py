"""Questions: a text, /ask or a tap becomes one call, and its outcome a reply."""

from __future__ import annotations

from typing import Any

import structlog
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.answering import Reply
from bot.handlers.addressing import asked_in, question_in
from bot.handlers.buttons import CARRIED, choices, pressed
from bot.handlers.quotes import quote_buttons
from bot.handlers.sending import reply, typing
from bot.render.answers import answer_blocks, silence_block, which_block
from bot.render.message import plain
from bot.render.pages import Block
from bot.services import Services
from retrieval.model import Answer, NoAnswer, WhichPerson

log = structlog.get_logger()

MORE, WHO = "more", "who"
ASK_HOW = (
    "Ask a question after the command, for example:\n/ask what did the minister say about the vote?"
)


class Questions:
    """Handlers for everything that asks."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add the handlers."""
        application.add_handler(CommandHandler("ask", self.command))
        application.add_handler(CallbackQueryHandler(self.more, pattern=rf"^{MORE}:{CARRIED}$"))
        application.add_handler(CallbackQueryHandler(self.chosen, pattern=rf"^{WHO}:{CARRIED}$"))
        application.add_handler(
            MessageHandler(filters.TEXT & ~filters.COMMAND & filters.UpdateType.MESSAGE, self.text)
        )

    async def text(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A text message: a question, if it is meant for the bot."""
        message = update.effective_message
        if message is None:
            return
        question = question_in(message, context.bot.username, context.bot.id)
        if question:
            await self._answer(message, question, context)
        elif question is not None:
            await reply(message, [Block(above=(plain(ASK_HOW),))])

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """``/ask QUESTION``."""
        message = update.effective_message
        if message is None:
            return
        question = asked_in(message, context.bot.username)
        if question:
            await self._answer(message, question, context)
        else:
            await reply(message, [Block(above=(plain(ASK_HOW),))])

    async def _answer(
        self, message: Message, question: str, context: ContextTypes.DEFAULT_TYPE
    ) -> None:
        thread = message.message_thread_id if message.is_topic_message else None
        async with typing(context.bot, message.chat_id, thread):
            found = await self._services.answering.answer(question, asked_at=message.date)
        self._note(found, question)
        await reply(message, *shown(found, 0))

    async def more(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """The button for further quotes."""
        button = await pressed(update, context, self._services.answering)
        if button is None:
            return
        offset = button.number
        found = await self._services.answering.answer(
            button.question,
            asked_at=button.message.date,
            offset=offset,
            made_from=button.generation,
            choice=button.choice,
        )
        if isinstance(found.outcome, Answer):
            await reply(button.message, *shown(found, offset))
        else:
            await reply(button.message, [Block(above=(plain("That was everything on record."),))])

    async def chosen(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """The button for one of the people that a question may mean."""
        button = await pressed(update, context, self._services.answering)
        if button is None:
            return
        found = await self._services.answering.answer(
            button.question,
            asked_at=button.message.date,
            made_from=button.generation,
            choice=button.number,
        )
        await reply(button.message, *shown(found, 0))

    def _note(self, found: Reply, question: str) -> None:
        said = {"question": question} if self._services.log_questions else {}
        log.info("question", answered=isinstance(found.outcome, Answer), **said)


def shown(found: Reply, offset: int) -> tuple[list[Block], InlineKeyboardMarkup | None]:
    """A reply's blocks, and the buttons under them."""
    if isinstance(found.outcome, WhichPerson):
        return [which_block(found.outcome)], choices(found.outcome, WHO, found.generation)
    if isinstance(found.outcome, NoAnswer):
        return [silence_block(found.outcome)], None
    chosen = "" if found.choice is None else f":{found.choice}"
    quotes = found.outcome.quotes
    rows = quote_buttons(quotes)
    if found.more:
        further = f"{MORE}:{found.generation}:{offset + len(quotes)}{chosen}"
        rows.append([InlineKeyboardButton("More", callback_data=further)])
    return answer_blocks(found.outcome), InlineKeyboardMarkup(rows)
