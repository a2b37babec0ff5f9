"""Which of Telegram's updates were seen to, over restarts and processes."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from bot.adapters.state.database import Database
from bot.adapters.state.tables import UPDATES_SEEN
from bot.adapters.state.upserting import add_new


class SeenUpdates:
    """Safe to use from several threads and processes.

    Raises:
        StorageError: From any method, if the database cannot be read or written.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def has(self, update_id: int) -> bool:
        """Whether it was seen to."""
        wanted = select(UPDATES_SEEN.c.id).where(UPDATES_SEEN.c.id == update_id)
        with self._database.reading() as connection:
            return connection.execute(wanted).first() is not None

    def add(self, update_id: int, now: datetime) -> None:
        """It is seen to now."""
        row = {"id": update_id, "at": now.timestamp()}
        with self._database.writing() as connection:
            add_new(connection, UPDATES_SEEN, [row])
