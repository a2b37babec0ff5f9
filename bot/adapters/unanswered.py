"""Questions that nothing on record answered, without who asked them, in the state database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, insert, select

from bot.adapters.state.database import Database
from bot.adapters.state.tables.answers import UNANSWERED
from bot.insight.gaps import Asked


class Unanswered:
    """Questions by time; what is older than ``kept`` is deleted, and never shown.

    Safe to use from several threads and processes.

    Args:
        kept: For how long; no time at all where the settings do not let their words be kept.

    Raises:
        StorageError: From any method, if the database cannot be read or written.
    """

    def __init__(self, database: Database, kept: timedelta) -> None:
        self._database = database
        self.kept = kept

    def keep(self, asked: Asked) -> None:
        """Write a question down."""
        if not self.kept:
            return
        row = {"at": asked.at.timestamp(), "question": asked.question}
        with self._database.writing() as connection:
            connection.execute(insert(UNANSWERED).values(row))

    def last(self, count: int, since: datetime, now: datetime) -> list[Asked]:
        """The last ones, the newest first."""
        after = max(since, now - self.kept).timestamp()
        wanted = (
            select(UNANSWERED)
            .where(UNANSWERED.c.at > after)
            .order_by(UNANSWERED.c.id.desc())
            .limit(count)
        )
        with self._database.reading() as connection:
            rows = connection.execute(wanted).all()
        return [Asked(row.question, datetime.fromtimestamp(row.at, UTC)) for row in rows]

    def forget_old(self, now: datetime) -> None:
        """Delete what is too old, or may not be kept any more."""
        old = delete(UNANSWERED).where(UNANSWERED.c.at <= (now - self.kept).timestamp())
        with self._database.writing() as connection:
            connection.execute(old)
