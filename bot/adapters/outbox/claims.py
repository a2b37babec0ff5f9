"""Who has which delivery, as rows: planned, claimed, kept, given back, ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, or_, select, update

from bot.adapters.outbox.parts import doubt
from bot.adapters.outbox.rows import deliveries, set_deliveries
from bot.adapters.state.tables.deliveries import DELIVERIES, DELIVERY_PARTS
from bot.delivery.deliveries import Delivery, Occasion, PartState, Planned, Policy, State
from bot.delivery.model import Address


def row_of(planned: Planned, now: datetime) -> dict[str, Any]:
    """The row of a delivery that nobody has claimed."""
    occasion, address = planned.occasion, planned.address
    return {
        "kind": occasion.kind.value,
        "source": occasion.source,
        "due": int(occasion.due.timestamp()),
        "chat_id": address.chat_id,
        "thread_id": address.thread_id,
        "owner": planned.owner,
        "state": State.WAITING.value,
        "ready_at": now.timestamp(),
        "attempts": 0,
        "told": False,
    }


def number_of(connection: Connection, occasion: Occasion) -> int:
    """The id of the delivery that was planned for an occasion."""
    chosen = select(DELIVERIES.c.id).where(
        DELIVERIES.c.kind == occasion.kind.value,
        DELIVERIES.c.source == occasion.source,
        DELIVERIES.c.due == int(occasion.due.timestamp()),
    )
    return int(connection.execute(chosen).scalar_one())


def claim(
    connection: Connection, worker: str, now: datetime, until: datetime, limit: int, policy: Policy
) -> list[Delivery]:
    """Take deliveries that are ready and nobody's; what their last worker sent is in doubt."""
    free = or_(DELIVERIES.c.worker.is_(None), DELIVERIES.c.leased_until <= now.timestamp())
    ready = DELIVERIES.c.ready_at <= now.timestamp()
    chosen = (
        select(DELIVERIES.c.id, DELIVERIES.c.worker)
        .where(DELIVERIES.c.state == State.WAITING.value, ready, free)
        .order_by(DELIVERIES.c.due, DELIVERIES.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    rows = connection.execute(chosen).all()
    doubt(connection, [row.id for row in rows if row.worker], now, policy)
    ids = [row.id for row in rows]
    set_deliveries(
        connection,
        and_(DELIVERIES.c.id.in_(ids), DELIVERIES.c.state == State.WAITING.value),
        worker=worker,
        leased_until=until.timestamp(),
    )
    return [one for one in deliveries(connection, ids) if not one.parts or one.next_part]


def renew(connection: Connection, ids: Sequence[int], worker: str, until: datetime) -> None:
    """Keep claims."""
    mine = and_(DELIVERIES.c.id.in_(ids), DELIVERIES.c.worker == worker)
    set_deliveries(connection, mine, leased_until=until.timestamp())


def release(connection: Connection, worker: str) -> None:
    """Give back whatever is claimed and not being sent."""
    sending = select(DELIVERY_PARTS.c.delivery).where(
        DELIVERY_PARTS.c.state == PartState.SENDING.value
    )
    idle = and_(DELIVERIES.c.worker == worker, DELIVERIES.c.id.not_in(sending))
    set_deliveries(connection, idle, worker=None, leased_until=None)


def give_back(
    connection: Connection, delivery_id: int, until: datetime, reason: str | None = None
) -> None:
    """Give a delivery back until a moment; with a reason it counts as an attempt."""
    tried = {"attempts": DELIVERIES.c.attempts + 1, "reason": reason} if reason else {}
    this = DELIVERIES.c.id == delivery_id
    set_deliveries(connection, this, **_given_back(until), **tried)


def uncompose(connection: Connection, delivery_id: int, now: datetime) -> None:
    """Give a delivery back without what it says."""
    this = DELIVERIES.c.id == delivery_id
    set_deliveries(connection, this, **_given_back(now), content=None, composed_at=None)
    connection.execute(delete(DELIVERY_PARTS).where(DELIVERY_PARTS.c.delivery == delivery_id))


def end(
    connection: Connection,
    where: ColumnElement[bool],
    state: State,
    reason: str,
    now: datetime,
) -> None:
    """End deliveries."""
    ended = {"state": state.value, "reason": reason, "ended_at": now.timestamp()}
    set_deliveries(connection, where, **ended, worker=None, leased_until=None)


def waiting_for(address: Address, *, topic_only: bool) -> ColumnElement[bool]:
    """All that waits for a topic, or for its chat."""
    there = DELIVERIES.c.chat_id == address.chat_id
    if topic_only:
        there = and_(there, DELIVERIES.c.thread_id == address.thread_id)
    return and_(there, DELIVERIES.c.state == State.WAITING.value)


def move(connection: Connection, old: int, new: int) -> None:
    """Send all that waits for a chat to another."""
    moved = update(DELIVERIES).where(waiting_for(Address(old), topic_only=False))
    connection.execute(moved.values(chat_id=new))


def _given_back(until: datetime) -> dict[str, Any]:
    return {"ready_at": until.timestamp(), "worker": None, "leased_until": None}
