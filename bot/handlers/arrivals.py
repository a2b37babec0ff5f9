"""Before and after all other handlers: which updates are handled, and that it is noted."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import structlog
from telegram import Message, Update
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.adapters.presses import Presses
from bot.handlers.sending import reply
from bot.languages import gettext as _
from bot.languages import marked
from bot.offload import Offload
from bot.receiving.model import Letter, TakenOver
from bot.receiving.receipt import Receipt, handling
from bot.receiving.receiving import Receiving
from bot.render.message import plain
from bot.render.pages import Block
from retrieval.errors import StorageError

log = structlog.get_logger()

WAS_AWAY = marked(
    "I was away for a while, and what you sent me then is too old to answer unasked. If you still "
    "want to know, please send it again."
)
INTERRUPTED = marked(
    "I was interrupted while I was replying to this. If there is no whole reply above, please try "
    "again."
)
SAID_ONCE = timedelta(hours=24)
"""For how long nobody is told again that the bot was away."""

HOLDS = 30.0
"""Seconds after which a line goes on though what is first in it is still being handled."""

Handle = Callable[[], Awaitable[None]]


class Arrivals:
    """What surrounds the handling of each update.

    Args:
        presses: Knows what was said once already.
        clock: Now, aware.
        oldest: How old a message may be that is still answered.
    """

    def __init__(
        self,
        offload: Offload,
        receiving: Receiving,
        presses: Presses,
        clock: Callable[[], datetime],
        oldest: timedelta,
    ) -> None:
        self._offload = offload
        self._receiving = receiving
        self._presses = presses
        self._clock = clock
        self._oldest = oldest

    async def see_to(self, update: object, handle: Handle) -> None:
        """Have an update handled, once, or say why not."""
        letter = self._receiving.letter(update.update_id) if isinstance(update, Update) else None
        with handling(self._receipt(letter)), self._letting_past(letter):
            try:
                await self._see_to(update, letter, handle)
            except TakenOver:
                log.info("update taken over by another process")

    async def conclude(self, update: object) -> None:
        """It was seen to, and whoever wrote has been told: if it is brought again, it is known."""
        letter = self._receiving.letter(update.update_id) if isinstance(update, Update) else None
        if letter is not None:
            await self._receiving.conclude(letter)

    async def _see_to(self, update: object, letter: Letter | None, handle: Handle) -> None:
        if not isinstance(update, Update):
            await handle()
            return
        if letter is not None and letter.interrupted:
            await self._own_up(update, letter)
            return
        message = update.message or update.channel_post
        if message is None or self._clock() - message.date <= self._oldest:
            await handle()
            return
        log.info("update too old", update=update.update_id, date=message.date.isoformat())
        if message.chat.type == ChatType.PRIVATE and await self._is_first(message.chat_id):
            await self._tell(message, _(WAS_AWAY))

    async def leave(self) -> None:
        """Leave what was not handled to others, at the end."""
        await self._receiving.release()

    def _receipt(self, letter: Letter | None) -> Receipt | None:
        return None if letter is None else self._receiving.receipt(letter)

    @contextmanager
    def _letting_past(self, letter: Letter | None) -> Iterator[None]:
        """Have the line go on where one update takes long."""
        if letter is None:
            yield
            return

        async def let_past() -> None:
            await asyncio.sleep(HOLDS)
            await self._receiving.step_aside(letter)

        task = asyncio.create_task(let_past(), name="let past")
        try:
            yield
        finally:
            task.cancel()

    async def _own_up(self, update: Update, letter: Letter) -> None:
        """A process was killed on the way; whether its reply arrived cannot be known."""
        log.warning("update was interrupted", update=letter.id, attempts=letter.attempts)
        if update.effective_message and not update.message_reaction:
            await self._tell(update.effective_message, _(INTERRUPTED))

    async def _is_first(self, chat_id: int) -> bool:
        try:
            return await self._offload.look_up(
                self._presses.is_first, chat_id, 0, "was away", chat_id, self._clock(), SAID_ONCE
            )
        except StorageError as error:
            log.warning("not looked up what was said", reason=str(error))
            return False

    async def _tell(self, message: Message, words: str) -> None:
        try:
            await reply(message, [Block(above=(plain(words),))])
        except TelegramError as error:
            log.info("not told", reason=str(error))
