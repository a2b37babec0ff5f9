"""The messages of a delivery, as rows: written before each request and after, with its pace."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, select, update

from bot.adapters.outbox.rows import deliveries, moment, put_state, set_deliveries, state_values
from bot.adapters.state.tables.deliveries import DELIVERIES, DELIVERY_PARTS, PACES
from bot.adapters.state.upserting import put
from bot.delivery.deliveries import (
    Delivery,
    PartRecord,
    PartState,
    Policy,
    State,
    after,
    part_after,
)
from bot.delivery.outcomes import Ambiguous, Outcome, Sent
from bot.delivery.pacing import OVERALL, Limit, TooSoon, admit, held, overall_turn
from bot.delivery.ports import Go, Lost, NotYet

STOPPED = "The bot was stopped while it was being sent."


def doubt(connection: Connection, ids: Sequence[int], now: datetime, policy: Policy) -> None:
    """Nobody knows of parts whose sender is gone whether they were sent."""
    for one in deliveries(connection, ids):
        lost = [part for part in one.parts if part.state is PartState.SENDING]
        for part in lost:
            doubted = part_after(Ambiguous(STOPPED), part, policy)
            _set_part(connection, one.id, part.number, **_values(doubted), reason=STOPPED)
        if lost:
            put_state(connection, [one.id], now)


def begin(
    connection: Connection,
    delivery_id: int,
    number: int,
    worker: str,
    now: datetime,
    limits: tuple[Limit, ...],
) -> Go | NotYet | Lost:
    """Write down that a part is being sent, if the limits allow it now."""
    mine = and_(
        DELIVERIES.c.id == delivery_id,
        DELIVERIES.c.worker == worker,
        DELIVERIES.c.leased_until > now.timestamp(),
        DELIVERIES.c.state == State.WAITING.value,
    )
    if connection.execute(select(DELIVERIES.c.id).where(mine)).first() is None:
        return Lost()
    pace = admit(limits, _free_at(connection, limits), now.timestamp())
    if isinstance(pace, TooSoon):
        return NotYet(moment(pace.at), pace.overall)
    waiting = DELIVERY_PARTS.c.state == PartState.WAITING.value
    values = {"state": PartState.SENDING.value, "at": now.timestamp(), "reported": False}
    if not _set_part(connection, delivery_id, number, waiting, **values):
        return Lost()
    for scope, free_at in pace.free_at.items():
        put(connection, PACES, {"scope": scope, "free_at": free_at})
    return Go(now.timestamp(), moment(overall_turn(limits, pace)))


def finish(
    connection: Connection,
    delivery_id: int,
    number: int,
    attempt: Go,
    outcome: Outcome,
    now: datetime,
    ready_at: datetime,
    policy: Policy,
) -> Delivery | None:
    """Write down what became of it; returns the delivery, unless that was the end of it."""
    # A worker that was taken for dead may still bring the news that ends a doubt.
    open_still = and_(
        DELIVERY_PARTS.c.at == attempt.at,
        DELIVERY_PARTS.c.state.in_([PartState.SENDING.value, PartState.AMBIGUOUS.value]),
    )
    [before] = deliveries(connection, [delivery_id], locked=True)
    part = part_after(outcome, before.parts[number - 1], policy)
    values = _values(part) | {
        "message_id": outcome.message_id if isinstance(outcome, Sent) else None,
        "reason": getattr(outcome, "reason", None),
    }
    if not _set_part(connection, delivery_id, number, open_still, **values):
        return None
    delivery = after(before, part, outcome, ready_at)
    set_deliveries(
        connection,
        DELIVERIES.c.id == delivery_id,
        chat_id=delivery.address.chat_id,
        ready_at=ready_at.timestamp(),
        attempts=delivery.attempts,
        **state_values(delivery.parts, now),
    )
    return delivery if delivery.next_part else None


def hold(connection: Connection, limit: Limit, until: datetime) -> None:
    """Let nothing of this limit go before a moment."""
    later = max(
        _free_at(connection, (limit,)).get(limit.scope, 0.0), held(limit, until.timestamp())
    )
    put(connection, PACES, {"scope": limit.scope, "free_at": later})


def _set_part(
    connection: Connection,
    delivery_id: int,
    number: int,
    *where: ColumnElement[bool],
    **values: Any,
) -> bool:
    """Change a part, if it is as it has to be."""
    this = and_(DELIVERY_PARTS.c.delivery == delivery_id, DELIVERY_PARTS.c.number == number, *where)
    return bool(connection.execute(update(DELIVERY_PARTS).where(this).values(**values)).rowcount)


def _values(part: PartRecord) -> dict[str, Any]:
    return {"state": part.state.value, "again": part.again}


def _free_at(connection: Connection, limits: tuple[Limit, ...]) -> dict[str, float]:
    """Read for writing: the overall row, which is always there, is locked before the others."""
    scopes = [OVERALL, *(limit.scope for limit in limits)]
    chosen = select(PACES).where(PACES.c.scope.in_(scopes)).order_by(PACES.c.scope)
    rows = connection.execute(chosen.with_for_update())
    return {row.scope: row.free_at for row in rows}
