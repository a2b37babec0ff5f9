"""/status: what is on record and how the bot does, for those in charge."""

from __future__ import annotations

from typing import Any

from telegram import Message, ReplyParameters, Update
from telegram.ext import Application, CommandHandler, ContextTypes

from bot.handlers.roles import ordered
from bot.handlers.sending import reply
from bot.languages import gettext as _
from bot.languages import marked
from bot.process_facts import process_facts
from bot.render.reports import status_blocks
from bot.services import Services

PICTURE = marked("Articles of the last two weeks on record, by outlet and day.")


class StatusOf:
    """The handler of /status."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add the handler."""
        application.add_handler(CommandHandler("status", self.status))

    async def status(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """What is on record, how today went, and a picture of what came in."""
        order = await ordered(update, self._services)
        if order is None:
            return
        status = await self._services.lookup.status()
        await reply(order.message, status_blocks(status, await process_facts(self._services)))
        picture = await self._services.insight.intake.picture()
        if picture:
            await _send(order.message, picture)


async def _send(to: Message, picture: bytes) -> None:
    await to.reply_photo(
        picture,
        caption=_(PICTURE),
        reply_parameters=ReplyParameters(to.message_id, allow_sending_without_reply=True),
        do_quote=None,
    )
