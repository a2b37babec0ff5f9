"""/export: an answer, a timeline or a briefing as a file to pass on."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    ReplyParameters,
    Update,
)
from telegram.constants import ChatAction
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

from bot.adapters.shown import Shown
from bot.export.formats import LABELS, Format, format_named
from bot.exporting import Exported, Kind, Wanted
from bot.handlers.access import POSTS, asker_of
from bot.handlers.addressing import asked_in
from bot.handlers.buttons import CARRIED, Pressed, pressed
from bot.handlers.exportable import Finding, is_ours, kind_of
from bot.handlers.sending import NO_PREVIEW, reply, typing
from bot.languages import gettext as _
from bot.languages import marked
from bot.render import counting
from bot.render.answers import shortened, understood_line
from bot.render.briefings import EXPORT
from bot.render.message import plain
from bot.render.pages import Block
from bot.services import Services

WHICH = marked("As which file?")
NOTHING_YET = marked(
    "There is nothing to export yet, or it was more than an hour ago. Ask a question, "
    "or send /timeline and a name; then /export. What is older can be exported by the "
    "button under it."
)
NO_QUESTION = marked(
    "I cannot tell any more what this message answers. Tap Export under it, or reply "
    "with /export to the question itself."
)
UNKNOWN = marked(
    "I can write PDF, Word (docx) and Markdown (md): /export pdf, /export docx or /export md."
)
UNKNOWN_GENERATION = "-"
"""Stands in a button for that of a message which is not remembered any more."""

CHANGED = marked("The articles were reloaded since; this is what is on record now.")


class Exports:
    """Handlers for files to pass on."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._finding = Finding(services)

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add the handlers."""
        formats = "|".join(Format)
        application.add_handler(CommandHandler("export", self.command, POSTS))
        for action, handler in ((EXPORT, self.which), (f"(?:{formats})", self.chosen)):
            application.add_handler(CallbackQueryHandler(handler, pattern=rf"^{action}:{CARRIED}$"))

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """``/export [FORMAT]``: the last, or what the message replied to shows or asks."""
        message = update.effective_message
        if message is None:
            return
        word = asked_in(message, context.bot.username)
        kind = format_named(word) if word else None
        if word and kind is None:
            await _say(message, _(UNKNOWN))
            return
        replied = message.reply_to_message
        shown = (
            await self._finding.meant(replied, context.bot)
            if replied
            else await self._finding.last(message)
        )
        if shown is None:
            await _say(message, _(NO_QUESTION) if replied else _(NOTHING_YET))
        elif kind is None:
            await _ask_which(message, shown)
        else:
            await self._send(message, message.message_id, shown.wanted, kind, context)

    async def which(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """The Export button: asks for the format."""
        query = update.callback_query
        if query and isinstance(query.message, Message):
            shown = await self._finding.told(query.message)
            if shown:
                await query.answer()
                await _ask_which(query.message, shown)
                return
        button = await self._pressed(update, context)
        if button:
            await _ask_which(button.message, _of_button(button))

    async def chosen(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """The button of a format."""
        button = await self._pressed(update, context)
        if button is None or update.callback_query is None:
            return
        kind = Format(str(update.callback_query.data).partition(":")[0])
        shown: Shown | None = _of_button(button)
        told, ours = await self._finding.told(button.message), is_ours(button.message, context.bot)
        if told:
            # What a briefing told then is not to be had by asking.
            shown = told
        elif ours or kind_of(button.message) is Kind.BRIEFING:
            shown = await self._finding.remembered(button.message) or (None if ours else shown)
        if shown is None:
            await _say(button.message, _(NO_QUESTION))
            return
        await self._send(button.message, shown.question_id, shown.wanted, kind, context)

    async def _pressed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> Pressed | None:
        return await pressed(update, context, self._services, whatever_serves=True)

    async def _send(
        self,
        message: Message,
        reply_to: int,
        wanted: Wanted,
        kind: Format,
        context: ContextTypes.DEFAULT_TYPE,
    ) -> None:
        thread = message.message_thread_id if message.is_topic_message else None
        async with typing(context.bot, message.chat_id, thread, ChatAction.UPLOAD_DOCUMENT):
            asker, look_up = asker_of(message), self._services.offload.look_up
            zone = await look_up(self._services.reader_zones.of, asker.address, asker.user_id)
            done = await self._services.exporting.export(wanted, kind, datetime.now(UTC), zone)
        await message.reply_document(
            done.data,
            filename=done.name,
            caption=_caption(done),
            reply_parameters=ReplyParameters(reply_to, allow_sending_without_reply=True),
            do_quote=None,
        )


def _of_button(button: Pressed) -> Shown:
    """What stands above a button."""
    kind = Kind.ANSWER if button.understood else kind_of(button.message)
    wanted = Wanted(
        kind=kind,
        asked=button.question,
        asked_at=button.asked_at,
        count=button.number,
        choice=button.choice,
        generation=None if button.generation == UNKNOWN_GENERATION else button.generation,
        understood=button.understood is not None,
    )
    return Shown(wanted, button.message.message_id)


async def _ask_which(message: Message, shown: Shown) -> None:
    """The three formats as buttons, in reply to the question, from which they are read again."""
    wanted = shown.wanted
    chosen = "" if wanted.choice is None else f":{wanted.choice}"
    generation = wanted.generation or UNKNOWN_GENERATION
    buttons = [
        InlineKeyboardButton(label, callback_data=f"{kind}:{generation}:{wanted.count}{chosen}")
        for kind, label in LABELS.items()
    ]
    heading = f"{understood_line(wanted.asked)}\n\n" if wanted.understood else ""
    await message.reply_text(
        f"{heading}{_(WHICH)}",
        link_preview_options=NO_PREVIEW,
        reply_parameters=ReplyParameters(shown.question_id, allow_sending_without_reply=True),
        reply_markup=InlineKeyboardMarkup.from_row(buttons),
        do_quote=None,
    )


def _caption(done: Exported) -> str:
    document = done.document
    quotations, sources = len(document.quotations), len(document.sources)
    counted = [counting.quotations(quotations)] if quotations else []
    counted += [counting.sources(sources)] if sources else [document.subtitle]
    lines = [shortened(f"{document.kind}: {document.title}"), ", ".join(counted)]
    return "\n".join([*lines, *([_(CHANGED)] if done.changed else [])])


async def _say(message: Message, sentence: str) -> None:
    await reply(message, [Block(above=(plain(sentence),))])
