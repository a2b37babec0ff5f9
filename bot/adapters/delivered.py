"""Which briefing a message of a subscription holds, read from the outbox."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Select, select

from bot.adapters.state.database import Database
from bot.adapters.state.tables import CONTENTS, DELIVERIES, DELIVERY_PARTS
from bot.delivery.deliveries import Kind
from bot.delivery.model import Address


@dataclass(frozen=True, slots=True)
class Delivered:
    """A briefing that was sent because it was due.

    Attributes:
        subscription: Its number.
        edition: Names what it said.
        message_id: Its first message.
    """

    subscription: int
    due: datetime
    edition: str
    generation: str | None
    message_id: int


class DeliveredBriefings:
    """Briefings by the messages that hold them; safe to use from several threads.

    Raises:
        StorageError: From any method, if the database cannot be read.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, chat_id: int, message_id: int) -> Delivered | None:
        """The one that a message is a part of."""
        return self._first(
            _SENT.where(DELIVERIES.c.chat_id == chat_id, DELIVERY_PARTS.c.message_id == message_id)
        )

    def last(self, address: Address, since: datetime) -> Delivered | None:
        """The last one that a chat or topic got, if it was due since then."""
        thread = DELIVERIES.c.thread_id
        same = thread.is_(None) if address.thread_id is None else thread == address.thread_id
        return self._first(
            _SENT.where(
                DELIVERIES.c.chat_id == address.chat_id,
                same,
                DELIVERIES.c.due >= math.ceil(since.timestamp()),
            )
        )

    def _first(self, wanted: Select[Any]) -> Delivered | None:
        newest = wanted.order_by(DELIVERIES.c.due.desc(), DELIVERY_PARTS.c.number).limit(1)
        with self._database.reading() as connection:
            row = connection.execute(newest).one_or_none()
        if row is None:
            return None
        due = datetime.fromtimestamp(row.due, UTC)
        return Delivered(row.source, due, row.content, row.generation, row.message_id)


_SENT = (
    select(
        DELIVERIES.c.source,
        DELIVERIES.c.due,
        DELIVERIES.c.content,
        CONTENTS.c.generation,
        DELIVERY_PARTS.c.message_id,
    )
    .join(DELIVERY_PARTS, DELIVERY_PARTS.c.delivery == DELIVERIES.c.id)
    .outerjoin(CONTENTS, CONTENTS.c.digest == DELIVERIES.c.content)
    .where(
        DELIVERIES.c.kind == Kind.BRIEFING.value,
        DELIVERIES.c.content.is_not(None),
        DELIVERY_PARTS.c.message_id.is_not(None),
    )
)
