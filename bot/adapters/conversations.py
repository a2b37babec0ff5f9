"""What each conversation asked last, for a while, in the state database."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, Connection, bindparam, delete, select

from bot.adapters.state.database import Database
from bot.adapters.state.tables.answers import TURNS
from bot.adapters.state.upserting import put
from retrieval.ask.conversation import Turn

LASTS = timedelta(hours=1)
"""After this long a few words are no follow-up any more, and what was asked is deleted: it is
nobody's history, and a shared file is no place for it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a conversation goes on, and whose it is: one asker in one topic of one chat."""

    chat_id: int
    thread_id: int
    user_id: int


_LAST = select(TURNS.c.turn).where(
    TURNS.c.chat_id == bindparam("chat_id"),
    TURNS.c.thread_id == bindparam("thread_id"),
    TURNS.c.user_id == bindparam("user_id"),
    TURNS.c.at >= bindparam("since"),
)


class Conversations:
    """The last turn by place; safe to use from several threads.

    Raises:
        StorageError: From any method, if the database cannot be read or written.
    """

    def __init__(self, database: Database, lasts: timedelta = LASTS) -> None:
        self._database = database
        self._lasts = lasts

    def last(self, place: Place, now: datetime) -> Turn | None:
        """What was asked last there, unless that is too long ago."""
        with self._database.reading() as connection:
            return self.last_within(connection, place, now)

    def last_within(self, connection: Connection, place: Place, now: datetime) -> Turn | None:
        """The same within a transaction that reads more."""
        where = asdict(place) | {"since": _seconds(now - self._lasts)}
        kept = connection.execute(_LAST, where).scalar_one_or_none()
        return _read(kept) if kept else None

    def keep(self, place: Place, turn: Turn, now: datetime) -> None:
        """Keep a turn in the place of the one before, and delete all that are too old."""
        row = {
            "chat_id": place.chat_id,
            "thread_id": place.thread_id,
            "user_id": place.user_id,
            "at": _seconds(now),
            "turn": json.dumps(asdict(turn), ensure_ascii=False),
        }
        with self._database.writing(synced=False) as connection:
            connection.execute(delete(TURNS).where(TURNS.c.at < _seconds(now - self._lasts)))
            put(connection, TURNS, row)

    def forget(self, place: Place) -> None:
        """Delete what was asked there."""
        with self._database.writing() as connection:
            connection.execute(delete(TURNS).where(*_at(place)))


def _at(place: Place) -> tuple[ColumnElement[bool], ...]:
    return (
        TURNS.c.chat_id == place.chat_id,
        TURNS.c.thread_id == place.thread_id,
        TURNS.c.user_id == place.user_id,
    )


def _seconds(moment: datetime) -> int:
    return int(moment.astimezone(UTC).timestamp())


def _read(kept: str) -> Turn | None:
    """The turn, or ``None`` where another version of the program wrote it."""
    values = json.loads(kept)
    try:
        return Turn(
            question=values["question"],
            people=tuple(values["people"]),
            speaker=values["speaker"],
            words=values["words"],
            shown=values["shown"],
            choosing=tuple(values["choosing"]),
        )
    except KeyError:
        return None
