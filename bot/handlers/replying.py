"""Answers out: as rich messages where they are wanted and taken, as ordinary ones otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import structlog
from telegram import InlineKeyboardMarkup
from telegram import Message as TelegramMessage
from telegram.error import BadRequest

from bot.adapters.rich_messages import UNCHANGED, RichMessages
from bot.handlers.rewriting import put_in_place, remove, rewrite
from bot.render.pages import Block, laid_out
from bot.render.rich import RichMessage, rich_messages_of

log = structlog.get_logger()


class Replying:
    """Replies to questions, and puts the answer to a corrected one in the place of the first."""

    def __init__(self, rich: RichMessages) -> None:
        self._rich = rich

    async def show(
        self,
        to: TelegramMessage,
        blocks: Sequence[Block],
        keyboard: InlineKeyboardMarkup | None = None,
        *,
        heading: str | None = None,
        instead_of: Iterable[int] = (),
    ) -> Sequence[TelegramMessage]:
        """Show blocks; the keyboard goes under the last message.

        Args:
            heading: A line that opens every message.
            instead_of: Our earlier replies, in order; what is too many of them goes.

        Returns:
            The messages that changed or are new.
        """
        if not self._rich.are_wanted:
            return await rewrite(to, list(instead_of), laid_out(blocks, heading), keyboard)
        left = list(instead_of)
        sent: list[TelegramMessage] = []
        pages = rich_messages_of(blocks, heading)
        for number, page in enumerate(pages):
            under = keyboard if number == len(pages) - 1 else None
            sent += await self._put(to, left, page, under)
        await remove(to, left)
        return sent

    async def _put(
        self,
        to: TelegramMessage,
        left: list[int],
        page: RichMessage,
        keyboard: InlineKeyboardMarkup | None,
    ) -> Sequence[TelegramMessage]:
        """One page in the place of the next of our replies, which is taken from ``left``."""
        if left:
            try:
                edited = await self._rich.edit(to, left[0], page, keyboard)
            except BadRequest as error:
                left.pop(0)
                if UNCHANGED in str(error).lower():
                    return []
                log.info("answer not edited", reason=str(error))  # gone: it comes anew
            else:
                if edited is None:
                    return await put_in_place(to, left, page.instead, keyboard)
                left.pop(0)
                return [edited]
        sent = await self._rich.reply(to, page, keyboard)
        return [sent] if sent else await put_in_place(to, left, page.instead, keyboard)
