"""What briefings said, and which messages told those that were asked for, in the state database."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Select, delete, select

from bot.adapters.state.database import Database
from bot.adapters.state.tables.briefings import BRIEFING_MESSAGES, BRIEFINGS
from bot.adapters.state.upserting import put
from bot.briefing.messages import ToldMessage
from bot.delivery.model import Address

KEPT_FOR = timedelta(days=60)
"""As long as the outbox remembers what it sent."""

_OF = BRIEFING_MESSAGES.c


class SqlKeptBriefings:
    """See :class:`bot.briefing.kept.Kept`; safe to use from several threads and processes.

    Raises:
        StorageError: From any method, if the database cannot be read or written.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, identity: str, document: str, at: datetime) -> None:
        """Keep what a briefing says, and forget what is too old."""
        old = _seconds(at - KEPT_FOR)
        with self._database.writing() as connection:
            put(connection, BRIEFINGS, {"id": identity, "document": document, "at": _seconds(at)})
            connection.execute(delete(BRIEFINGS).where(BRIEFINGS.c.at < old))
            connection.execute(delete(BRIEFING_MESSAGES).where(_OF.at < old))

    def document(self, identity: str) -> str | None:
        """What it said, unless that is too long ago."""
        wanted = select(BRIEFINGS.c.document).where(BRIEFINGS.c.id == identity)
        with self._database.reading() as connection:
            return connection.execute(wanted).scalar_one_or_none()

    def shown(self, told: ToldMessage, stories: Mapping[int, Mapping[str, str]]) -> None:
        """Keep which message told which stories, and which one asked."""
        row = {
            "chat_id": told.address.chat_id,
            "thread_id": told.address.thread_id,
            "briefing": told.identity,
            "generation": told.generation,
            "at": _seconds(told.at),
        }
        by_message: dict[int, Mapping[str, str]] = {told.message_id: {}, **stories}
        with self._database.writing() as connection:
            for message_id, told_there in by_message.items():
                own = {
                    "message_id": message_id,
                    "stories": json.dumps(dict(told_there), ensure_ascii=False),
                }
                put(connection, BRIEFING_MESSAGES, row | own)

    def of(self, chat_id: int, message_id: int) -> ToldMessage | None:
        """What a message told, or was told when it asked."""
        return self._first(
            select(BRIEFING_MESSAGES).where(_OF.chat_id == chat_id, _OF.message_id == message_id)
        )

    def last(self, address: Address, since: datetime) -> ToldMessage | None:
        """The last one that a chat or topic asked for since then."""
        thread = _OF.thread_id
        same = thread.is_(None) if address.thread_id is None else thread == address.thread_id
        recent = select(BRIEFING_MESSAGES).where(
            _OF.chat_id == address.chat_id, same, _OF.at >= _seconds(since)
        )
        return self._first(recent.order_by(_OF.at.desc(), _OF.message_id))

    def _first(self, wanted: Select[Any]) -> ToldMessage | None:
        with self._database.reading() as connection:
            row = connection.execute(wanted.limit(1)).one_or_none()
        if row is None:
            return None
        return ToldMessage(
            Address(row.chat_id, row.thread_id),
            row.message_id,
            json.loads(row.stories),
            row.briefing,
            datetime.fromtimestamp(row.at, UTC),
            row.generation,
        )


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())
