"""What each conversation asked last, for a while, in the SQLite file of what users set."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import (
    URL,
    BigInteger,
    Column,
    ColumnElement,
    MetaData,
    Table,
    Text,
    create_engine,
    delete,
    select,
)
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import SQLAlchemyError

from bot.adapters.preferences import FILE
from retrieval.ask.conversation import Turn
from retrieval.errors import StorageError

LASTS = timedelta(hours=1)
"""After this long a few words are no follow-up any more, and what was asked is deleted: it is
nobody's history, and a shared file is no place for it."""

_METADATA = MetaData()
_TURNS = Table(
    "turns",
    _METADATA,
    Column("chat_id", BigInteger, primary_key=True),
    Column("thread_id", BigInteger, primary_key=True),
    Column("user_id", BigInteger, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("turn", Text, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a conversation goes on, and whose it is: one asker in one topic of one chat."""

    chat_id: int
    thread_id: int
    user_id: int


class Conversations:
    """The last turn by place; safe to use from several threads.

    Raises:
        StorageError: From any method, if the file cannot be read or written.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._engine = create_engine(URL.create("sqlite", database=str(self._path)))
        self._ready = False

    def last(self, place: Place, now: datetime) -> Turn | None:
        """What was asked last there, unless that is too long ago."""
        if not self._path.exists():
            return None
        fresh = _TURNS.c.at >= _seconds(now - LASTS)
        try:
            self._prepare()
            with self._engine.connect() as connection:
                wanted = select(_TURNS.c.turn).where(*_at(place), fresh)
                kept = connection.execute(wanted).scalar_one_or_none()
        except SQLAlchemyError as error:
            raise StorageError(f"{self._path} cannot be read: {error}.") from error
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
        keys = [_TURNS.c.chat_id, _TURNS.c.thread_id, _TURNS.c.user_id]
        kept = insert(_TURNS).values(**row)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._prepare()
            with self._engine.begin() as connection:
                connection.execute(delete(_TURNS).where(_TURNS.c.at < _seconds(now - LASTS)))
                changed = {"at": row["at"], "turn": row["turn"]}
                connection.execute(kept.on_conflict_do_update(keys, set_=changed))
        except (SQLAlchemyError, OSError) as error:
            raise StorageError(f"{self._path} cannot be written: {error}.") from error

    def forget(self, place: Place) -> None:
        """Delete what was asked there."""
        if not self._path.exists():
            return
        try:
            self._prepare()
            with self._engine.begin() as connection:
                connection.execute(delete(_TURNS).where(*_at(place)))
        except SQLAlchemyError as error:
            raise StorageError(f"{self._path} cannot be written: {error}.") from error

    def close(self) -> None:
        """Close the file."""
        self._engine.dispose()

    def _prepare(self) -> None:
        if not self._ready:
            _METADATA.create_all(self._engine)
            self._ready = True


def _at(place: Place) -> tuple[ColumnElement[bool], ...]:
    return (
        _TURNS.c.chat_id == place.chat_id,
        _TURNS.c.thread_id == place.thread_id,
        _TURNS.c.user_id == place.user_id,
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
