"""What became of deliveries, as rows: skipped, arrived, over and forgotten."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, and_, delete, func, select

from bot.adapters.outbox.rows import deliveries, moment
from bot.adapters.state.tables.deliveries import (
    COMPOSITIONS,
    CONTENTS,
    DELIVERIES,
    DELIVERY_PARTS,
    PACES,
)
from bot.delivery.deliveries import Delivery, Occasion, State
from bot.delivery.pacing import OVERALL


def skipped_before(connection: Connection, occasion: Occasion) -> list[datetime]:
    """When those were due that were skipped since the last that was not, oldest first."""
    same = and_(
        DELIVERIES.c.kind == occasion.kind.value,
        DELIVERIES.c.source == occasion.source,
        DELIVERIES.c.due < occasion.due.timestamp(),
    )
    told = select(func.max(DELIVERIES.c.due)).where(same, DELIVERIES.c.state != State.SKIPPED.value)
    last = connection.execute(told).scalar_one_or_none() or 0
    since = and_(same, DELIVERIES.c.state == State.SKIPPED.value, DELIVERIES.c.due > last)
    chosen = select(DELIVERIES.c.due).where(since).order_by(DELIVERIES.c.due)
    return [moment(due) for due in connection.execute(chosen).scalars()]


def untold(connection: Connection, limit: int) -> list[Delivery]:
    """Deliveries that have reached their readers, of which nobody was told."""
    reached = DELIVERIES.c.state.in_([State.SENT.value, State.UNSURE.value])
    chosen = select(DELIVERIES.c.id).where(reached, DELIVERIES.c.told.is_(False)).limit(limit)
    return deliveries(connection, list(connection.execute(chosen).scalars()))


def prune(connection: Connection, before: datetime) -> None:
    """Delete what ended before a moment and nobody has to look at."""
    old = before.timestamp()
    kept = [State.WAITING.value, State.UNSURE.value]
    over = and_(DELIVERIES.c.ended_at < old, DELIVERIES.c.state.not_in(kept))
    used = select(DELIVERIES.c.content).where(DELIVERIES.c.content.is_not(None))
    parts = DELIVERY_PARTS.c.delivery.in_(select(DELIVERIES.c.id).where(over))
    connection.execute(delete(DELIVERY_PARTS).where(parts))
    connection.execute(delete(DELIVERIES).where(over))
    connection.execute(delete(COMPOSITIONS).where(COMPOSITIONS.c.leased_until < old))
    unused = and_(CONTENTS.c.made_at < old, CONTENTS.c.digest.not_in(used))
    connection.execute(delete(CONTENTS).where(unused))
    of_chats = and_(PACES.c.free_at < old, PACES.c.scope != OVERALL)
    connection.execute(delete(PACES).where(of_chats))
