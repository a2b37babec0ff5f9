"""Rows of the outbox's tables as values, and what several stores read of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select, update

from bot.adapters.state.tables.deliveries import DELIVERIES, DELIVERY_PARTS
from bot.delivery.deliveries import (
    Delivery,
    Kind,
    Occasion,
    PartRecord,
    PartState,
    State,
    state_of,
)
from bot.delivery.model import Address


def moment(seconds: float) -> datetime:
    """What the database holds as seconds, as a time."""
    return datetime.fromtimestamp(seconds, UTC)


def to_occasion(row: Row[Any]) -> Occasion:
    """Why a delivery is made."""
    return Occasion(Kind(row.kind), row.source, moment(row.due))


def to_address(row: Row[Any]) -> Address:
    """Where it goes."""
    return Address(row.chat_id, row.thread_id)


def deliveries(
    connection: Connection, ids: Sequence[int], *, locked: bool = False
) -> list[Delivery]:
    """Deliveries with their parts, the earliest due first.

    Args:
        locked: Let no other transaction change them before this one ends.
    """
    chosen = select(DELIVERIES).where(DELIVERIES.c.id.in_(ids))
    if locked:
        chosen = chosen.with_for_update()
    rows = connection.execute(chosen.order_by(DELIVERIES.c.due, DELIVERIES.c.id)).all()
    parts: dict[int, list[PartRecord]] = {row.id: [] for row in rows}
    of_these = select(DELIVERY_PARTS).where(DELIVERY_PARTS.c.delivery.in_(ids))
    for part in connection.execute(of_these.order_by(DELIVERY_PARTS.c.number)):
        parts[part.delivery].append(PartRecord(part.number, PartState(part.state), part.again))
    return [
        Delivery(
            row.id,
            to_occasion(row),
            to_address(row),
            moment(row.ready_at),
            row.attempts,
            row.content,
            tuple(parts[row.id]),
            moment(row.composed_at) if row.composed_at is not None else None,
            max(row.chat_id, 0) if row.owner is None else row.owner,
        )
        for row in rows
    ]


def put_state(connection: Connection, ids: Iterable[int], now: datetime) -> None:
    """Bring deliveries to the state that their parts say, and let go of those that have ended."""
    for delivery_id in ids:
        [delivery] = deliveries(connection, [delivery_id])
        changed = update(DELIVERIES).where(DELIVERIES.c.id == delivery_id)
        connection.execute(changed.values(**state_values(delivery.parts, now)))


def state_values(parts: Sequence[PartRecord], now: datetime) -> dict[str, Any]:
    """The columns that say where a delivery with these parts stands."""
    state = state_of([part.state for part in parts])
    if state is State.WAITING:
        return {"state": state.value, "ended_at": None}
    ended = {"state": state.value, "ended_at": now.timestamp()}
    return ended | {"worker": None, "leased_until": None}


def set_deliveries(connection: Connection, where: ColumnElement[bool], **values: Any) -> None:
    """Change deliveries."""
    connection.execute(update(DELIVERIES).where(where).values(**values))
