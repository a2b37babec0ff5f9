"""/audit: what those in charge did."""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.ext import Application, CommandHandler, ContextTypes

from bot.handlers.roles import ordered
from bot.handlers.sending import reply
from bot.render.access import deeds_blocks
from bot.services import Services
from retrieval.errors import UserError

LINES, MOST = 20, 200
HOW = f"Send /audit, or /audit 50 for the last fifty lines; {MOST} at most."


class Auditing:
    """The handler of the audit log."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add the handler."""
        application.add_handler(CommandHandler("audit", self.audit))

    async def audit(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """``/audit [LINES]``."""
        order = await ordered(update, self._services)
        if order is None:
            return
        asked = context.args[0] if context.args else str(LINES)
        if not asked.isascii() or not asked.isdigit() or not 1 <= int(asked) <= MOST:
            raise UserError(HOW)
        await reply(order.message, deeds_blocks(await self._services.admission.deeds(int(asked))))
