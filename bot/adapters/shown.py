"""What each of the bot's messages shows, for a while, in the state database."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, delete, or_, select

from bot.adapters.conversations import LASTS, Place
from bot.adapters.state.database import Database
from bot.adapters.state.tables.answers import SHOWN
from bot.adapters.state.upserting import put
from bot.exporting import Kind, Wanted

BUTTONS = timedelta(hours=24)
"""After this long the buttons under a message whose question is gone say so."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a message shows, and the message that asked for it.

    Attributes:
        asker: Who asked; 0 where that is not known.
    """

    wanted: Wanted
    question_id: int
    asker: int = field(default=0, compare=False)


class ShownMessages:
    """What was shown by message, for as long as its buttons work; safe in threads.

    Args:
        lasts: How long what was shown last in a place is what an asker means.
        buttons: How long it is known what a message shows.

    Raises:
        StorageError: From any method, if the database cannot be read or written.
    """

    def __init__(
        self, database: Database, lasts: timedelta = LASTS, buttons: timedelta = BUTTONS
    ) -> None:
        self._database = database
        self._lasts = lasts
        self._buttons = max(lasts, buttons)

    def last(self, place: Place, now: datetime) -> Shown | None:
        """What was shown there last, unless that is too long ago."""
        return self._newest(now - self._lasts, *_at(place))

    def of(self, chat_id: int, message_id: int, now: datetime) -> Shown | None:
        """What a message shows, or what was shown last to a message that asked."""
        asked_or_shown = or_(SHOWN.c.message_id == message_id, SHOWN.c.question_id == message_id)
        return self._newest(now - self._buttons, SHOWN.c.chat_id == chat_id, asked_or_shown)

    def answers_to(self, chat_id: int, question_id: int, now: datetime) -> list[int]:
        """The messages that were shown to one that asked, oldest first."""
        wanted = (
            select(SHOWN.c.message_id)
            .where(
                SHOWN.c.chat_id == chat_id,
                SHOWN.c.question_id == question_id,
                SHOWN.c.message_id != question_id,
                SHOWN.c.at >= _milliseconds(now - self._buttons),
            )
            .order_by(SHOWN.c.message_id)
        )
        with self._database.reading() as connection:
            return list(connection.execute(wanted).scalars())

    def keep(self, place: Place, messages: Sequence[int], shown: Shown, now: datetime) -> None:
        """Keep what some messages show, and delete all that is too old."""
        row = {
            "chat_id": place.chat_id,
            "thread_id": place.thread_id,
            "user_id": place.user_id,
            "question_id": shown.question_id,
            "at": _milliseconds(now),
            "wanted": json.dumps(asdict(shown.wanted), default=str, ensure_ascii=False),
        }
        with self._database.writing(synced=False) as connection:
            connection.execute(delete(SHOWN).where(SHOWN.c.at < _milliseconds(now - self._buttons)))
            for message_id in messages:
                put(connection, SHOWN, row | {"message_id": message_id})

    def forget(self, place: Place) -> None:
        """Delete what was shown there."""
        with self._database.writing() as connection:
            connection.execute(delete(SHOWN).where(*_at(place)))

    def _newest(self, since: datetime, *which: ColumnElement[bool]) -> Shown | None:
        wanted = (
            select(SHOWN.c.wanted, SHOWN.c.question_id, SHOWN.c.user_id)
            .where(*which, SHOWN.c.at >= _milliseconds(since))
            .order_by(SHOWN.c.at.desc(), SHOWN.c.message_id.desc())
            .limit(1)
        )
        with self._database.reading() as connection:
            row = connection.execute(wanted).one_or_none()
        return Shown(_read(row.wanted), row.question_id, row.user_id) if row else None


def _at(place: Place) -> tuple[ColumnElement[bool], ...]:
    return (
        SHOWN.c.chat_id == place.chat_id,
        SHOWN.c.thread_id == place.thread_id,
        SHOWN.c.user_id == place.user_id,
    )


def _milliseconds(moment: datetime) -> int:
    return int(moment.astimezone(UTC).timestamp() * 1000)


def _read(kept: str) -> Wanted:
    values = json.loads(kept)
    values["kind"] = Kind(values["kind"])
    values["asked_at"] = datetime.fromisoformat(values["asked_at"])
    return Wanted(**values)
