"""Who gets a briefing and when, in the state database."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, delete, func, insert, select, update

from bot.adapters.state.database import Database
from bot.adapters.state.engines import alone
from bot.adapters.state.tables.briefings import SUBSCRIPTIONS
from bot.delivery.due_times import waiting_of
from bot.delivery.model import Address, Schedule, Slot, Subscription
from retrieval.model import Length

_ROW = SUBSCRIPTIONS.c


class Subscriptions:
    """Subscriptions by chat and by when they are due; safe to use from several processes.

    Raises:
        StorageError: From any method, if the database cannot be read or written.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, subscription: Subscription, most: int) -> Subscription | None:
        """Store a new one and give it its id; ``None`` where its chat has ``most`` already.

        Where the same is there, it stays, and is what comes back: two briefings alike are no use,
        and a command may be obeyed anew after the process that obeyed it was killed.
        """
        with self._database.writing() as connection:
            alone(connection, (SUBSCRIPTIONS.name, subscription.address.chat_id))
            same = select(SUBSCRIPTIONS).where(*_same(subscription)).order_by(_ROW.id).limit(1)
            if (there := connection.execute(same).mappings().first()) is not None:
                return _read(there)
            counted = select(func.count()).where(_ROW.chat_id == subscription.address.chat_id)
            if connection.execute(counted).scalar_one() >= most:
                return None
            added = connection.execute(insert(SUBSCRIPTIONS).values(_written(subscription)))
            [number] = added.inserted_primary_key or [0]
        return replace(subscription, id=int(number))

    def change(self, subscription: Subscription) -> bool:
        """Put it in the place of the one with its id; false where that was ended."""
        where = _ROW.id == subscription.id
        with self._database.writing() as connection:
            changed = update(SUBSCRIPTIONS).where(where).values(_written(subscription))
            return bool(connection.execute(changed).rowcount)

    def get(self, number: int) -> Subscription | None:
        """The one of an id, unless it was ended."""
        found = self._found(_ROW.id == number)
        return found[0] if found else None

    def of(self, address: Address) -> list[Subscription]:
        """Those of one chat or topic, oldest first."""
        thread = _ROW.thread_id
        same = thread.is_(None) if address.thread_id is None else thread == address.thread_id
        return self._found((_ROW.chat_id == address.chat_id) & same)

    def due(self, now: datetime, limit: int) -> list[tuple[Subscription, datetime]]:
        """Those whose time has come, each with the time; the earliest first."""
        found = self._found(_ROW.due_at <= _seconds(now), _ROW.due_at, limit)
        return [(one, one.waiting.at) for one in found if one.waiting]

    def advance(self, planned: Sequence[tuple[Subscription, datetime]]) -> None:
        """Their times are dealt with: from now on each waits for its next.

        One that was changed meanwhile, or that another worker has advanced, is left as it is.
        """
        with self._database.writing() as connection:
            for one, at in planned:
                if one.waiting is None:
                    continue
                done = replace(one, done=one.waiting.day)
                values = {**_slot_written(waiting_of(done, at)), "done": str(done.done)}
                still = (_ROW.id == one.id) & (_ROW.due_at == _seconds(at))
                connection.execute(update(SUBSCRIPTIONS).where(still).values(values))

    def end(self, number: int) -> bool:
        """Delete one; false where it was ended before."""
        with self._database.writing() as connection:
            ended = delete(SUBSCRIPTIONS).where(_ROW.id == number)
            return bool(connection.execute(ended).rowcount)

    def end_all(self, address: Address) -> int:
        """Delete those of a topic, or of a chat with all its topics; returns how many."""
        where = _ROW.chat_id == address.chat_id
        if address.thread_id is not None:
            where &= _ROW.thread_id == address.thread_id
        with self._database.writing() as connection:
            return connection.execute(delete(SUBSCRIPTIONS).where(where)).rowcount

    def move(self, old: int, new: int) -> int:
        """Follow a group that became a supergroup; returns how many moved."""
        moved = update(SUBSCRIPTIONS).where(_ROW.chat_id == old).values(chat_id=new)
        with self._database.writing() as connection:
            return connection.execute(moved).rowcount

    def _found(
        self,
        where: ColumnElement[bool],
        order: ColumnElement[Any] = _ROW.id,
        most: int | None = None,
    ) -> list[Subscription]:
        wanted = select(SUBSCRIPTIONS).where(where).order_by(order, _ROW.id).limit(most)
        with self._database.reading() as connection:
            return [_read(row) for row in connection.execute(wanted).mappings()]


_OWN = frozenset({"owner", "created_at", "done", "due_at", "due_day"})
"""What two subscriptions to the same may differ in."""


def _same(one: Subscription) -> list[ColumnElement[bool]]:
    wanted = {name: value for name, value in _written(one).items() if name not in _OWN}
    return [_ROW[name].is_not_distinct_from(value) for name, value in wanted.items()]


def _written(one: Subscription) -> dict[str, Any]:
    return {
        "chat_id": one.address.chat_id,
        "thread_id": one.address.thread_id,
        "owner": one.owner,
        "created_at": _seconds(one.created_at),
        "at": one.schedule.at.isoformat(),
        "zone": one.schedule.zone,
        "days": "".join(str(day) for day in sorted(one.schedule.days)),
        "topics": json.dumps(one.topics, ensure_ascii=False),
        "people": json.dumps(one.people, ensure_ascii=False),
        "outlets": json.dumps(one.outlets, ensure_ascii=False),
        "length": one.length.value,
        "paused_until": one.paused_until and one.paused_until.isoformat(),
        "done": one.done and one.done.isoformat(),
        **_slot_written(one.waiting),
    }


def _slot_written(slot: Slot | None) -> dict[str, Any]:
    return {
        "due_at": slot and _seconds(slot.at),
        "due_day": slot and slot.day.isoformat(),
    }


def _read(row: RowMapping | Mapping[str, Any]) -> Subscription:
    return Subscription(
        id=row["id"],
        address=Address(row["chat_id"], row["thread_id"]),
        owner=row["owner"],
        schedule=Schedule(
            time.fromisoformat(row["at"]), row["zone"], frozenset(map(int, row["days"]))
        ),
        created_at=datetime.fromtimestamp(row["created_at"], UTC),
        topics=tuple(json.loads(row["topics"])),
        people=tuple(json.loads(row["people"])),
        outlets=tuple(json.loads(row["outlets"])),
        length=Length(row["length"]),
        paused_until=_day(row["paused_until"]),
        waiting=_slot(row["due_day"], row["due_at"]),
        done=_day(row["done"]),
    )


def _slot(day: str | None, at: int | None) -> Slot | None:
    if day is None or at is None:
        return None
    return Slot(date.fromisoformat(day), datetime.fromtimestamp(at, UTC))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())
