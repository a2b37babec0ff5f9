"""/deliveries: admins settle messages of which nobody knows whether they arrived."""

from __future__ import annotations

from typing import Any

import structlog
from telegram import Message, Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

from bot.access.admission import Actor
from bot.delivery.deliveries import State
from bot.delivery.parts import Part
from bot.handlers.roles import NOT_ALLOWED, ordered
from bot.handlers.sending import NO_PREVIEW, entities_of, keyboard_of, send
from bot.languages import gettext as _
from bot.languages import marked
from bot.render.deliveries import DELIVERY, SHOWN, Settle, doubts_part
from bot.services import Services

log = structlog.get_logger()

AGAIN = marked("It will be sent again in a few seconds, and will say so.")
LEFT = marked("It is left as it is.")
SETTLED = marked("That was settled already.")


class Deliveries:
    """Handlers for admins."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add the handlers."""
        application.add_handler(CommandHandler("deliveries", self.deliveries))
        actions = "|".join(Settle)
        pattern = rf"^{DELIVERY}:(?:{actions}):\d+:\d+$"
        application.add_handler(CallbackQueryHandler(self.settle, pattern=pattern))

    async def deliveries(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """List what is in doubt."""
        order = await ordered(update, self._services)
        if order is None:
            return
        part = await self._doubts()
        await send(order.message, [part.message], keyboard_of(part.buttons))

    async def settle(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """A button: send one again, or leave it."""
        query = update.callback_query
        if query is None or query.data is None:
            return
        by = Actor(query.from_user.id, query.from_user.full_name)
        if not await self._services.admission.is_admin(by.id):
            await query.answer(_(NOT_ALLOWED), show_alert=True)
            return
        action, delivery, number = query.data.split(":")[1:]
        troubles = self._services.troubles
        change = troubles.resend if action == Settle.AGAIN else troubles.settle
        done = await self._services.offload.look_up(
            change, int(delivery), int(number), self._services.clock()
        )
        log.info("doubt settled", by=query.from_user.id, action=action, done=done)
        await self._services.admission.note(
            by, f"delivery {action}", delivery, "done" if done else "settled before"
        )
        said = (_(AGAIN) if action == Settle.AGAIN else _(LEFT)) if done else _(SETTLED)
        await query.answer(said, show_alert=True)
        if isinstance(query.message, Message):
            part = await self._doubts()
            await query.message.edit_text(
                part.message.text,
                entities=entities_of(part.message),
                link_preview_options=NO_PREVIEW,
                reply_markup=keyboard_of(part.buttons),
            )

    async def _doubts(self) -> Part:
        troubles, look_up = self._services.troubles, self._services.offload.look_up
        doubts = await look_up(troubles.open, SHOWN)
        counts = await look_up(troubles.counts)
        return doubts_part(doubts, counts.get(State.WAITING, 0))
