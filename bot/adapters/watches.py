"""Who watches for what, and when they want quiet, in the state database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, time

from sqlalchemy import RowMapping, delete, func, insert, select, update

from bot.adapters.state.database import Database
from bot.adapters.state.engines import alone
from bot.adapters.state.tables.choices import QUIET_HOURS
from bot.adapters.state.tables.watches import WATCHES
from bot.adapters.state.upserting import put
from bot.delivery.model import Address, QuietHours, Watch

_ROW = WATCHES.c


class Watches:
    """Watches by chat; safe to use from several processes.

    Raises:
        StorageError: From any method, if the database cannot be read or written.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, watch: Watch, most: int) -> Watch | None:
        """Store a new one and give it its id; ``None`` where its chat has ``most`` already.

        Where the same is there, it stays, and is what comes back.
        """
        with self._database.writing() as connection:
            alone(connection, (WATCHES.name, watch.address.chat_id))
            same = (
                _ROW.chat_id == watch.address.chat_id,
                _ROW.thread_id.is_not_distinct_from(watch.address.thread_id),
                _ROW.speaker.is_not_distinct_from(watch.speaker),
                _ROW.topic == watch.topic,
            )
            there = connection.execute(select(WATCHES).where(*same).limit(1)).mappings().first()
            if there is not None:
                return _read(there)
            counted = select(func.count()).where(_ROW.chat_id == watch.address.chat_id)
            if connection.execute(counted).scalar_one() >= most:
                return None
            values = {
                "chat_id": watch.address.chat_id,
                "thread_id": watch.address.thread_id,
                "owner": watch.owner,
                "created_at": int(watch.created_at.timestamp()),
                "speaker": watch.speaker,
                "topic": watch.topic,
                "generation": watch.generation,
                "called": watch.called or None,
            }
            added = connection.execute(insert(WATCHES).values(values))
            [number] = added.inserted_primary_key or [0]
        return replace(watch, id=int(number))

    def of(self, address: Address) -> list[Watch]:
        """Those of one chat or topic, oldest first."""
        return [watch for watch in self._of_chat(address.chat_id) if watch.address == address]

    def all(self) -> list[Watch]:
        """Everybody's, oldest first."""
        with self._database.reading() as connection:
            rows = connection.execute(select(WATCHES).order_by(_ROW.id)).mappings()
            return [_read(row) for row in rows]

    def get(self, numbers: Iterable[int]) -> list[Watch]:
        """Those of some ids that were not ended, oldest first."""
        wanted = select(WATCHES).where(_ROW.id.in_(sorted(numbers))).order_by(_ROW.id)
        with self._database.reading() as connection:
            return [_read(row) for row in connection.execute(wanted).mappings()]

    def end(self, number: int) -> bool:
        """Delete one, with what was seen for it and not told; false where it was ended before."""
        with self._database.writing() as connection:
            return bool(connection.execute(delete(WATCHES).where(_ROW.id == number)).rowcount)

    def end_all(self, address: Address) -> int:
        """Delete those of a topic, or of a chat with all its topics; returns how many."""
        where = _ROW.chat_id == address.chat_id
        if address.thread_id is not None:
            where &= _ROW.thread_id == address.thread_id
        with self._database.writing() as connection:
            return connection.execute(delete(WATCHES).where(where)).rowcount

    def move(self, old: int, new: int) -> int:
        """Follow a group that became a supergroup; returns how many moved."""
        quiet = update(QUIET_HOURS).where(QUIET_HOURS.c.chat_id == old).values(chat_id=new)
        moved = update(WATCHES).where(_ROW.chat_id == old).values(chat_id=new)
        with self._database.writing() as connection:
            connection.execute(quiet)
            return connection.execute(moved).rowcount

    def quiet(self, address: Address) -> QuietHours | None:
        """When a chat or topic wants quiet, if it does at all."""
        wanted = select(QUIET_HOURS).where(
            QUIET_HOURS.c.chat_id == address.chat_id,
            QUIET_HOURS.c.thread_id == (address.thread_id or 0),
        )
        with self._database.reading() as connection:
            row = connection.execute(wanted).mappings().first()
        if row is None:
            return None
        start, end = (time.fromisoformat(row[name]) for name in ("from_time", "to_time"))
        return QuietHours(start, end, row["zone"])

    def set_quiet(self, address: Address, quiet: QuietHours | None) -> None:
        """Keep quiet hours in the place of earlier ones; ``None`` for none."""
        here = {"chat_id": address.chat_id, "thread_id": address.thread_id or 0}
        with self._database.writing() as connection:
            if quiet is None:
                where = [QUIET_HOURS.c[name] == value for name, value in here.items()]
                connection.execute(delete(QUIET_HOURS).where(*where))
                return
            times = {"from_time": quiet.start.isoformat(), "to_time": quiet.end.isoformat()}
            put(connection, QUIET_HOURS, {**here, **times, "zone": quiet.zone})

    def _of_chat(self, chat_id: int) -> list[Watch]:
        wanted = select(WATCHES).where(_ROW.chat_id == chat_id).order_by(_ROW.id)
        with self._database.reading() as connection:
            return [_read(row) for row in connection.execute(wanted).mappings()]


def _read(row: RowMapping) -> Watch:
    return Watch(
        id=row["id"],
        address=Address(row["chat_id"], row["thread_id"]),
        owner=row["owner"],
        speaker=row["speaker"],
        topic=row["topic"],
        created_at=datetime.fromtimestamp(row["created_at"], UTC),
        generation=row["generation"],
        called=row["called"] or "",
    )
