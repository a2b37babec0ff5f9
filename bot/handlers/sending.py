"""Our messages out to Telegram: values become what python-telegram-bot sends."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterable, Sequence
from datetime import UTC, datetime

from telegram import (
    Bot,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)
from telegram import Message as TelegramMessage
from telegram.constants import ChatAction
from telegram.error import BadRequest, TelegramError

from bot.choices.reading import current
from bot.delivery.parts import Button
from bot.render.message import Message
from bot.render.pages import Block, laid_out, messages_of

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
WITH_PREVIEW = LinkPreviewOptions(is_disabled=False, prefer_small_media=True)
NO_BUTTONS = InlineKeyboardMarkup(())
ACTION_LASTS = 4.5
"""Seconds; Telegram shows a chat action for five."""

Keyboard = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove


def entities_of(message: Message) -> list[MessageEntity]:
    """A message's entities as the Bot API takes them."""
    return [
        MessageEntity(
            entity.style.value,
            entity.offset,
            entity.length,
            url=entity.url,
            unix_time=None if at is None else datetime.fromtimestamp(at, UTC),
        )
        for entity in message.entities
        for at in (entity.unix_time,)
    ]


def previews() -> LinkPreviewOptions:
    """Whether Telegram may show a page beneath a message that links to it."""
    return WITH_PREVIEW if current().previews else NO_PREVIEW


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
    return await send(to, laid_out(blocks, heading), keyboard)


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
                link_preview_options=previews(),
                reply_parameters=ReplyParameters(to.message_id, allow_sending_without_reply=True),
                reply_markup=keyboard if number == len(messages) - 1 else None,
                do_quote=None,
            )
        )
    return sent


async def put(
    query: CallbackQuery, blocks: Iterable[Block], keyboard: InlineKeyboardMarkup
) -> None:
    """Put blocks in the place of the message under which a button was pressed; twice is once."""
    message, *further = messages_of(blocks)
    try:
        await query.edit_message_text(
            message.text,
            entities=entities_of(message),
            link_preview_options=previews(),
            reply_markup=keyboard,
        )
    except BadRequest as error:
        if "not modified" not in str(error):
            raise
    if further and isinstance(query.message, TelegramMessage):
        await send(query.message, further)


def keyboard_of(rows: Sequence[Sequence[Button]]) -> InlineKeyboardMarkup | None:
    """Buttons as Telegram takes them; ``None`` where there are none."""
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(one.label, url=one.url, callback_data=one.data) for one in row]
            for row in rows
        ]
    )


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
