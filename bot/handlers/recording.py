"""What each reply showed is written down once it was sent; no reply ever fails because of it."""

from __future__ import annotations

import time

import structlog
from telegram import Message

from bot.handlers.addressing import address_of
from bot.insight.gaps import Asked
from bot.insight.model import Given, Kind, new_id
from bot.services import Services
from retrieval.errors import StorageError

log = structlog.get_logger()


class Recording:
    """The record of what was shown to whom, and of what nothing answered."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def note(
        self,
        asked: Message,
        kind: Kind,
        generation: str,
        words: tuple[str, ...],
        *,
        began: float,
        silent: bool = False,
        by: int | None = None,
        question: str | None = None,
        asker: int | None = None,
    ) -> None:
        """Write down what was shown; its question only as far as the settings allow.

        Args:
            words: Ids of what was quoted.
            began: ``time.monotonic()`` when the message that asked was taken up.
            by: Who pressed a button, where ``asked`` is the message that bears it.
            asker: Who asked the question where that may be another, under whom it is not kept.
        """
        given = Given(
            id=new_id(),
            at=self._services.clock(),
            kind=kind,
            address=address_of(asked),
            user_id=by if by is not None else _author(asked),
            generation=generation,
            quotes=words,
            silent=silent,
            milliseconds=round((time.monotonic() - began) * 1000),
            question=question if self._services.log_questions and asker in {None, by} else None,
        )
        gap = Asked(question, given.at) if silent and question else None
        try:
            await self._services.offload.look_up(self._keep, given, gap)
        except StorageError as error:
            log.warning("what was shown is not on record", reason=str(error))

    def _keep(self, given: Given, gap: Asked | None) -> None:
        self._services.insight.given.keep(given)
        if gap:
            self._services.insight.unanswered.keep(gap)


def _author(message: Message) -> int:
    if message.from_user is None or message.sender_chat is not None:
        return 0
    return message.from_user.id
