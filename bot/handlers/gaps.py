"""/gaps: what was asked and had no answer, for those in charge."""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.ext import Application, CommandHandler, ContextTypes

from bot.handlers.roles import ordered
from bot.handlers.sending import reply
from bot.insight.gaps_asked import DAYS
from bot.languages import gettext as _
from bot.languages import marked
from bot.languages.dates import figure
from bot.render.gaps import gaps_blocks
from bot.services import Services
from retrieval.errors import UserError

MOST = 3650
HOW = marked("Send /gaps, or /gaps 30 for the last thirty days; {most} at most.")


class GapsAsked:
    """The handler of /gaps."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add the handler."""
        application.add_handler(CommandHandler("gaps", self.gaps))

    async def gaps(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """``/gaps [DAYS]``."""
        order = await ordered(update, self._services)
        if order is None:
            return
        asked = context.args[0] if context.args else str(DAYS)
        if not asked.isascii() or not asked.isdigit() or not 1 <= int(asked) <= MOST:
            raise UserError(_(HOW).format(most=figure(MOST)))
        found = await self._services.insight.gaps.last(int(asked))
        await reply(order.message, gaps_blocks(found, int(asked)))
