"""Words that are gone since somebody was shown them, and who has been told so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, select, update

from bot.adapters.state.database import Database
from bot.adapters.state.tables.answers import RETRACTIONS
from bot.adapters.state.upserting import add_new
from bot.delivery.model import Address

_ROW = RETRACTIONS.c


@dataclass(frozen=True, slots=True)
class Batch:
    """What is told to one chat at once.

    Attributes:
        id: Like no other batch's, ever.
        at: When it was put together; the same however often it is looked at.
        quotes: Ids, in the order they were found.
    """

    id: int
    at: datetime
    quotes: tuple[str, ...]


class Retractions:
    """By chat and quote, each once; safe to use from several threads and processes.

    Raises:
        StorageError: From any method, if the database cannot be read or written.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def found(self, address: Address, quotes: Iterable[str], now: datetime) -> int:
        """A chat was shown words that are gone; returns how many it was not known to be shown."""
        rows = [
            {
                "chat_id": address.chat_id,
                "thread_id": address.thread_id or 0,
                "quote": quote,
                "found_at": now.timestamp(),
                "told": False,
            }
            for quote in quotes
        ]
        if not rows:
            return 0
        with self._database.writing() as connection:
            return add_new(connection, RETRACTIONS, rows)

    def addresses(self) -> list[Address]:
        """The chats and topics that are still to be told something."""
        wanted = select(_ROW.chat_id, _ROW.thread_id).where(~_ROW.told).distinct()
        with self._database.reading() as connection:
            return [Address(chat, thread or None) for chat, thread in connection.execute(wanted)]

    def batch(self, address: Address, now: datetime) -> Batch | None:
        """All that a chat is still to be told.

        What was put together before and not told comes again as it was, without what was found
        since: whoever hands a batch over twice, after a crash, hands over the same one.
        """
        mine = (*_at(address), ~_ROW.told)
        with self._database.writing() as connection:
            rows = connection.execute(select(RETRACTIONS).where(*mine).order_by(_ROW.id)).all()
            if not rows:
                return None
            begun = next((row for row in rows if row.batch is not None), None)
            if begun is None:
                batch, at = rows[-1].id, int(now.timestamp())
                values: dict[str, Any] = {"batch": batch, "batched_at": at}
                connection.execute(update(RETRACTIONS).where(*mine).values(values))
            else:
                batch, at = begun.batch, begun.batched_at
                rows = [row for row in rows if row.batch == batch]
        quotes = tuple(row.quote for row in rows)
        return Batch(batch, datetime.fromtimestamp(at, UTC), quotes)

    def told(self, batch: Batch) -> None:
        """A batch was handed over; it stays known, so that nobody is told twice."""
        with self._database.writing() as connection:
            told = update(RETRACTIONS).where(_ROW.batch == batch.id).values(told=True)
            connection.execute(told)

    def forget(self, before: datetime) -> None:
        """Delete what was found before a moment."""
        with self._database.writing() as connection:
            connection.execute(delete(RETRACTIONS).where(_ROW.found_at < before.timestamp()))


def _at(address: Address) -> tuple[ColumnElement[bool], ...]:
    return _ROW.chat_id == address.chat_id, _ROW.thread_id == (address.thread_id or 0)
