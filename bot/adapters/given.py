"""What was shown to whom from which generation, in the state database."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, or_, select

from bot.adapters.state.database import Database
from bot.adapters.state.tables.answers import ANSWERS
from bot.adapters.state.upserting import add_new
from bot.delivery.model import Address
from bot.insight.model import Given, Kind


class GivenAnswers:
    """A record with an end: what is older than ``kept`` is deleted, and never shown.

    Safe to use from several threads and processes.

    Args:
        kept: For how long; nothing is written where that is no time at all.

    Raises:
        StorageError: From any method, if the database cannot be read or written.
    """

    def __init__(self, database: Database, kept: timedelta) -> None:
        self._database = database
        self.kept = kept

    def keep(self, given: Given) -> None:
        """Write down what was shown; what is on record under its id already stays."""
        if not self.kept:
            return
        row = {
            "id": given.id,
            "at": given.at.timestamp(),
            "kind": given.kind.value,
            "chat_id": given.address.chat_id,
            "thread_id": given.address.thread_id,
            "user_id": given.user_id,
            "generation": given.generation,
            "quotes": json.dumps(given.quotes),
            "silent": given.silent,
            "milliseconds": given.milliseconds,
            "question": given.question,
        }
        with self._database.writing(synced=False) as connection:
            add_new(connection, ANSWERS, [row])

    def get(self, answer_id: str, now: datetime) -> Given | None:
        """One of them, unless it is too old or there is none."""
        with self._database.reading() as connection:
            wanted = select(ANSWERS).where(ANSWERS.c.id == answer_id, self._fresh(now))
            row = connection.execute(wanted).one_or_none()
        return _read(row) if row else None

    def last(self, count: int, now: datetime, who: int | None = None) -> list[Given]:
        """The last ones, the newest first.

        Args:
            who: Number of a chat or a person; ``None`` for everybody.
        """
        wanted = select(ANSWERS).where(self._fresh(now)).order_by(ANSWERS.c.at.desc()).limit(count)
        if who is not None:
            wanted = wanted.where(or_(ANSWERS.c.chat_id == who, ANSWERS.c.user_id == who))
        with self._database.reading() as connection:
            return [_read(row) for row in connection.execute(wanted)]

    def questions(self, since: datetime, now: datetime) -> list[tuple[bool, int]]:
        """Whether each question met silence, and the milliseconds it took; first pages only."""
        wanted = select(ANSWERS.c.silent, ANSWERS.c.milliseconds).where(
            ANSWERS.c.kind == Kind.QUESTION, ANSWERS.c.at >= since.timestamp(), self._fresh(now)
        )
        with self._database.reading() as connection:
            return [(row.silent, row.milliseconds) for row in connection.execute(wanted)]

    def shown_since(self, since: datetime, now: datetime) -> dict[Address, frozenset[str]]:
        """Ids of all words that each chat was shown, by topic."""
        wanted = (
            select(ANSWERS.c.chat_id, ANSWERS.c.thread_id, ANSWERS.c.quotes)
            .where(ANSWERS.c.at >= since.timestamp(), self._fresh(now))
            .distinct()
        )
        shown: dict[Address, set[str]] = {}
        with self._database.reading() as connection:
            for chat_id, thread_id, quotes in connection.execute(wanted):
                shown.setdefault(Address(chat_id, thread_id), set()).update(json.loads(quotes))
        return {address: frozenset(quotes) for address, quotes in shown.items()}

    def forget_old(self, now: datetime) -> None:
        """Delete what is too old."""
        with self._database.writing() as connection:
            connection.execute(delete(ANSWERS).where(~self._fresh(now)))

    def _fresh(self, now: datetime) -> ColumnElement[bool]:
        return ANSWERS.c.at > (now - self.kept).timestamp()


def _read(row: Row[Any]) -> Given:
    return Given(
        id=row.id,
        at=datetime.fromtimestamp(row.at, UTC),
        kind=Kind(row.kind),
        address=Address(row.chat_id, row.thread_id),
        user_id=row.user_id,
        generation=row.generation,
        quotes=tuple(json.loads(row.quotes)),
        silent=row.silent,
        milliseconds=row.milliseconds,
        question=row.question,
    )
