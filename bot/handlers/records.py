"""/quotes: one person's statements, page by page."""

from __future__ import annotations

import time
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

from bot import exporting
from bot.handlers.access import POSTS
from bot.handlers.addressing import asked_in
from bot.handlers.buttons import CARRIED, Pressed, choices, pressed
from bot.handlers.quotes import quote_buttons
from bot.handlers.recording import Recording
from bot.handlers.sending import reply, typing
from bot.handlers.showing import Showing, export_button
from bot.insight.contents import words_in
from bot.insight.model import Kind
from bot.languages import gettext as _
from bot.languages import marked
from bot.render.answers import silence_blocks, which_block
from bot.render.message import plain
from bot.render.pages import Block
from bot.render.records import record_blocks
from bot.replies import RecordReply
from bot.services import Services
from retrieval.ask.record import Record
from retrieval.model import NoAnswer, WhichPerson

MORE, WHO = "quotes", "quotesof"
HOW = marked(
    "Name somebody after the command, and a topic if you like, for example:\n/quotes "
    "Wallace about withdrawal"
)


class Records:
    """Handlers for one person's record."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._showing = Showing(services)
        self._recording = Recording(services)

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add the handlers."""
        application.add_handler(CommandHandler("quotes", self.command, POSTS))
        for action, handler in ((MORE, self.more), (WHO, self.chosen)):
            application.add_handler(CallbackQueryHandler(handler, pattern=rf"^{action}:{CARRIED}$"))

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """``/quotes NAME [about TOPIC]``."""
        message = update.effective_message
        if message is None:
            return
        asked = asked_in(message, context.bot.username)
        if not asked:
            await reply(message, [Block(above=(plain(_(HOW)),))])
            return
        began = time.monotonic()
        thread = message.message_thread_id if message.is_topic_message else None
        async with typing(context.bot, message.chat_id, thread):
            found = await self._services.answering.record(asked)
        await self._show(message, found, asked, began)

    async def more(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """The button for earlier statements."""
        button = await pressed(update, context, self._services, once=True)
        if button:
            await self._turn(button, offset=button.number, choice=button.choice)

    async def chosen(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """The button for one of the people that a name may mean."""
        button = await pressed(update, context, self._services)
        if button:
            await self._turn(button, offset=0, choice=button.number)

    async def _turn(self, button: Pressed, *, offset: int, choice: int | None) -> None:
        began = time.monotonic()
        found = await self._services.answering.record(
            button.question, offset=offset, made_from=button.generation, choice=choice
        )
        await self._show(button.message, found, button.question, began, button)

    async def _show(
        self,
        message: Message,
        found: RecordReply,
        asked: str,
        began: float,
        button: Pressed | None = None,
    ) -> None:
        outcome = found.outcome
        by, asker = (button.by, button.asker) if button else (None, None)
        if isinstance(outcome, WhichPerson):
            await reply(message, [which_block(outcome)], choices(outcome, WHO, found.generation))
            return
        wanted = exporting.Wanted(
            exporting.Kind.QUOTES,
            asked,
            message.date,
            choice=found.choice,
            generation=found.generation,
        )
        async with self._showing.kept(message, wanted, asker) as sent:
            if isinstance(outcome, NoAnswer):
                sent.extend(await reply(message, silence_blocks(outcome)))
            else:
                sent.extend(await reply(message, record_blocks(outcome), _buttons(outcome, found)))
        await self._recording.note(
            message,
            Kind.QUOTES,
            found.generation,
            words_in(outcome),
            silent=isinstance(outcome, NoAnswer),
            began=began,
            by=by,
            asker=asker,
            question=asked,
        )


def _buttons(record: Record, found: RecordReply) -> InlineKeyboardMarkup:
    rows = quote_buttons(tuple(entry.quote for entry in record.entries))
    shown = record.offset + len(record.entries)
    rows.append([export_button(found.generation, shown, found.choice)])
    if shown < record.total:
        chosen = "" if found.choice is None else f":{found.choice}"
        further = f"{MORE}:{found.generation}:{shown}{chosen}"
        rows[-1].insert(0, InlineKeyboardButton(_("More"), callback_data=further))
    return InlineKeyboardMarkup(rows)
