"""/audit: what those in charge did, and what was shown to whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from telegram import Update
from telegram.ext import Application, CommandHandler, ContextTypes

from bot.access.wishes import telegram_id
from bot.handlers.roles import ordered
from bot.handlers.sending import reply
from bot.languages import gettext as _
from bot.languages import marked
from bot.render import counting
from bot.render.access import deeds_blocks
from bot.render.given import NOT_KEPT, UNKNOWN, given_blocks, given_lines
from bot.render.pages import Block
from bot.services import Services
from retrieval.errors import UserError

LINES, MOST = 20, 200
HOW = marked(
    "Send /audit, or /audit 50 for the last fifty lines ({most} at most). /audit "
    "answers lists what was shown last, /audit answers NUMBER to one person or chat, "
    "/audit answer ID tells what one of these showed."
)


class Auditing:
    """The handler of the audit log and of the record of answers."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add the handler."""
        application.add_handler(CommandHandler("audit", self.audit))

    async def audit(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """``/audit [LINES]``, ``/audit answers [NUMBER]`` or ``/audit answer ID``."""
        order = await ordered(update, self._services)
        if order is not None:
            await reply(order.message, await self._told(context.args or []))

    async def _told(self, words: Sequence[str]) -> list[Block]:
        match words:
            case []:
                return deeds_blocks(await self._services.admission.deeds(LINES))
            case ["answers"]:
                return await self._answers(None)
            case ["answers", number] if (who := telegram_id(number)) is not None:
                return await self._answers(who)
            case ["answer", answer_id]:
                return await self._answer(answer_id)
            case [count] if count.isascii() and count.isdigit() and 1 <= int(count) <= MOST:
                return deeds_blocks(await self._services.admission.deeds(int(count)))
        raise UserError(_(HOW).format(most=MOST))

    async def _answers(self, who: int | None) -> list[Block]:
        """What was shown last, to anybody or to one."""
        given = self._services.insight.given
        if not given.kept:
            raise UserError(_(NOT_KEPT))
        now = self._services.clock()
        listed = await self._services.offload.look_up(given.last, LINES, now, who)
        return given_lines(listed, given.kept.days)

    async def _answer(self, answer_id: str) -> list[Block]:
        """What one answer showed."""
        given = self._services.insight.given
        now = self._services.clock()
        found = await self._services.offload.look_up(given.get, answer_id, now)
        if found is None:
            days = counting.days(given.kept.days)
            raise UserError(_(UNKNOWN).format(days=days) if given.kept else _(NOT_KEPT))
        return given_blocks(found, await self._services.lookup.recalled(found.quotes))
