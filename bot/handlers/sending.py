"""Our messages out to Telegram: values become what python-telegram-bot sends."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterable, Sequence

from telegram import (
    Bot,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyParameters,
)
from telegram import Message as TelegramMessage
from telegram.constants import ChatAction
from telegram.error import TelegramError

from bot.render.message import Message, headed, units
from bot.render.pages import GAP, MOST_UNITS, Block, messages_of

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
ACTION_LASTS = 4.5
"""Seconds; Telegram shows a chat action for five."""

Keyboard = InlineKeyboardMarkup | ReplyKeyboardMarkup


def entities_of(message: Message) -> list[MessageEntity]:
    """A message's entities as the Bot API takes them."""
    return [
        MessageEntity(entity.style.value, entity.offset, entity.length, url=entity.url)
        for entity in message.entities
    ]


async def reply(
    to: TelegramMessage,
    blocks: Iterable[Block],
    keyboard: Keyboard | None = None,
    *,
    heading: str | None = None,
) -> Sequence[TelegramMessage]:
    """Reply to a message, in its thread, with as many messages as the blocks take.

    The keyboard goes under the last one. A message that is gone is answered all the same.

    Args:
        heading: A line that opens every one of them.
    """
    if heading is None:
        return await send(to, messages_of(blocks), keyboard)
    room = MOST_UNITS - units(heading) - units(GAP)
    return await send(to, [headed(one, heading) for one in messages_of(blocks, room)], keyboard)


async def send(
    to: TelegramMessage, messages: Sequence[Message], keyboard: Keyboard | None = None
) -> Sequence[TelegramMessage]:
    """Reply with messages that are built already, as :func:`reply` does."""
    sent = []
    for number, message in enumerate(messages):
        sent.append(
            await to.reply_text(
                message.text,
                entities=entities_of(message),
                link_preview_options=NO_PREVIEW,
                reply_parameters=ReplyParameters(to.message_id, allow_sending_without_reply=True),
                reply_markup=keyboard if number == len(messages) - 1 else None,
                do_quote=None,
            )
        )
    return sent


@contextlib.asynccontextmanager
async def typing(
    bot: Bot, chat_id: int, thread_id: int | None, action: ChatAction = ChatAction.TYPING
) -> AsyncIterator[None]:
    """Show "typing…" for as long as the work takes; a failure to show it stops nothing."""

    async def keep_alive() -> None:
        while True:
            with contextlib.suppress(TelegramError):
                await bot.send_chat_action(chat_id, action, message_thread_id=thread_id)
            await asyncio.sleep(ACTION_LASTS)

    task = asyncio.create_task(keep_alive())
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
