"""Which briefing a message of a subscription holds, read from the outbox."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Select, select

from bot.adapters.state.database import Database
from bot.adapters.state.tables.deliveries import CONTENTS, DELIVERIES, DELIVERY_PARTS
from bot.briefing.kept import headlines_in, identity_in
from bot.briefing.messages import ToldMessage
from bot.delivery.deliveries import Kind
from bot.delivery.model import Address
from bot.delivery.parts import from_json
from bot.render.briefings import stories_at


class DeliveredBriefings:
    """See :class:`bot.briefing.kept.Messages`; safe to use from several threads.

    Raises:
        StorageError: From any method, if the database cannot be read.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, chat_id: int, message_id: int) -> ToldMessage | None:
        """The one that a message is a part of."""
        return self._first(
            _SENT.where(DELIVERIES.c.chat_id == chat_id, DELIVERY_PARTS.c.message_id == message_id)
        )

    def last(self, address: Address, since: datetime) -> ToldMessage | None:
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

    def _first(self, wanted: Select[Any]) -> ToldMessage | None:
        newest = wanted.order_by(DELIVERIES.c.due.desc(), DELIVERY_PARTS.c.number).limit(1)
        with self._database.reading() as connection:
            row = connection.execute(newest).one_or_none()
        if row is None:
            return None
        parts = from_json(row.parts) if row.parts else ()
        headlines = headlines_in(row.memo)
        return ToldMessage(
            Address(row.chat_id, row.thread_id),
            row.message_id,
            {one: headlines.get(one, "") for one in stories_at(parts, row.number - 1)},
            identity_in(row.memo),
            datetime.fromtimestamp(row.due, UTC),
            row.generation,
            row.source,
        )


_SENT = (
    select(
        DELIVERIES.c.source,
        DELIVERIES.c.due,
        DELIVERIES.c.chat_id,
        DELIVERIES.c.thread_id,
        CONTENTS.c.generation,
        CONTENTS.c.memo,
        CONTENTS.c.parts,
        DELIVERY_PARTS.c.message_id,
        DELIVERY_PARTS.c.number,
    )
    .join(DELIVERY_PARTS, DELIVERY_PARTS.c.delivery == DELIVERIES.c.id)
    .outerjoin(CONTENTS, CONTENTS.c.digest == DELIVERIES.c.content)
    .where(
        DELIVERIES.c.kind == Kind.BRIEFING.value,
        DELIVERIES.c.content.is_not(None),
        DELIVERY_PARTS.c.message_id.is_not(None),
    )
)
