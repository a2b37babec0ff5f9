"""Was this right? The buttons under an answer, and what is kept of a tap on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import structlog
from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.error import BadRequest
from telegram.ext import Application, CallbackQueryHandler, ContextTypes

from bot.feedback import Judgement, Reason, digest_of
from bot.handlers.buttons import CARRIED, Pressed, pressed
from bot.handlers.quotes import CONTEXT
from bot.languages import gettext as _
from bot.languages import marked
from bot.services import Services

log = structlog.get_logger()

JUDGE, WHY = "judge", "why"
NOT_RIGHT, RIGHT = 0, 1
REASONS = {
    Reason.PERSON: marked("Wrong person"),
    Reason.TOPIC: marked("Off the question"),
    Reason.MISSING: marked("Something is missing"),
    Reason.CONTEXT: marked("Out of context"),
}
THANKS = marked("Thank you, that is noted.")
WHY_NOT = marked("Noted. If you like, tap what was wrong with it.")


class Judging:
    """Handlers of the buttons that ask whether an answer was right."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add the handlers."""
        for action, handler in ((JUDGE, self.judged), (WHY, self.explained)):
            application.add_handler(CallbackQueryHandler(handler, pattern=rf"^{action}:{CARRIED}$"))

    async def judged(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Right, or not right: then the reasons take the buttons' place."""
        query = update.callback_query
        if query is None:
            return
        right = str(query.data).endswith(f":{RIGHT}")
        button = await self._pressed(update, context, _(THANKS) if right else _(WHY_NOT))
        if button:
            await self._keep(query, button, right=right)
            rows = judging_rows(button.generation) if right else _reason_rows(button.generation)
            await _replace(query, rows)

    async def explained(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """One of the reasons."""
        query = update.callback_query
        button = await self._pressed(update, context, _(THANKS))
        if query is None or button is None:
            return
        reasons = list(REASONS)
        if button.number < len(reasons):
            await self._keep(query, button, right=False, reason=reasons[button.number])
        await _replace(query, judging_rows(button.generation))

    async def _pressed(
        self, update: Update, context: ContextTypes.DEFAULT_TYPE, said: str
    ) -> Pressed | None:
        return await pressed(update, context, self._services, whatever_serves=True, said=said)

    async def _keep(
        self, query: CallbackQuery, button: Pressed, *, right: bool, reason: Reason | None = None
    ) -> None:
        message = query.message
        if message is None:
            return
        judgement = Judgement(
            at=self._services.clock(),
            question=button.question if self._services.log_questions and button.is_own else None,
            digest=digest_of(button.question),
            generation=button.generation,
            hits=_hits(_keyboard(query)),
            right=right,
            reason=reason,
        )
        kept = self._services.judgements
        await self._services.offload.look_up(
            kept.put, message.chat.id, message.message_id, button.by, judgement
        )


def judging_rows(generation: str) -> list[list[InlineKeyboardButton]]:
    """The row under an answer that asks whether it was right."""
    return [
        [
            InlineKeyboardButton(label, callback_data=f"{JUDGE}:{generation}:{number}")
            for label, number in ((_("👍 Right"), RIGHT), (_("👎 Not right"), NOT_RIGHT))
        ]
    ]


def _reason_rows(generation: str) -> list[list[InlineKeyboardButton]]:
    buttons = [
        InlineKeyboardButton(_(label), callback_data=f"{WHY}:{generation}:{number}")
        for number, label in enumerate(REASONS.values())
    ]
    return [buttons[:2], buttons[2:]]


def _keyboard(query: CallbackQuery) -> Sequence[Sequence[InlineKeyboardButton]]:
    message = query.message
    markup = message.reply_markup if isinstance(message, Message) else None
    return markup.inline_keyboard if markup else ()


def _hits(rows: Sequence[Sequence[InlineKeyboardButton]]) -> tuple[str, ...]:
    """The quotes above a keyboard: each has a button for its context, which carries its id."""
    carried = [str(button.callback_data or "").split(":") for row in rows for button in row]
    return tuple(one[1] for one in carried if one[0] == CONTEXT and len(one) == 2)


async def _replace(query: CallbackQuery, asking: Sequence[Sequence[InlineKeyboardButton]]) -> None:
    """Put rows in the place of those that asked; somebody else may have been quicker."""
    rows = _keyboard(query)
    others = [row for row in rows if not str(row[0].callback_data or "").startswith((JUDGE, WHY))]
    try:
        await query.edit_message_reply_markup(InlineKeyboardMarkup([*others, *asking]))
    except BadRequest as error:
        if "not modified" not in str(error):
            raise
