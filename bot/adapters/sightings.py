"""Which words were on record when, and what was seen for a watch and waits to be told."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Select, delete, select, update

from bot.adapters.state.database import Database
from bot.adapters.state.engines import alone
from bot.adapters.state.tables.watches import LOOKED_THROUGH, RECORDED_WORDS, SIGHTINGS, WATCHES
from bot.adapters.state.upserting import add_missing, add_new
from bot.delivery.model import Address
from retrieval.brief.watching import Sighting

LEASE = timedelta(minutes=10)
"""After this long a worker that looks through a generation is taken for dead."""

AT_ONCE = 1_000
"""Keys in one statement; SQLite takes 32,766 values."""

RECORDED_AT_ONCE = 20_000
"""Keys written in one transaction, which holds up other writers for a third of a second."""

_CORPUS = "corpus"


@dataclass(frozen=True, slots=True)
class Waiting:
    """What was seen for a watch and was not told yet."""

    watch: int
    sighting: Sighting


@dataclass(frozen=True, slots=True)
class Batch:
    """What is told to one chat in one message.

    Attributes:
        id: Like no other batch's, ever.
        at: When it was put together; the same however often it is looked at.
    """

    id: int
    at: datetime
    waiting: tuple[Waiting, ...]


class Sightings:
    """The words on record, and what waits; safe to use from several processes.

    Raises:
        StorageError: From any method, if the database cannot be read or written.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def looked_through(self) -> str | None:
        """The generation whose words are all known; ``None`` before the first."""
        wanted = select(LOOKED_THROUGH.c.generation).where(LOOKED_THROUGH.c.name == _CORPUS)
        with self._database.reading() as connection:
            return connection.execute(wanted).scalar_one_or_none()

    def claim(self, generation: str, worker: str, now: datetime) -> bool:
        """Whether this worker is the one to look through a generation."""
        row = {"name": _CORPUS, "leased_until": 0}
        free = (LOOKED_THROUGH.c.leased_until <= _seconds(now)) | (
            LOOKED_THROUGH.c.worker == worker
        )
        other = LOOKED_THROUGH.c.generation.is_distinct_from(generation)
        values = {"worker": worker, "leased_until": _seconds(now + LEASE)}
        with self._database.writing() as connection:
            add_new(connection, LOOKED_THROUGH, [row])
            claimed = update(LOOKED_THROUGH).where(free, other).values(values)
            return bool(connection.execute(claimed).rowcount)

    def release(self, worker: str) -> None:
        """Let another worker try, where looking through failed."""
        mine = LOOKED_THROUGH.c.worker == worker
        with self._database.writing() as connection:
            connection.execute(update(LOOKED_THROUGH).where(mine).values(leased_until=0))

    def unknown(self, keys: Iterable[int]) -> set[int]:
        """Those of some keys of words that were never on record."""
        found: set[int] = set()
        with self._database.reading() as connection:
            for part in _batches(keys):
                wanted = select(RECORDED_WORDS.c.key).where(RECORDED_WORDS.c.key.in_(part))
                found |= set(part) - set(connection.execute(wanted).scalars())
        return found

    def record(self, keys: Iterable[int]) -> None:
        """Write down words that are news to nobody, in many short transactions."""
        for part in _batches(keys, RECORDED_AT_ONCE):
            with self._database.writing() as connection:
                add_missing(connection, RECORDED_WORDS, [{"key": key} for key in part])

    def conclude(
        self,
        generation: str,
        worker: str,
        *,
        keys: Iterable[int],
        seen: Sequence[tuple[int, Sighting]],
        now: datetime,
    ) -> bool:
        """Write down what a generation brought, all of it or nothing.

        Args:
            keys: Of the words that were new.
            seen: For which watch, and what.

        Returns:
            False where the claim was lost to another worker meanwhile, and nothing was written.
        """
        mine = (LOOKED_THROUGH.c.name == _CORPUS) & (LOOKED_THROUGH.c.worker == worker)
        done = {"generation": generation, "worker": None, "leased_until": 0}
        with self._database.writing() as connection:
            if not connection.execute(update(LOOKED_THROUGH).where(mine).values(done)).rowcount:
                return False
            for part in _batches(keys):
                add_missing(connection, RECORDED_WORDS, [{"key": key} for key in part])
            alive = set(connection.execute(select(WATCHES.c.id)).scalars())
            rows = [
                {
                    "watch": watch,
                    "lead": sighting.quotes[0],
                    "quotes": json.dumps([sighting.speaker, *sighting.quotes], ensure_ascii=False),
                    "found_at": _seconds(now),
                }
                for watch, sighting in seen
                if watch in alive
            ]
            add_missing(connection, SIGHTINGS, rows)
        return True

    def addresses(self) -> list[Address]:
        """The chats and topics for which something waits."""
        wanted = (
            select(WATCHES.c.chat_id, WATCHES.c.thread_id)
            .join(SIGHTINGS, SIGHTINGS.c.watch == WATCHES.c.id)
            .distinct()
        )
        with self._database.reading() as connection:
            return [Address(chat, thread) for chat, thread in connection.execute(wanted)]

    def batch(self, address: Address, now: datetime) -> Batch | None:
        """All that waits for a chat or topic, in the order it was found.

        What was put together before and not told comes again as it was, without what was found
        since: whoever hands a batch over twice, after a crash, hands over the same one.
        """
        with self._database.writing() as connection:
            alone(connection, (SIGHTINGS.name, address.chat_id, address.thread_id))
            rows = connection.execute(_waiting_for(address)).all()
            if not rows:
                return None
            begun = [row for row in rows if row.batch is not None]
            first = begun[0].batch if begun else rows[-1].id
            at = begun[0].batched_at if begun else _seconds(now)
            mine = [row for row in rows if row.batch == first] if begun else rows
            if not begun:
                values = {"batch": first, "batched_at": at}
                for part in _batches(row.id for row in mine):
                    where = SIGHTINGS.c.id.in_(part)
                    connection.execute(update(SIGHTINGS).where(where).values(values))
        waiting = tuple(Waiting(row.watch, _read(row.quotes)) for row in mine)
        return Batch(first, datetime.fromtimestamp(at, UTC), waiting)

    def told(self, batch: Batch) -> None:
        """Forget what was handed over."""
        with self._database.writing() as connection:
            connection.execute(delete(SIGHTINGS).where(SIGHTINGS.c.batch == batch.id))


def _read(written: str) -> Sighting:
    speaker, *quotes = json.loads(written)
    return Sighting(tuple(quotes), speaker)


def _waiting_for(address: Address) -> Select[Any]:
    thread = WATCHES.c.thread_id
    same = thread.is_(None) if address.thread_id is None else thread == address.thread_id
    return (
        select(SIGHTINGS)
        .join(WATCHES, SIGHTINGS.c.watch == WATCHES.c.id)
        .where(WATCHES.c.chat_id == address.chat_id, same)
        .order_by(SIGHTINGS.c.id)
    )


def _batches(keys: Iterable[int], most: int = AT_ONCE) -> Iterator[list[int]]:
    """Parts of at most so many."""
    part: list[int] = []
    for key in keys:
        part.append(key)
        if len(part) == most:
            yield part
            part = []
    if part:
        yield part


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())
