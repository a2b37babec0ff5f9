"""The whole article in which a quote stands, as messages or as a file."""

from __future__ import annotations

from typing import Any

from telegram import InlineKeyboardButton, Message, ReplyParameters, Update
from telegram.ext import Application, CallbackQueryHandler, ContextTypes

from bot.handlers.presses import is_first
from bot.handlers.sending import send
from bot.languages import gettext as _
from bot.render.articles import MOST_MESSAGES, article_blocks, article_caption, article_file
from bot.render.pages import messages_of
from bot.services import Services

ARTICLE = "article"
_ID = r"q_[0-9a-f]{24}"


class Articles:
    """The handler of the button for a whole article."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add the handler."""
        application.add_handler(CallbackQueryHandler(self.whole, pattern=rf"^{ARTICLE}:{_ID}$"))

    async def whole(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Send the article."""
        query = update.callback_query
        if query is None or query.data is None or not isinstance(query.message, Message):
            return
        if not await is_first(query, self._services):
            return
        await query.answer()
        article = await self._services.lookup.article(query.data.split(":")[1])
        messages = messages_of(article_blocks(article))
        if len(messages) <= MOST_MESSAGES:
            await send(query.message, messages)
            return
        name, data = article_file(article)
        await query.message.reply_document(
            data,
            filename=name,
            caption=article_caption(article),
            reply_parameters=ReplyParameters(
                query.message.message_id, allow_sending_without_reply=True
            ),
            do_quote=None,
        )


def article_button(identity: str) -> InlineKeyboardButton:
    """The button for the article of a quote."""
    return InlineKeyboardButton(_("Whole article"), callback_data=f"{ARTICLE}:{identity}")
