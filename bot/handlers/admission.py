"""Who may do what admins do; others are told so politely."""

from __future__ import annotations

from telegram import Message, Update

from bot.handlers.sending import reply
from bot.render.message import plain
from bot.render.pages import Block
from bot.services import Services

NOT_ALLOWED = "Only admins of this bot may do that."


async def admitted(update: Update, services: Services) -> Message | None:
    """The message, if an admin sent it; others get a polite no."""
    message, user = update.effective_message, update.effective_user
    if message is None:
        return None
    if user is None or user.id not in services.admins:
        if update.callback_query:
            await update.callback_query.answer(NOT_ALLOWED, show_alert=True)
        else:
            await reply(message, [Block(above=(plain(NOT_ALLOWED),))])
        return None
    return message
