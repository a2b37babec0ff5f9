"""Which updates are taken: each once, over restarts too, and none that came too long ago."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from telegram import Message, Update
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.adapters.seen_updates import SeenUpdates
from bot.handlers.sending import reply
from bot.languages import gettext as _
from bot.languages import marked
from bot.offload import Offload
from bot.render.message import plain
from bot.render.pages import Block
from retrieval.errors import StorageError

log = structlog.get_logger()

WAS_AWAY = marked(
    "I was away for a while, and what you sent me then is too old to answer unasked. If you still "
    "want to know, please send it again."
)


class Arrivals:
    """The first look at an update.

    Args:
        clock: Now, aware.
        oldest: How old a message may be that is still answered.
    """

    def __init__(
        self,
        offload: Offload,
        seen: SeenUpdates,
        clock: Callable[[], datetime],
        oldest: timedelta,
    ) -> None:
        self._offload = offload
        self._seen = seen
        self._clock = clock
        self._oldest = oldest
        self._told: set[int] = set()

    async def takes(self, update: object) -> bool:
        """Whether it is to be seen to now; whoever wrote long ago is told once that it is not."""
        if not isinstance(update, Update):
            return True
        if await self._was_seen_to(update.update_id):
            log.info("update came again", update=update.update_id)
            return False
        message = update.message or update.channel_post
        if message is None or self._clock() - message.date <= self._oldest:
            return True
        log.info("update too old", update=update.update_id, date=message.date.isoformat())
        await self._tell(message)
        await self.done(update)
        return False

    async def done(self, update: object) -> None:
        """It was seen to: if Telegram brings it again after a crash, it is passed over."""
        if not isinstance(update, Update) or update.inline_query:
            return  # what was typed inline is answered anew at each letter
        try:
            await self._offload.record(self._seen.add, update.update_id, self._clock())
        except StorageError as error:
            log.warning("update not noted", reason=str(error))

    async def _was_seen_to(self, update_id: int) -> bool:
        try:
            return await self._offload.look_up(self._seen.has, update_id)
        except StorageError as error:
            log.warning("update not looked up", reason=str(error))
            return False

    async def _tell(self, message: Message) -> None:
        """Say it in private chats, once however much was sent."""
        if message.chat.type != ChatType.PRIVATE or message.chat_id in self._told:
            return
        self._told.add(message.chat_id)
        try:
            await reply(message, [Block(above=(plain(_(WAS_AWAY)),))])
        except TelegramError as error:
            log.info("not told", reason=str(error))
