"""The ledger of deliveries in SQL: every step of a sending is one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, func, or_, select, update

from bot.adapters.outbox.contents import store, write_parts
from bot.adapters.outbox.rows import deliveries, moment, put_state, state_values
from bot.adapters.state.database import Database
from bot.adapters.state.engines import alone
from bot.adapters.state.tables import (
    COMPOSITIONS,
    CONTENTS,
    DELIVERIES,
    DELIVERY_PARTS,
    PACES,
)
from bot.adapters.state.upserting import add_missing, add_new, put
from bot.delivery.deliveries import (
    Delivery,
    Occasion,
    PartRecord,
    PartState,
    Planned,
    Policy,
    State,
    after,
    part_after,
)
from bot.delivery.model import Address
from bot.delivery.outcomes import Ambiguous, Outcome, Sent
from bot.delivery.pacing import OVERALL, Limit, TooSoon, admit, held, overall_turn
from bot.delivery.parts import Content
from bot.delivery.ports import Go, Lost, NotYet

STOPPED = "The bot was stopped while it was being sent."


class SqlLedger:
    """See :class:`bot.delivery.ports.Ledger`; several processes may share the database.

    Args:
        policy: What becomes of ambiguous parts.

    Raises:
        StorageError: From any method, if the database cannot be read or written.
    """

    def __init__(self, database: Database, policy: Policy = Policy.REPORT) -> None:
        self._database = database
        self._policy = policy

    def plan(self, planned: Sequence[Planned], now: datetime) -> None:
        """Add those that are not there yet."""
        with self._database.writing() as connection:
            add_missing(connection, DELIVERIES, [_row(one, now) for one in planned])

    def put(self, planned: Planned, content: Content, now: datetime) -> bool:
        """Add one that is composed already; false if it is there."""
        with self._database.writing() as connection:
            if not add_new(connection, DELIVERIES, [_row(planned, now)]):
                return False
            chosen = select(DELIVERIES.c.id).where(*_of(planned.occasion))
            delivery_id = connection.execute(chosen).scalar_one()
            store(connection, content, now)
            write_parts(connection, [delivery_id], content, now)
            put_state(connection, [delivery_id], now)
            return True

    def claim(self, worker: str, now: datetime, until: datetime, limit: int) -> list[Delivery]:
        """Take deliveries that are ready and nobody's, the earliest due first."""
        free = or_(DELIVERIES.c.worker.is_(None), DELIVERIES.c.leased_until <= now.timestamp())
        ready = DELIVERIES.c.ready_at <= now.timestamp()
        chosen = (
            select(DELIVERIES.c.id, DELIVERIES.c.worker)
            .where(DELIVERIES.c.state == State.WAITING.value, ready, free)
            .order_by(DELIVERIES.c.due, DELIVERIES.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        with self._database.writing() as connection:
            rows = connection.execute(chosen).all()
            self._doubt(connection, [row.id for row in rows if row.worker], now)
            ids = [row.id for row in rows]
            _set(
                connection,
                and_(DELIVERIES.c.id.in_(ids), DELIVERIES.c.state == State.WAITING.value),
                worker=worker,
                leased_until=until.timestamp(),
            )
            taken = deliveries(connection, ids)
        return [one for one in taken if not one.parts or one.next_part]

    def _doubt(self, connection: Connection, ids: Sequence[int], now: datetime) -> None:
        """Nobody knows of parts whose sender is gone whether they were sent."""
        for one in deliveries(connection, ids):
            lost = [part for part in one.parts if part.state is PartState.SENDING]
            for part in lost:
                doubted = part_after(Ambiguous(STOPPED), part, self._policy)
                _set_part(connection, one.id, part.number, **_values(doubted), reason=STOPPED)
            if lost:
                put_state(connection, [one.id], now)

    def renew(self, ids: Sequence[int], worker: str, until: datetime) -> None:
        """Keep claims."""
        if not ids:
            return
        with self._database.writing() as connection:
            mine = and_(DELIVERIES.c.id.in_(ids), DELIVERIES.c.worker == worker)
            _set(connection, mine, leased_until=until.timestamp())

    def release(self, worker: str) -> None:
        """Give back whatever is claimed and not being sent."""
        sending = select(DELIVERY_PARTS.c.delivery).where(
            DELIVERY_PARTS.c.state == PartState.SENDING.value
        )
        idle = and_(DELIVERIES.c.worker == worker, DELIVERIES.c.id.not_in(sending))
        with self._database.writing() as connection:
            _set(connection, idle, worker=None, leased_until=None)

    def begin(
        self, delivery_id: int, number: int, worker: str, now: datetime, limits: tuple[Limit, ...]
    ) -> Go | NotYet | Lost:
        """Write down that a part is being sent, if the limits allow it now."""
        mine = and_(
            DELIVERIES.c.id == delivery_id,
            DELIVERIES.c.worker == worker,
            DELIVERIES.c.leased_until > now.timestamp(),
            DELIVERIES.c.state == State.WAITING.value,
        )
        with self._database.writing() as connection:
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
        self,
        delivery_id: int,
        number: int,
        attempt: Go,
        outcome: Outcome,
        now: datetime,
        ready_at: datetime,
    ) -> Delivery | None:
        """Write down what became of it; returns the delivery, unless that was the end of it."""
        # A worker that was taken for dead may still bring the news that ends a doubt.
        open_still = and_(
            DELIVERY_PARTS.c.at == attempt.at,
            DELIVERY_PARTS.c.state.in_([PartState.SENDING.value, PartState.AMBIGUOUS.value]),
        )
        with self._database.writing() as connection:
            [before] = deliveries(connection, [delivery_id], locked=True)
            part = part_after(outcome, before.parts[number - 1], self._policy)
            values = _values(part) | {
                "message_id": outcome.message_id if isinstance(outcome, Sent) else None,
                "reason": getattr(outcome, "reason", None),
            }
            if not _set_part(connection, delivery_id, number, open_still, **values):
                return None
            delivery = after(before, part, outcome, ready_at)
            _set(
                connection,
                DELIVERIES.c.id == delivery_id,
                chat_id=delivery.address.chat_id,
                ready_at=ready_at.timestamp(),
                attempts=delivery.attempts,
                **state_values(delivery.parts, now),
            )
        return delivery if delivery.next_part else None

    def postpone(self, delivery_id: int, until: datetime, reason: str) -> None:
        """Give a delivery back, not to be claimed before a moment; counts as an attempt."""
        with self._database.writing() as connection:
            _set(
                connection,
                DELIVERIES.c.id == delivery_id,
                **_given_back(until),
                attempts=DELIVERIES.c.attempts + 1,
                reason=reason,
            )

    def make_way(self, delivery_id: int, until: datetime) -> None:
        """Give a delivery back because its chat has to wait."""
        with self._database.writing() as connection:
            _set(connection, DELIVERIES.c.id == delivery_id, **_given_back(until))

    def compose_again(self, delivery_id: int, now: datetime) -> None:
        """Give a delivery back of which nothing was sent, to be composed once more."""
        with self._database.writing() as connection:
            this = DELIVERIES.c.id == delivery_id
            _set(connection, this, **_given_back(now), content=None, composed_at=None)
            parts = delete(DELIVERY_PARTS).where(DELIVERY_PARTS.c.delivery == delivery_id)
            connection.execute(parts)

    def close(self, ids: Sequence[int], state: State, reason: str, now: datetime) -> None:
        """End deliveries of which nothing was sent."""
        with self._database.writing() as connection:
            _set(connection, DELIVERIES.c.id.in_(ids), **_ended(state, reason, now))

    def hold(self, limit: Limit, until: datetime) -> None:
        """Let nothing of this limit go before a moment."""
        with self._database.writing() as connection:
            later = max(
                _free_at(connection, (limit,)).get(limit.scope, 0.0), held(limit, until.timestamp())
            )
            put(connection, PACES, {"scope": limit.scope, "free_at": later})

    def end(self, address: Address, topic_only: bool, reason: str, now: datetime) -> None:
        """End all that waits for an address."""
        there = DELIVERIES.c.chat_id == address.chat_id
        if topic_only:
            there = and_(there, DELIVERIES.c.thread_id == address.thread_id)
        waiting = and_(there, DELIVERIES.c.state == State.WAITING.value)
        with self._database.writing() as connection:
            _set(connection, waiting, **_ended(State.ENDED, reason, now))

    def move(self, old: int, new: int) -> None:
        """Send all that waits for a chat to another."""
        waiting = and_(DELIVERIES.c.chat_id == old, DELIVERIES.c.state == State.WAITING.value)
        with self._database.writing() as connection:
            _set(connection, waiting, chat_id=new)

    def skipped_before(self, occasion: Occasion) -> list[datetime]:
        """When those were due that were skipped since the last that was not, oldest first."""
        same = and_(
            DELIVERIES.c.kind == occasion.kind.value,
            DELIVERIES.c.source == occasion.source,
            DELIVERIES.c.due < occasion.due.timestamp(),
        )
        told = select(func.max(DELIVERIES.c.due)).where(
            same, DELIVERIES.c.state != State.SKIPPED.value
        )
        with self._database.reading() as connection:
            last = connection.execute(told).scalar_one_or_none() or 0
            since = and_(same, DELIVERIES.c.state == State.SKIPPED.value, DELIVERIES.c.due > last)
            chosen = select(DELIVERIES.c.due).where(since).order_by(DELIVERIES.c.due)
            return [moment(due) for due in connection.execute(chosen).scalars()]

    def untold(self, limit: int) -> list[Delivery]:
        """Deliveries that have reached their readers, of which nobody was told."""
        reached = DELIVERIES.c.state.in_([State.SENT.value, State.UNSURE.value])
        with self._database.reading() as connection:
            chosen = select(DELIVERIES.c.id).where(reached, DELIVERIES.c.told.is_(False))
            return deliveries(connection, list(connection.execute(chosen.limit(limit)).scalars()))

    def told(self, ids: Sequence[int]) -> None:
        """Whoever has to know that they were sent was told."""
        with self._database.writing() as connection:
            _set(connection, DELIVERIES.c.id.in_(ids), told=True)

    def prune(self, before: datetime) -> None:
        """Delete what ended before a moment and nobody has to look at."""
        old = before.timestamp()
        kept = [State.WAITING.value, State.UNSURE.value]
        over = and_(DELIVERIES.c.ended_at < old, DELIVERIES.c.state.not_in(kept))
        used = select(DELIVERIES.c.content).where(DELIVERIES.c.content.is_not(None))
        with self._database.writing() as connection:
            alone(connection, "pruning")
            connection.execute(
                delete(DELIVERY_PARTS).where(
                    DELIVERY_PARTS.c.delivery.in_(select(DELIVERIES.c.id).where(over))
                )
            )
            connection.execute(delete(DELIVERIES).where(over))
            connection.execute(delete(COMPOSITIONS).where(COMPOSITIONS.c.leased_until < old))
            unused = and_(CONTENTS.c.made_at < old, CONTENTS.c.digest.not_in(used))
            connection.execute(delete(CONTENTS).where(unused))
            of_chats = and_(PACES.c.free_at < old, PACES.c.scope != OVERALL)
            connection.execute(delete(PACES).where(of_chats))


def _row(planned: Planned, now: datetime) -> dict[str, Any]:
    occasion, address = planned.occasion, planned.address
    return {
        "kind": occasion.kind.value,
        "source": occasion.source,
        "due": int(occasion.due.timestamp()),
        "chat_id": address.chat_id,
        "thread_id": address.thread_id,
        "state": State.WAITING.value,
        "ready_at": now.timestamp(),
        "attempts": 0,
        "told": False,
    }


def _of(occasion: Occasion) -> tuple[ColumnElement[bool], ...]:
    return (
        DELIVERIES.c.kind == occasion.kind.value,
        DELIVERIES.c.source == occasion.source,
        DELIVERIES.c.due == int(occasion.due.timestamp()),
    )


def _set(connection: Connection, where: ColumnElement[bool], **values: Any) -> None:
    connection.execute(update(DELIVERIES).where(where).values(**values))


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


def _given_back(until: datetime) -> dict[str, Any]:
    return {"ready_at": until.timestamp(), "worker": None, "leased_until": None}


def _ended(state: State, reason: str, now: datetime) -> dict[str, Any]:
    ends = {"state": state.value, "reason": reason, "ended_at": now.timestamp()}
    return ends | {"worker": None, "leased_until": None}


def _free_at(connection: Connection, limits: tuple[Limit, ...]) -> dict[str, float]:
    """Read for writing: the overall row, which is always there, is locked before the others."""
    scopes = [OVERALL, *(limit.scope for limit in limits)]
    chosen = select(PACES).where(PACES.c.scope.in_(scopes)).order_by(PACES.c.scope)
    rows = connection.execute(chosen.with_for_update())
    return {row.scope: row.free_at for row in rows}
