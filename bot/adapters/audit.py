"""The audit log, in the state database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, insert, select

from bot.access.model import Deed
from bot.adapters.state.database import Database
from bot.adapters.state.tables.access import DEEDS

KEPT = timedelta(days=400)
"""How long a deed is on record: a year, and time to look back on it."""


class Audit:
    """What those in charge did; safe to use from several threads and processes.

    Raises:
        StorageError: From any method, if the database cannot be read or written.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, deed: Deed) -> None:
        """Write a line, and drop those that are too old."""
        row = {
            "at": deed.at.timestamp(),
            "actor": deed.actor,
            "name": deed.name,
            "action": deed.action,
            "subject": deed.subject,
            "outcome": deed.outcome,
        }
        old = delete(DEEDS).where(DEEDS.c.at < (deed.at - KEPT).timestamp())
        with self._database.writing() as connection:
            connection.execute(old)
            connection.execute(insert(DEEDS).values(row))

    def last(self, count: int) -> list[Deed]:
        """The last lines, the newest first."""
        wanted = select(DEEDS).order_by(DEEDS.c.number.desc()).limit(count)
        with self._database.reading() as connection:
            return [
                Deed(
                    datetime.fromtimestamp(row.at, UTC),
                    row.actor,
                    row.name,
                    row.action,
                    row.subject,
                    row.outcome,
                )
                for row in connection.execute(wanted)
            ]
