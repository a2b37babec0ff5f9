"""/generations and /rollback, for those in charge: what is kept, and going back to it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

from bot.access.admission import Actor
from bot.generations import KeptGeneration, kept_generations
from bot.handlers.roles import ordered
from bot.handlers.sending import reply
from bot.languages import gettext as _
from bot.languages import marked
from bot.receiving.receipt import is_again
from bot.render.errors import said
from bot.render.generations import generation_line, kept_line
from bot.render.message import Style, plain, styled
from bot.render.pages import Block
from bot.services import Services
from retrieval.errors import OnrecordError

BACK = "back"
_NAME = r"\d{6,}-[0-9a-f]{8}"
NONE = marked("Nothing was loaded yet.")
SERVES_NOW = marked(
    "Generation {generation} serves now. /generations shows all; the next /reload builds from "
    "the files again."
)


class Generations:
    """Handlers for the builds of the corpus."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add the handlers."""
        application.add_handler(CommandHandler("generations", self.list))
        application.add_handler(CommandHandler("rollback", self.rollback))
        application.add_handler(CallbackQueryHandler(self.pressed, pattern=rf"^{BACK}:{_NAME}$"))

    async def list(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Each kept generation, with a button to go back to it."""
        order = await ordered(update, self._services)
        if order is None:
            return
        kept = await self._services.offload.look_up(kept_generations, self._services.folder)
        if not kept:
            await reply(order.message, [Block(above=(plain(_(NONE)),))])
            return
        told = _("Kept: {builds}.").format(builds=kept_line(kept, self._services.folder.retention))
        lines = "\n".join([*map(generation_line, kept), told])
        block = Block(above=(styled(_("Generations"), Style.BOLD),), words=(plain(lines),))
        await reply(order.message, [block], _buttons(kept))

    async def rollback(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """``/rollback [GENERATION]``."""
        order = await ordered(update, self._services)
        if order is not None:
            name = context.args[0] if context.args else None
            since = order.message.date if is_again() else None
            await self._go_back(order.message, order.by, name, since)

    async def pressed(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """The button of a generation; anybody in a group can see it, not everybody may."""
        order, query = await ordered(update, self._services), update.callback_query
        if order is not None and query is not None and query.data is not None:
            await query.answer()
            await self._go_back(order.message, order.by, query.data.split(":")[1])

    async def _go_back(
        self, message: Message, by: Actor, name: str | None, since: datetime | None = None
    ) -> None:
        try:
            serving = await self._services.offload.look_up(self._services.roll_back, name, since)
        except OnrecordError as error:
            await self._services.admission.note(by, "rollback", name or "", str(error))
            await reply(message, [Block(above=(plain(said(error)),))])
            return
        await self._services.admission.note(by, "rollback", serving, "done")
        await reply(message, [Block(above=(plain(_(SERVES_NOW).format(generation=serving)),))])


def _buttons(kept: list[KeptGeneration]) -> InlineKeyboardMarkup | None:
    rows = [
        [
            InlineKeyboardButton(
                _("Go back to {name}").format(name=one.name), callback_data=f"{BACK}:{one.name}"
            )
        ]
        for one in kept
        if not one.serves and one.problem is None
    ]
    return InlineKeyboardMarkup(rows) if rows else None
