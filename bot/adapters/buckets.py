"""How much everybody asked lately, in the state database, so that a restart is no fresh start."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, select

from bot.access.allowance import Asked, HeldBack, Refusal, take
from bot.adapters.state.database import Database
from bot.adapters.state.engines import alone
from bot.adapters.state.tables.access import BUCKETS
from bot.adapters.state.upserting import put

DAY = 86_400.0
"""Seconds; refusals further apart are counted apart."""

Row = dict[str, Any]


class Buckets:
    """Token buckets by person and chat; safe to use from several threads and processes.

    Raises:
        StorageError: From any method, if the database cannot be read or written.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def take(self, asked: Sequence[Asked], now: datetime) -> Refusal | None:
        """Take a question from every bucket, or from none where one of them is empty."""
        moment = now.timestamp()
        with self._database.writing(synced=False) as connection:
            alone(connection, *((BUCKETS.name, one.id) for one in asked))
            refusals = []
            taken = []
            for one in asked:
                kept = _kept(connection, one.id)
                found = take(kept["full_at"], moment, one.allowance)
                if found.wait:
                    refusals.append(Refusal(found.wait, kept["told"]))
                    put(connection, BUCKETS, _refused(kept, moment) | {"name": one.name})
                else:
                    taken.append({**kept, "full_at": found.full_at, "told": False})
            if refusals:
                return max(refusals, key=lambda refusal: refusal.wait)
            for row, one in zip(taken, asked, strict=True):
                put(connection, BUCKETS, {**row, "name": one.name})
        return None

    def held_back(self, since: datetime, most: int) -> list[HeldBack]:
        """Who has asked too much since then, the latest first."""
        late = BUCKETS.c.refused_at >= since.timestamp()
        wanted = select(BUCKETS).where(late).order_by(BUCKETS.c.refused_at.desc()).limit(most)
        with self._database.reading() as connection:
            return [
                HeldBack(row.id, row.name, row.refused, datetime.fromtimestamp(row.refused_at, UTC))
                for row in connection.execute(wanted)
            ]


def _refused(kept: Row, moment: float) -> Row:
    """The bucket with one more refusal; those of other days are not counted on."""
    recent = moment - (kept["refused_at"] or 0.0) < DAY
    times = kept["refused"] + 1 if recent else 1
    return {**kept, "told": True, "refused": times, "refused_at": moment}


def _kept(connection: Connection, bucket: int) -> Row:
    found = connection.execute(select(BUCKETS).where(BUCKETS.c.id == bucket))
    row = found.mappings().one_or_none()
    if row is not None:
        return dict(row)
    fresh: Row = {"id": bucket, "full_at": 0.0, "told": False, "name": "", "refused": 0}
    return {**fresh, "refused_at": None}
