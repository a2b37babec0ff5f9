"""Subscriptions in the making, in the state database, so that a restart loses none."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, time
from typing import Any

from sqlalchemy import RowMapping, delete, insert, select, update

from bot.adapters.state.database import Database
from bot.adapters.state.engines import alone
from bot.adapters.state.tables.briefings import DRAFTS
from bot.delivery.requests import Draft
from bot.delivery.wizard import LASTS, Step, Wizard
from retrieval.model import Length

_ROW = DRAFTS.c


class Drafts:
    """One wizard for each person in each chat or topic; safe to use from several processes.

    Raises:
        StorageError: From any method, if the database cannot be read or written.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, wizard: Wizard, now: datetime) -> Wizard:
        """Store a new one in the place of an earlier one, and give it its id."""
        with self._database.writing() as connection:
            alone(connection, (DRAFTS.name, wizard.chat_id, wizard.thread_id, wizard.user_id))
            connection.execute(delete(DRAFTS).where(_ROW.touched_at < _seconds(now - LASTS)))
            here = (
                (_ROW.chat_id == wizard.chat_id)
                & (_ROW.thread_id == wizard.thread_id)
                & (_ROW.user_id == wizard.user_id)
            )
            connection.execute(delete(DRAFTS).where(here))
            added = connection.execute(insert(DRAFTS).values(_written(wizard, now)))
            [number] = added.inserted_primary_key or [0]
        return replace(wizard, id=int(number))

    def keep(self, wizard: Wizard, now: datetime) -> bool:
        """Store how far it is; false where it has been ended, or begun anew."""
        with self._database.writing() as connection:
            kept = update(DRAFTS).where(_ROW.id == wizard.id).values(_written(wizard, now))
            return bool(connection.execute(kept).rowcount)

    def get(self, number: int, now: datetime) -> Wizard | None:
        """The one of an id, unless it was ended or is too old."""
        fresh = _ROW.touched_at >= _seconds(now - LASTS)
        wanted = select(DRAFTS).where(_ROW.id == number, fresh)
        with self._database.reading() as connection:
            row = connection.execute(wanted).mappings().first()
        return _read(row) if row else None

    def open(self, chat_id: int, thread_id: int, user_id: int, since: datetime) -> Wizard | None:
        """The one that somebody went on with since a moment, if there is one."""
        wanted = select(DRAFTS).where(
            _ROW.chat_id == chat_id,
            _ROW.thread_id == thread_id,
            _ROW.user_id == user_id,
            _ROW.touched_at >= _seconds(since),
        )
        with self._database.reading() as connection:
            row = connection.execute(wanted).mappings().first()
        return _read(row) if row else None

    def end(self, number: int) -> bool:
        """Forget one; false where it was ended before, so that nothing is made of it twice."""
        with self._database.writing() as connection:
            return bool(connection.execute(delete(DRAFTS).where(_ROW.id == number)).rowcount)


def _written(wizard: Wizard, now: datetime) -> dict[str, Any]:
    draft = wizard.draft
    known = {
        "at": draft.at and draft.at.isoformat(),
        "days": None if draft.days is None else sorted(draft.days),
        "zone": draft.zone,
        "topics": draft.topics,
        "people": draft.people,
        "outlets": draft.outlets,
        "length": draft.length.value,
        "subscription": draft.subscription,
        "options": wizard.options,
        "zones": wizard.zones,
    }
    return {
        "chat_id": wizard.chat_id,
        "thread_id": wizard.thread_id,
        "user_id": wizard.user_id,
        "message_id": wizard.message_id,
        "step": wizard.step.value,
        "draft": json.dumps(known, ensure_ascii=False),
        "touched_at": _seconds(now),
    }


def _read(row: RowMapping) -> Wizard:
    known = json.loads(row["draft"])
    draft = Draft(
        at=time.fromisoformat(known["at"]) if known["at"] else None,
        days=None if known["days"] is None else frozenset(known["days"]),
        zone=known["zone"],
        topics=tuple(known["topics"]),
        people=tuple(known["people"]),
        outlets=tuple(known["outlets"]),
        length=Length(known["length"]),
        subscription=known["subscription"],
    )
    return Wizard(
        chat_id=row["chat_id"],
        thread_id=row["thread_id"],
        user_id=row["user_id"],
        step=Step(row["step"]),
        draft=draft,
        id=row["id"],
        message_id=row["message_id"],
        options=tuple(known["options"]),
        zones=tuple(known["zones"]),
    )


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())
