"""Questions: a text, /ask or a tap becomes one call, and its outcome a reply."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
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

from bot.handlers.access import POSTS
from bot.handlers.addressing import asked_in, question_in
from bot.handlers.buttons import CARRIED, Pressed, choices, pressed
from bot.handlers.conversations import Memory, place_of
from bot.handlers.judging import judging_rows
from bot.handlers.narrowing import speaker_rows
from bot.handlers.quotes import copy_buttons, quote_buttons, style_of
from bot.handlers.recording import Recording
from bot.handlers.replying import Replying
from bot.handlers.sending import reply, typing
from bot.handlers.showing import Showing, export_button, wanted_of
from bot.insight.contents import words_in
from bot.insight.model import Kind
from bot.languages import gettext as _
from bot.languages import marked
from bot.render.answers import (
    EVERYTHING,
    answer_blocks,
    silence_blocks,
    understood_line,
    which_block,
)
from bot.render.citations import CitationStyle
from bot.render.invitations import invitation_block
from bot.render.message import plain
from bot.render.pages import Block
from bot.replies import Reply
from bot.services import Services
from retrieval.model import Answer, NoAnswer, NothingAsked, WhichPerson

log = structlog.get_logger()

MORE, WHO = "more", "who"
ASK_HOW = marked(
    "Ask a question after the command, for example:\n/ask what did the minister say about the vote?"
)


class Questions:
    """Handlers for everything that asks."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._memory = Memory(services)
        self._showing = Showing(services)
        self._recording = Recording(services)
        self._replying = Replying(services.rich)

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add the handlers."""
        application.add_handler(CommandHandler("ask", self.command, POSTS))
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
            await self.answer(message, question, context)
        elif question is not None:
            await reply(message, [Block(above=(plain(_(ASK_HOW)),))])

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """``/ask QUESTION``."""
        message = update.effective_message
        if message is None:
            return
        question = asked_in(message, context.bot.username)
        if question:
            await self.answer(message, question, context)
        else:
            await reply(message, [Block(above=(plain(_(ASK_HOW)),))])

    async def answer(
        self,
        message: Message,
        question: str,
        context: ContextTypes.DEFAULT_TYPE,
        *,
        instead_of: Sequence[int] = (),
    ) -> None:
        """Answer a question that a message asks.

        Args:
            instead_of: Earlier answers to it, in whose place this one comes.
        """
        began = time.monotonic()
        thread = message.message_thread_id if message.is_topic_message else None
        place = place_of(message)
        before = await self._memory.last(place, message.date)
        async with typing(context.bot, message.chat_id, thread):
            found = await self._services.answering.answer(
                question, asked_at=message.date, after=before
            )
        self._note(found, question)
        await self._show(message, found, question, began, instead_of=instead_of)
        await self._memory.keep(place, found.turn, message.date)

    async def offered(
        self, message: Message, question: str, context: ContextTypes.DEFAULT_TYPE, by: int
    ) -> None:
        """Answer a question that the bot itself put under one of its messages.

        Args:
            by: Who tapped it.
        """
        began = time.monotonic()
        thread = message.message_thread_id if message.is_topic_message else None
        async with typing(context.bot, message.chat_id, thread):
            found = await self._services.answering.answer(question, asked_at=datetime.now(UTC))
        self._note(found, question)
        # Its buttons read the question from the answer: the message above it is the bot's own.
        found = replace(found, understood=question)
        await self._show(message, found, question, began, by)
        await self._memory.keep(place_of(message, by), found.turn, datetime.now(UTC))

    async def more(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """The button for further quotes."""
        button = await pressed(update, context, self._services, once=True)
        if button:
            await self._again(button, offset=button.number, choice=button.choice)

    async def chosen(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """The button for one of the people that a question may mean."""
        button = await pressed(update, context, self._services)
        if button:
            await self._again(button, offset=0, choice=button.number)

    async def _again(self, button: Pressed, *, offset: int, choice: int | None) -> None:
        """Answer the question of a button; whoever asked it goes on from there."""
        began = time.monotonic()
        found = await self._services.answering.answer(
            button.question,
            asked_at=button.asked_at,
            offset=offset,
            made_from=button.generation,
            choice=choice,
        )
        found = replace(found, understood=button.understood)
        await self._show(
            button.message, found, button.question, began, button.by, asker=button.asker
        )
        place = place_of(button.message, button.asker)
        await self._memory.keep(place, found.turn, datetime.now(UTC))

    async def _show(
        self,
        message: Message,
        found: Reply,
        question: str,
        began: float,
        by: int | None = None,
        *,
        asker: int | None = None,
        instead_of: Sequence[int] = (),
    ) -> None:
        """Show it to whoever asked, or pressed; the question is kept under whoever asked it."""
        if found.offset and isinstance(found.outcome, NoAnswer):
            await reply(message, [Block(above=(plain(_(EVERYTHING)),))])
            return
        reader = by or (message.from_user.id if message.from_user else None)
        blocks, keyboard = shown(found, await style_of(self._services, reader))
        heading = understood_line(found.understood) if found.understood else None
        wanted = wanted_of(found, question, message.date)
        async with self._showing.kept(message, wanted, asker or by) as sent:
            show = self._replying.show
            sent.extend(
                await show(message, blocks, keyboard, heading=heading, instead_of=instead_of)
            )
        if isinstance(found.outcome, (Answer, NoAnswer)):
            await self._recording.note(
                message,
                Kind.MORE if found.offset else Kind.QUESTION,
                found.generation,
                words_in(found.outcome),
                silent=isinstance(found.outcome, NoAnswer),
                began=began,
                by=by,
                question=found.understood or question,
                asker=asker,
            )

    def _note(self, found: Reply, question: str) -> None:
        said = {"question": question} if self._services.log_questions else {}
        log.info("question", answered=isinstance(found.outcome, Answer), **said)


def shown(
    found: Reply, style: CitationStyle = CitationStyle.PRESS
) -> tuple[list[Block], InlineKeyboardMarkup | None]:
    """A reply's blocks, and the buttons under them."""
    if isinstance(found.outcome, WhichPerson):
        return [which_block(found.outcome)], choices(found.outcome, WHO, found.generation)
    if isinstance(found.outcome, NoAnswer):
        keyboard = InlineKeyboardMarkup(judging_rows(found.generation))
        return silence_blocks(found.outcome), keyboard
    if isinstance(found.outcome, NothingAsked):
        return [invitation_block(found.outcome)], None
    chosen = "" if found.choice is None else f":{found.choice}"
    quotes = found.outcome.quotes
    rows = quote_buttons(quotes)
    if copies := copy_buttons(quotes, style):
        rows.append(copies)
    count = found.offset + len(quotes)
    rows.append([export_button(found.generation, count, found.choice)])
    if found.more:
        further = f"{MORE}:{found.generation}:{count}{chosen}"
        rows[-1].insert(0, InlineKeyboardButton(_("More"), callback_data=further))
    rows += speaker_rows(quotes)
    rows += judging_rows(found.generation)
    return answer_blocks(found.outcome), InlineKeyboardMarkup(rows)
