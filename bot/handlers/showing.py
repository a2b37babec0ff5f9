"""What each reply shows is kept for a while, so that it can be exported."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TypeVar

import structlog
from telegram import InlineKeyboardButton, Message

from bot.adapters.shown import Shown
from bot.exporting import Kind, Wanted
from bot.handlers.conversations import place_of
from bot.languages import gettext as _
from bot.render.briefings import EXPORT
from bot.replies import Reply
from bot.services import Services
from retrieval.errors import StorageError
from retrieval.model import Answer, NothingAsked

log = structlog.get_logger()

T = TypeVar("T")


def export_button(generation: str, count: int, choice: int | None) -> InlineKeyboardButton:
    """The button under what can be exported.

    Args:
        count: Quotes shown so far.
        choice: Who of several people was chosen, by place.
    """
    chosen = "" if choice is None else f":{choice}"
    return InlineKeyboardButton(_("Export"), callback_data=f"{EXPORT}:{generation}:{count}{chosen}")


class Showing:
    """What was shown, by message and by place; no reply ever fails because of it."""

    def __init__(self, services: Services) -> None:
        self._services = services

    @asynccontextmanager
    async def kept(
        self, question: Message, wanted: Wanted | None, user_id: int | None = None
    ) -> AsyncIterator[list[Message]]:
        """Remember what is shown: of the question at once, of the messages filled in at the end.

        Nobody can ask for it before it is remembered, however quick they are.

        Args:
            wanted: ``None`` for what cannot be exported.
            user_id: Who asked for it, where that is not the author of the question.
        """
        sent: list[Message] = []
        if wanted:
            await self._keep([question], question, wanted, user_id)
        yield sent
        if wanted:
            await self._keep(sent, question, wanted, user_id)

    async def _keep(
        self, sent: Sequence[Message], question: Message, wanted: Wanted, user_id: int | None
    ) -> None:
        place = place_of(question, user_id)
        if place is None:
            return
        shown = Shown(wanted, question.message_id)
        ids = [message.message_id for message in sent]
        kept = self._services.shown
        await self._tried(
            lambda: self._services.offload.look_up(kept.keep, place, ids, shown, datetime.now(UTC))
        )

    async def last(self, message: Message) -> Shown | None:
        """What was shown last where a message was written."""
        place = place_of(message)
        if place is None:
            return None
        kept = self._services.shown
        return await self._tried(
            lambda: self._services.offload.look_up(kept.last, place, datetime.now(UTC))
        )

    async def of(self, message: Message) -> Shown | None:
        """What a message shows, or what was shown to it."""
        kept, chat_id, message_id = self._services.shown, message.chat_id, message.message_id
        return await self._tried(
            lambda: self._services.offload.look_up(kept.of, chat_id, message_id, datetime.now(UTC))
        )

    async def answers_to(self, question: Message) -> Sequence[int]:
        """The messages that were shown to a question."""
        kept, chat_id, asked = self._services.shown, question.chat_id, question.message_id
        found = await self._tried(
            lambda: self._services.offload.look_up(
                kept.answers_to, chat_id, asked, datetime.now(UTC)
            )
        )
        return found or ()

    async def _tried(self, work: Callable[[], Awaitable[T]]) -> T | None:
        try:
            return await work()
        except StorageError as error:
            log.warning("what was shown is not remembered", reason=str(error))
            return None


def wanted_of(found: Reply, question: str, asked_at: datetime) -> Wanted | None:
    """What it takes to find a reply again; ``None`` where nothing was asked."""
    if isinstance(found.outcome, NothingAsked):
        return None
    quotes = found.outcome.quotes if isinstance(found.outcome, Answer) else ()
    return Wanted(
        Kind.ANSWER,
        found.understood or question,
        asked_at,
        count=found.offset + len(quotes),
        choice=found.choice,
        generation=found.generation,
        understood=found.understood is not None,
    )
