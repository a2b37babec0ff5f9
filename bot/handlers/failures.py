"""What goes wrong: one plain sentence for the user, the traceback under a reference for the log."""

from __future__ import annotations

import difflib
from typing import Any

import structlog
from telegram import CallbackQuery, Update
from telegram.constants import ChatType
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import (
    Application,
    ApplicationHandlerStop,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.handlers.sending import reply
from bot.languages import gettext as _
from bot.languages import marked
from bot.observation import journeys
from bot.observation.noting import note_failure
from bot.receiving.model import TakenOver
from bot.render.apologies import apology, is_expected
from bot.render.message import plain
from bot.render.pages import Block
from bot.services import Services
from retrieval.errors import IndexAway, NoGeneration, QuestionTooLong

log = structlog.get_logger()

ONLY_TEXT = marked("I can only read text. Ask me what somebody said, in your own words.")
CHECK_HOW = marked(
    "Send it in quotation marks and nothing else, put it behind /verify, or forward me "
    "the message it stands in."
)
TOO_OLD = "query is too old"
"""What Telegram says of a tap that nobody answered in time: the bot was away, or very busy."""

PRESS_AGAIN = marked("That tap reached me too late. Please tap once more.")
OLD_BUTTON = marked("I do not know this button any more. Please ask again.")
HOW_TO_LOAD = marked(
    "Run `onrecord reload PATH` on the server, or set ONRECORD_SOURCES and send /reload here."
)


class Failures:
    """The last handlers: what nothing else took, and errors."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add the handlers; call last."""
        messages = filters.UpdateType.MESSAGE
        application.add_handler(MessageHandler(filters.COMMAND & messages, self.unknown_command))
        application.add_handler(
            MessageHandler(
                filters.ChatType.PRIVATE & ~filters.TEXT & ~filters.StatusUpdate.ALL & messages,
                self.no_text,
            )
        )
        application.add_handler(CallbackQueryHandler(self.unknown_button))
        application.add_error_handler(self.error)

    async def unknown_command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Suggest the nearest command; in groups stay out of other bots' way."""
        message = update.effective_message
        if message is None or not message.text:
            return
        command, _at, addressee = message.text.split()[0][1:].partition("@")
        ours = addressee.casefold() == context.bot.username.casefold()
        if message.chat.type != ChatType.PRIVATE and not ours:
            return
        known = commands_of(context.application)
        nearest = difflib.get_close_matches(command.lower(), known, n=1)
        hint = (
            _("Did you mean /{nearest}?").format(nearest=nearest[0])
            if nearest
            else _("/help shows what I can do.")
        )
        told = _("I do not know /{command}. {hint}").format(command=command, hint=hint)
        await reply(message, [Block(above=(plain(told),))])

    async def no_text(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Stickers, photos, voices: say what works."""
        if update.effective_message:
            await reply(update.effective_message, [Block(above=(plain(_(ONLY_TEXT)),))])

    async def unknown_button(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """A button of another version: answer it, or it would seem to load for ever."""
        if update.callback_query:
            await update.callback_query.answer(_(OLD_BUTTON), show_alert=True)

    async def error(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Tell the user one sentence, and the log everything.

        Raises:
            ApplicationHandlerStop: After an update, so that no other handler goes on with it: the
                one that failed may have been the one that decides who may pass.
        """
        error = context.error
        if error is None or isinstance(error, Forbidden):
            return  # the user blocked the bot, or it was removed: there is nobody to tell
        # The library wraps what its requests raise.
        if isinstance(error, TakenOver) or isinstance(error.__cause__, TakenOver):
            raise ApplicationHandlerStop  # another process replies
        if isinstance(error, TelegramError) and not isinstance(update, Update):
            log.warning("updates cannot be fetched", reason=str(error))
            return
        if isinstance(error, BadRequest) and TOO_OLD in str(error).casefold():
            log.info("button pressed too long ago", reason=str(error))
            if isinstance(update, Update):
                await self._tell(update, _(PRESS_AGAIN))
            return
        reference = journeys.reference()
        sentence = await self._sentence(error, update, reference)
        if not is_expected(error):
            traced = None if isinstance(error, IndexAway) else error  # it says all there is to say
            log.error("update failed", reference=reference, reason=str(error), exc_info=traced)
            note_failure(
                self._services.observation.meter,
                error,
                of_telegram=isinstance(error, TelegramError),
            )
        if isinstance(update, Update):
            await self._tell(update, sentence)
            raise ApplicationHandlerStop

    async def _tell(self, update: Update, sentence: str) -> None:
        """Say it under the message; where that fails as well, the log has it already."""
        try:
            if update.effective_message:
                await reply(update.effective_message, [Block(above=(plain(sentence),))])
        except TelegramError as error:
            log.warning("user not told", reason=str(error))
        if update.callback_query:
            await _let_go(update.callback_query)

    async def _sentence(self, error: Exception, update: object, reference: str) -> str:
        told = apology(error, reference)
        if isinstance(error, QuestionTooLong):
            return f"{told} {_(CHECK_HOW)}"
        if isinstance(error, NoGeneration):
            user = update.effective_user if isinstance(update, Update) else None
            is_admin = user is not None and await self._services.admission.is_admin(user.id)
            return f"{told} {_(HOW_TO_LOAD)}" if is_admin else told
        return told


async def _let_go(query: CallbackQuery) -> None:
    """Have a button stop loading; most were answered before what they asked for went wrong."""
    try:
        await query.answer()
    except TelegramError as error:
        log.debug("button answered before", reason=str(error))


def commands_of(application: Application[Any, Any, Any, Any, Any, Any]) -> list[str]:
    """Every command that a handler takes."""
    handlers = (one for group in application.handlers.values() for one in group)
    taken = {
        command for one in handlers if isinstance(one, CommandHandler) for command in one.commands
    }
    return sorted(taken)
