"""Our messages changed in their places, where what they answer was changed."""

from __future__ import annotations

from collections.abc import Sequence

import structlog
from telegram import InlineKeyboardMarkup
from telegram import Message as TelegramMessage
from telegram.error import BadRequest

from bot.handlers.sending import entities_of, previews, send
from bot.render.message import Message

log = structlog.get_logger()


async def rewrite(
    to: TelegramMessage,
    ids: Sequence[int],
    messages: Sequence[Message],
    keyboard: InlineKeyboardMarkup | None = None,
) -> Sequence[TelegramMessage]:
    """Put messages in the place of those that replied before; what is too many goes, or comes new.

    Args:
        ids: Our earlier replies, in order.

    Returns:
        Those that changed or are new.
    """
    left = list(ids)
    sent = await put_in_place(to, left, messages, keyboard)
    await remove(to, left)
    return sent


async def put_in_place(
    to: TelegramMessage,
    left: list[int],
    messages: Sequence[Message],
    keyboard: InlineKeyboardMarkup | None = None,
) -> Sequence[TelegramMessage]:
    """Put messages in the place of the next of ours, each of which is taken from ``left``."""
    sent: list[TelegramMessage] = []
    for number, message in enumerate(messages):
        under = keyboard if number == len(messages) - 1 else None
        if not left or not await _edit(to, left.pop(0), message, under, sent):
            sent.extend(await send(to, [message], under))
    return sent


async def remove(to: TelegramMessage, ids: Sequence[int]) -> None:
    """Delete messages of ours, as far as they are there."""
    for one in ids:
        await _delete(to, one)


async def _edit(
    to: TelegramMessage,
    message_id: int,
    message: Message,
    keyboard: InlineKeyboardMarkup | None,
    sent: list[TelegramMessage],
) -> bool:
    """Whether a message shows this now; not where somebody deleted it."""
    try:
        edited = await to.get_bot().edit_message_text(
            message.text,
            chat_id=to.chat_id,
            message_id=message_id,
            entities=entities_of(message),
            link_preview_options=previews(),
            reply_markup=keyboard,
        )
    except BadRequest as error:
        if "not modified" in str(error):
            return True
        log.info("answer not edited", reason=str(error))
        return False
    if isinstance(edited, TelegramMessage):
        sent.append(edited)
    return True


async def _delete(to: TelegramMessage, message_id: int) -> None:
    try:
        await to.get_bot().delete_message(to.chat_id, message_id)
    except BadRequest as error:
        log.info("answer not removed", reason=str(error))  # somebody was quicker
