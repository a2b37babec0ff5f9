"""Alleged quotations: /verify, a bare quotation or a forwarded message becomes a verdict."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

import structlog
from telegram import InlineKeyboardMarkup, Message, Update
from telegram.constants import ChatType
from telegram.ext import Application, CommandHandler, ContextTypes, MessageHandler, filters

from bot.adapters.rich_messages import text_of
from bot.handlers.access import POSTS
from bot.handlers.addressing import asked_in
from bot.handlers.quoted import Asked, asked_in_command, asked_in_forward, is_one_quotation
from bot.handlers.quotes import quote_buttons
from bot.handlers.recording import Recording
from bot.handlers.sending import reply, typing
from bot.insight.contents import words_in
from bot.insight.model import Kind
from bot.languages import gettext as _
from bot.languages import marked
from bot.render.message import plain
from bot.render.pages import Block
from bot.render.verifications import verification_blocks
from bot.services import Services
from retrieval.ask.verdicts import Verification

log = structlog.get_logger()

VERIFY_HOW = marked(
    "Put the words in question behind the command, four of them or more, and who is "
    "said to have said them if you like. For example:\n/verify Wallace: “There will be "
    "no withdrawal”\nIn a private chat you can also send me nothing but the quotation, "
    "or forward me a message."
)


class _Alleged(filters.MessageFilter):
    """Private messages that are nothing but a quotation, and forwarded ones."""

    def filter(self, message: Message) -> bool:
        text = text_of(message)
        if message.chat.type != ChatType.PRIVATE or not text:
            return False
        return message.forward_origin is not None or is_one_quotation(text)


class Verifying:
    """Handlers for everything that asks whether words were said."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._recording = Recording(services)

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add the handlers; call before those that take any text."""
        application.add_handler(CommandHandler("verify", self.command, POSTS))
        alleged = ~filters.COMMAND & filters.UpdateType.MESSAGE & _Alleged()
        application.add_handler(MessageHandler(alleged, self.text))

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """``/verify NAME: "WORDS"``."""
        message = update.effective_message
        if message is None:
            return
        words = asked_in(message, context.bot.username)
        if words:
            await self._verify(message, [asked_in_command(words)], context)
        else:
            await reply(message, [Block(above=(plain(_(VERIFY_HOW)),))])

    async def text(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A quotation, or somebody else's message."""
        message = update.effective_message
        if message is None:
            return
        await self._verify(message, asked_in_forward(text_of(message)), context)

    async def offered(
        self,
        message: Message,
        words: str,
        speaker: str | None,
        context: ContextTypes.DEFAULT_TYPE,
        by: int,
    ) -> None:
        """Words that stand in a message of the bot's, to be checked by somebody's tap."""
        await self._verify(message, [Asked(words, speaker)], context, by)

    async def _verify(
        self,
        message: Message,
        asked: Sequence[Asked],
        context: ContextTypes.DEFAULT_TYPE,
        by: int | None = None,
    ) -> None:
        thread = message.message_thread_id if message.is_topic_message else None
        answering = self._services.answering
        began = time.monotonic()
        async with typing(context.bot, message.chat_id, thread):
            found = [await answering.verify(one.words, one.speaker) for one in asked]
        for one in found:
            verification = one.verification
            said = {"words": verification.words} if self._services.log_questions else {}
            log.info("verified", verdict=verification.verdict.value, **said)
            await reply(message, verification_blocks(verification), _buttons(verification))
            await self._recording.note(
                message,
                Kind.VERDICT,
                one.generation,
                words_in(verification),
                began=began,
                by=by,
                question=verification.words,
            )


def _buttons(verification: Verification) -> InlineKeyboardMarkup | None:
    """Context and Cite for the nearest statement; other spans have no id that opens them."""
    best = verification.matches[0] if verification.matches else None
    if best is None or best.joined or best.quote.kind == "passage":
        return None
    return InlineKeyboardMarkup(quote_buttons((best.quote,)))
