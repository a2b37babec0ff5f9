"""What goes to another bot is read out of the state database, and put into that of the other."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from typing import Any

from sqlalchemy import Connection, Table, delete, select

from bot.adapters.state.database import Database
from bot.adapters.state.tables.access import KNOWN
from bot.adapters.state.tables.briefings import SUBSCRIPTIONS
from bot.adapters.state.tables.choices import MOVED, PREFERENCES, QUIET_HOURS
from bot.adapters.state.tables.watches import WATCHES
from bot.adapters.state.upserting import add_new, put
from bot.moving.model import (
    MovedPerson,
    MovedPreference,
    MovedQuiet,
    MovedSubscription,
    MovedWatch,
    Moving,
    OfChat,
)


class MovedState:
    """Safe to use from several threads and processes.

    Raises:
        StorageError: From any method, if the database cannot be read or written.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def export(self, now: datetime) -> Moving:
        """All that goes to another bot, of one moment; what waits here for its chat too."""
        with self._database.reading() as connection:
            waiting = [
                OfChat.model_validate_json(row["bundle"]) for row in _rows(connection, MOVED)
            ]
            subscriptions = map(_subscription, _rows(connection, SUBSCRIPTIONS))
            watches = map(_watch, _rows(connection, WATCHES))
            quiet = map(_quiet, _rows(connection, QUIET_HOURS))
            return Moving(
                made_at=now,
                subscriptions=(*subscriptions, *(s for one in waiting for s in one.subscriptions)),
                watches=(*watches, *(w for one in waiting for w in one.watches)),
                quiet=(*quiet, *(q for one in waiting for q in one.quiet)),
                people=tuple(map(_person, _rows(connection, KNOWN))),
                preferences=tuple(map(_preference, _rows(connection, PREFERENCES))),
            )

    def take_in(self, moving: Moving) -> tuple[int, int]:
        """Keep decisions and settings, and let the rest wait for its chats; all of it or nothing.

        What was decided or set here already stays.

        Returns:
            How many decisions and settings were new.
        """
        people = [
            one.model_dump(mode="python") | {"at": one.at.timestamp()} for one in moving.people
        ]
        preferences = [
            {"user_id": one.user, "name": one.name, "value": one.value}
            for one in moving.preferences
        ]
        with self._database.writing() as connection:
            for chat, bundle in moving.by_chat().items():
                put(connection, MOVED, {"chat_id": chat, "bundle": bundle.model_dump_json()})
            decided = add_new(connection, KNOWN, people) if people else 0
            chosen = add_new(connection, PREFERENCES, preferences) if preferences else 0
        return decided, chosen

    def waiting(self, chat_id: int) -> OfChat | None:
        """What waits for a chat."""
        wanted = select(MOVED.c.bundle).where(MOVED.c.chat_id == chat_id)
        with self._database.reading() as connection:
            bundle = connection.execute(wanted).scalar_one_or_none()
        return OfChat.model_validate_json(bundle) if bundle else None

    def arrived(self, chat_id: int) -> None:
        """A chat has all that waited for it."""
        with self._database.writing() as connection:
            connection.execute(delete(MOVED).where(MOVED.c.chat_id == chat_id))


def _rows(connection: Connection, table: Table) -> list[dict[str, Any]]:
    wanted = select(table).order_by(*table.primary_key)
    return [dict(row) for row in connection.execute(wanted).mappings()]


def _subscription(row: dict[str, Any]) -> MovedSubscription:
    listed = ("topics", "people", "outlets")
    return MovedSubscription.model_validate(
        {
            "chat": row["chat_id"],
            "topic": row["thread_id"],
            "owner": row["owner"],
            "created_at": datetime.fromtimestamp(row["created_at"], UTC),
            "at": row["at"],
            "zone": row["zone"],
            "length": row["length"],
            "days": [int(day) for day in row["days"]],
            "paused_until": row["paused_until"],
            **{name: json.loads(row[name]) for name in listed},
        }
    )


def _watch(row: dict[str, Any]) -> MovedWatch:
    return MovedWatch(
        chat=row["chat_id"],
        topic=row["thread_id"],
        owner=row["owner"],
        speaker=row["speaker"],
        words=row["topic"],
        called=row["called"] or "",
    )


def _quiet(row: dict[str, Any]) -> MovedQuiet:
    return MovedQuiet(
        chat=row["chat_id"],
        topic=row["thread_id"] or None,
        start=time.fromisoformat(row["from_time"]),
        end=time.fromisoformat(row["to_time"]),
        zone=row["zone"],
    )


def _person(row: dict[str, Any]) -> MovedPerson:
    return MovedPerson.model_validate(row | {"at": datetime.fromtimestamp(row["at"], UTC)})


def _preference(row: dict[str, Any]) -> MovedPreference:
    return MovedPreference(user=row["user_id"], name=row["name"], value=row["value"])
