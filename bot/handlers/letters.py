"""Updates on their way from Telegram to the handlers: kept as letters, and read out of them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from functools import partial
from typing import Any

from telegram import Bot, Update

from bot.receiving.model import Letter
from bot.receiving.receiving import Receiving


class ReceivedUpdates(asyncio.Queue[object]):
    """What the library's webhook and its polling put updates in, before they tell Telegram so.

    Only what is to be handled now comes out: not what came before, and not what has to wait.

    Args:
        look_ahead: Looks up what the handling of an update begins with, in a thread.
    """

    def __init__(self, receiving: Receiving, look_ahead: Callable[[Update], None]) -> None:
        super().__init__()
        self._receiving = receiving
        self._look_ahead = look_ahead

    async def put(self, item: Any) -> None:
        """Keep an update; anything else passes."""
        letter = letter_of(item)
        ahead = partial(self._look_ahead, item)
        if letter is None or await self._receiving.accept(letter, ahead):
            await super().put(item)

    async def hand(self, letter: Letter, bot: Bot) -> None:
        """What was kept before comes to be handled."""
        await super().put(Update.de_json(json.loads(letter.payload), bot))


def letter_of(item: object) -> Letter | None:
    """What is kept of an update; ``None`` for what may be lost.

    That is what was typed inline alone: it is asked anew at each letter.
    """
    if not isinstance(item, Update) or item.inline_query:
        return None
    return Letter(item.update_id, line_of(item), item.to_json())


def line_of(update: Update) -> str:
    """What has to be handled in order: what one person writes in a chat, taps at one message."""
    query, user, chat = update.callback_query, update.effective_user, update.effective_chat
    where = chat.id if chat else 0
    if query is not None:
        pressed = query.message.message_id if query.message else query.inline_message_id
        return f"taps {where} {pressed}"
    return f"words {where} {user.id if user else 0}"
