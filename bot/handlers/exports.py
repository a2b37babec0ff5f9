"""/export: an answer, a timeline or a briefing as a file to pass on."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
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

from bot.adapters.delivered import Delivered
from bot.adapters.shown import Shown
from bot.delivery.model import Address
from bot.export.formats import LABELS, Format, format_named
from bot.exporting import Exported, Kind, Wanted, request_of
from bot.handlers.addressing import address_of, asked_in
from bot.handlers.buttons import CARRIED, Pressed, pressed
from bot.handlers.sending import NO_PREVIEW, reply, typing
from bot.handlers.showing import EXPORT, Showing
from bot.languages import gettext as _
from bot.languages import marked
from bot.render import counting
from bot.render.answers import shortened, understood_in, understood_line
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
BRIEFING_LASTS = timedelta(days=1)
"""How long the last briefing of a subscription is what /export means."""

UNKNOWN_GENERATION = "-"
"""Stands in a button for that of a message which is not remembered any more."""

CHANGED = marked("The articles were reloaded since; this is what is on record now.")

_COMMANDS = {
    "timeline": Kind.TIMELINE,
    "quotes": Kind.QUOTES,
    "briefing": Kind.BRIEFING,
    "brief": Kind.BRIEFING,
    "digest": Kind.BRIEFING,
}
_COMMAND = re.compile(r"/(\w+)")


class Exports:
    """Handlers for files to pass on."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._showing = Showing(services)

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add the handlers."""
        formats = "|".join(Format)
        application.add_handler(CommandHandler("export", self.command))
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
        shown = await self._meant(replied, context) if replied else await self._last(message)
        if shown is None:
            await _say(message, _(NO_QUESTION) if replied else _(NOTHING_YET))
        elif kind is None:
            await _ask_which(message, shown)
        else:
            await self._send(message, message.message_id, shown.wanted, kind, context)

    async def which(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """The Export button: asks for the format."""
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
        ours = _is_ours(button.message, context)
        if ours or _kind(button.message) is Kind.BRIEFING:
            # What a briefing told then is not to be had by asking.
            shown = await self._remembered(button.message) or (None if ours else shown)
        if shown is None:
            await _say(button.message, _(NO_QUESTION))
            return
        await self._send(button.message, shown.question_id, shown.wanted, kind, context)

    async def _pressed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> Pressed | None:
        return await pressed(update, context, self._services, whatever_serves=True)

    async def _last(self, message: Message) -> Shown | None:
        """What was shown to the asker last, or else the chat's last briefing."""
        shown = await self._showing.last(message)
        if shown:
            return shown
        since, address = datetime.now(UTC) - BRIEFING_LASTS, address_of(message)
        last = self._services.delivered.last
        delivered = await self._services.offload.look_up(last, address, since)
        return await self._briefing(delivered, address) if delivered else None

    async def _remembered(self, message: Message) -> Shown | None:
        """What a message shows, if that is known."""
        kept = await self._showing.of(message)
        if kept:
            return kept
        of = self._services.delivered.of
        delivered = await self._services.offload.look_up(of, message.chat_id, message.message_id)
        return await self._briefing(delivered, address_of(message)) if delivered else None

    async def _briefing(self, delivered: Delivered, address: Address) -> Shown | None:
        """A briefing of a subscription, as what was shown; ``None`` once that was ended."""
        subscriptions = await self._services.subscribed.of(address)
        which = [one for one in subscriptions if one.id == delivered.subscription]
        if not which:
            return None
        wanted = Wanted(
            Kind.BRIEFING,
            request_of(which[0]),
            delivered.due,
            generation=delivered.generation,
            edition=delivered.edition,
        )
        return Shown(wanted, delivered.message_id)

    async def _meant(self, replied: Message, context: ContextTypes.DEFAULT_TYPE) -> Shown | None:
        """What a message shows if it is the bot's, or what it asks if it is somebody's."""
        kept = await self._remembered(replied)
        if kept:
            return kept
        ours = _is_ours(replied, context)
        understood = understood_in(replied.text or "") or ""
        asked = understood if ours else asked_in(replied, context.bot.username)
        kind = Kind.ANSWER if ours else _kind(replied)
        if not asked and kind is not Kind.BRIEFING:
            return None
        wanted = Wanted(kind, asked, replied.date, understood=ours)
        return Shown(wanted, replied.message_id)

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
            done = await self._services.exporting.export(wanted, kind, datetime.now(UTC))
        await message.reply_document(
            done.data,
            filename=done.name,
            caption=_caption(done),
            reply_parameters=ReplyParameters(reply_to, allow_sending_without_reply=True),
            do_quote=None,
        )


def _is_ours(message: Message, context: ContextTypes.DEFAULT_TYPE) -> bool:
    return message.from_user is not None and message.from_user.id == context.bot.id


def _kind(question: Message) -> Kind:
    """What a question asks for, by its command."""
    found = _COMMAND.match(question.text or "")
    return _COMMANDS.get(found[1].lower(), Kind.ANSWER) if found else Kind.ANSWER


def _of_button(button: Pressed) -> Shown:
    """What stands above a button."""
    kind = Kind.ANSWER if button.understood else _kind(button.message)
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
    quotations = counting.quotations(len(document.quotations))
    sources = counting.sources(len(document.sources))
    lines = [shortened(f"{document.kind}: {document.title}"), f"{quotations}, {sources}"]
    return "\n".join([*lines, *([_(CHANGED)] if done.changed else [])])


async def _say(message: Message, sentence: str) -> None:
    await reply(message, [Block(above=(plain(sentence),))])
