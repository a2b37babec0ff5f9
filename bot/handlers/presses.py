"""A button that sends something sends it once, however often and by whomever it is pressed."""

from __future__ import annotations

from datetime import timedelta

import structlog
from telegram import CallbackQuery

from bot.languages import gettext as _
from bot.languages import marked
from bot.services import Services
from retrieval.errors import StorageError

log = structlog.get_logger()

DOUBLE_TAP = timedelta(seconds=5)
"""Two presses within this are one: a phone on a train repeats itself, and so do thumbs."""

AS_LONG_AS_IT_WORKS = None
"""For what stands below already, for everybody in the chat."""

SHOWN_ALREADY = marked("That is shown already, further down.")


async def is_first(
    query: CallbackQuery, services: Services, apart: timedelta | None = DOUBLE_TAP
) -> bool:
    """Whether this press is to be obeyed; the query of another one is answered.

    Args:
        apart: How far from the one before; ``None`` for as long as buttons work.
    """
    message = query.message
    if message is None or query.data is None:
        return True
    lasting = services.privacy.terms.buttons if apart is None else apart
    pressed = (message.chat.id, message.message_id, query.data, query.from_user.id)
    try:
        first = await services.offload.look_up(
            services.presses.is_first, *pressed, services.clock(), lasting
        )
    except StorageError as error:
        log.warning("press not counted", reason=str(error))
        return True
    if not first:
        await query.answer(None if apart else _(SHOWN_ALREADY))
    return first
