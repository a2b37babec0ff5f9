"""What chats were told, in the state database: an edition once, and which chat had it when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, delete, select

from bot.adapters.state.database import Database
from bot.adapters.state.tables.briefings import EDITIONS, TOLD
from bot.adapters.state.upserting import add_new, put
from bot.delivery.model import Address
from bot.remembering import Edition, Remembered, told_from_json, told_to_json
from retrieval.brief.composing import told_together
from retrieval.model import Told
from retrieval.recent import Recent

REMEMBERED = timedelta(days=45)
"""What was told longer ago is forgotten: no briefing reaches further back, and a shared database is
no place for a history of what people read."""

KEPT_FOR = REMEMBERED + timedelta(days=7)
"""Editions are kept longer than anybody is asked about them: others may be told one days later."""

KEPT = 512
"""Editions kept in memory: about 5 MB; those of one morning are the same for many chats."""


class ToldEditions:
    """Safe to use from several threads and processes.

    Raises:
        StorageError: From any method, if the database cannot be read or written.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._editions: Recent[str, Told] = Recent(KEPT)

    def told(self, address: Address, source: int, now: datetime) -> Remembered:
        """What a chat was told, and when last by a source."""
        wanted = select(TOLD.c.edition, TOLD.c.source, TOLD.c.at).where(
            TOLD.c.chat_id == address.chat_id,
            TOLD.c.thread_id == (address.thread_id or 0),
            TOLD.c.at >= _seconds(now - REMEMBERED),
        )
        with self._database.reading() as connection:
            rows = connection.execute(wanted).all()
        editions = self._editions.get({row.edition for row in rows}, self._read)
        last = max((row.at for row in rows if row.source == source), default=None)
        whole = told_together(list(editions.values()))
        until = datetime.fromtimestamp(last, UTC) if last is not None else None
        return Remembered(
            Told(whole.quotes, whole.stories, whole.articles, whole.changes, until),
            frozenset(editions),
        )

    def keep(self, address: Address, source: int, edition: Edition, at: datetime) -> None:
        """A chat was told an edition; what is too old to matter is deleted."""
        chat = {"chat_id": address.chat_id, "thread_id": address.thread_id or 0}
        when, old = _seconds(at), _seconds(at - REMEMBERED)
        row = {**chat, "edition": edition.id, "source": source, "at": when}
        own = [TOLD.c[name] == value for name, value in chat.items()]
        with self._database.writing() as connection:
            self._write(connection, edition, when)
            put(connection, TOLD, row)
            connection.execute(delete(TOLD).where(*own, TOLD.c.at < old))

    def move(self, old: int, new: int) -> None:
        """Follow a group that became a supergroup: it is told nothing a second time."""
        with self._database.writing() as connection:
            rows = connection.execute(select(TOLD).where(TOLD.c.chat_id == old)).mappings()
            add_new(connection, TOLD, [{**row, "chat_id": new} for row in rows])
            connection.execute(delete(TOLD).where(TOLD.c.chat_id == old))

    def _write(self, connection: Connection, edition: Edition, at: int) -> None:
        """Whoever is the first to be told an edition has it written down for all."""
        row = {"id": edition.id, "told": told_to_json(edition.told), "at": at}
        if add_new(connection, EDITIONS, [row]):
            forgotten = EDITIONS.c.at < at - int(KEPT_FOR.total_seconds())
            connection.execute(delete(EDITIONS).where(forgotten))

    def _read(self, ids: list[str]) -> dict[str, Told]:
        wanted = select(EDITIONS.c.id, EDITIONS.c.told).where(EDITIONS.c.id.in_(ids))
        with self._database.reading() as connection:
            rows = connection.execute(wanted).all()
        return {row.id: told_from_json(row.told) for row in rows}


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())
