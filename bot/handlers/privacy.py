"""/privacy, /export_my_data and /delete_my_data."""

from __future__ import annotations

from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, ReplyParameters, Update
from telegram.constants import ChatAction, ChatType
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

from bot.access.model import Mode, Verdict
from bot.handlers.sending import NO_BUTTONS, put, reply, typing
from bot.languages import gettext as _
from bot.render.message import plain
from bot.render.pages import Block
from bot.render.privacy import (
    EXPORTED,
    NEW_INVITATION,
    NOT_DELETED,
    ONLY_PRIVATE,
    SURE,
    erased_blocks,
    privacy_blocks,
)
from bot.services import Services

PRIVACY, EXPORT, ERASE = "privacy", "export_my_data", "delete_my_data"
DELETE, KEEP = "erase:yes", "erase:no"


class PrivacyOf:
    """Handlers for what is kept of whoever asks."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add the handlers."""
        for command, handler in (
            (PRIVACY, self.tell),
            (EXPORT, self.export),
            (ERASE, self.ask),
        ):
            application.add_handler(CommandHandler(command, handler))
        either = f"^(?:{DELETE}|{KEEP})$"
        application.add_handler(CallbackQueryHandler(self.decided, pattern=either))

    async def tell(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """What is kept, and for how long."""
        del context
        message = update.effective_message
        if message is None:
            return
        terms, logged = self._services.privacy.terms, self._services.log_questions
        blocked = await self._verdict(message) is Verdict.BLOCKED
        await reply(message, privacy_blocks(terms, logged=logged, blocked=blocked))

    async def _verdict(self, message: Message) -> Verdict:
        """Whether whoever writes is answered otherwise."""
        user = message.from_user
        return await self._services.admission.verdict(user.id if user else None, None)

    async def export(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """All of it, as a file; in the private chat only."""
        message = await _private(update)
        if message is None or message.from_user is None:
            return
        async with typing(context.bot, message.chat_id, None, ChatAction.UPLOAD_DOCUMENT):
            name, data = await self._services.privacy.export(message.from_user.id)
        await message.reply_document(
            data,
            filename=name,
            caption=_(EXPORTED),
            reply_parameters=ReplyParameters(message.message_id, allow_sending_without_reply=True),
            do_quote=None,
        )

    async def ask(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Whether all of it is to be deleted."""
        del context
        message = await _private(update)
        if message is None or message.from_user is None:
            return
        admission = self._services.admission
        in_by_leave = (
            admission.mode is not Mode.PUBLIC
            and not await admission.is_admin(message.from_user.id)
            and await self._verdict(message) is Verdict.ADMITTED
        )
        words = [_(SURE), *([_(NEW_INVITATION)] if in_by_leave else [])]
        buttons = [
            InlineKeyboardButton(_("Delete everything"), callback_data=DELETE),
            InlineKeyboardButton(_("Keep it"), callback_data=KEEP),
        ]
        blocks = [Block(above=(plain(" ".join(words)),))]
        await reply(message, blocks, InlineKeyboardMarkup.from_column(buttons))

    async def decided(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """The buttons: pressed once more, there is nothing left to delete."""
        del context
        query = update.callback_query
        if query is None:
            return
        await query.answer()
        if query.data == KEEP:
            await put(query, [Block(above=(plain(_(NOT_DELETED)),))], NO_BUTTONS)
            return
        erased = await self._services.privacy.erase(query.from_user.id)
        await put(query, erased_blocks(erased), NO_BUTTONS)


def about_own_data(update: Update, message: Message, username: str) -> bool:
    """Whether somebody wants to see, take or delete what is kept of them, where nobody else reads.

    Args:
        username: The bot's, by which a command may address it.
    """
    if message.chat.type != ChatType.PRIVATE:
        return False
    if update.callback_query:
        return update.callback_query.data in {DELETE, KEEP}
    command, _at, addressee = (message.text or "").partition(" ")[0].casefold().partition("@")
    ours = not addressee or addressee == username.casefold()
    return ours and command in {f"/{one}" for one in (PRIVACY, EXPORT, ERASE)}


async def _private(update: Update) -> Message | None:
    """The message, if nobody else reads the reply; others are told where to ask."""
    message = update.effective_message
    if message is None:
        return None
    if message.chat.type == ChatType.PRIVATE:
        return message
    await reply(message, [Block(above=(plain(_(ONLY_PRIVATE)),))])
    return None
