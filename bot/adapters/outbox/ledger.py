"""The ledger of deliveries in SQL: every step of a sending is one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.adapters.outbox import claims, parts, reports
from bot.adapters.outbox.contents import store, write_parts
from bot.adapters.outbox.rows import put_state, set_deliveries
from bot.adapters.state.database import Database
from bot.adapters.state.engines import alone
from bot.adapters.state.tables.deliveries import DELIVERIES
from bot.adapters.state.upserting import add_missing, add_new
from bot.delivery.deliveries import Delivery, Occasion, Planned, Policy, State
from bot.delivery.model import Address
from bot.delivery.outcomes import Outcome
from bot.delivery.pacing import Limit
from bot.delivery.parts import Content
from bot.delivery.ports import Go, Lost, NotYet


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
            add_missing(connection, DELIVERIES, [claims.row_of(one, now) for one in planned])

    def put(self, planned: Planned, content: Content, now: datetime) -> bool:
        """Add one that is composed already; false if it is there."""
        with self._database.writing() as connection:
            if not add_new(connection, DELIVERIES, [claims.row_of(planned, now)]):
                return False
            delivery_id = claims.number_of(connection, planned.occasion)
            store(connection, content, now)
            write_parts(connection, [delivery_id], content, now)
            put_state(connection, [delivery_id], now)
            return True

    def claim(self, worker: str, now: datetime, until: datetime, limit: int) -> list[Delivery]:
        """Take deliveries that are ready and nobody's, the earliest due first."""
        with self._database.writing() as connection:
            return claims.claim(connection, worker, now, until, limit, self._policy)

    def renew(self, ids: Sequence[int], worker: str, until: datetime) -> None:
        """Keep claims."""
        if not ids:
            return
        with self._database.writing() as connection:
            claims.renew(connection, ids, worker, until)

    def release(self, worker: str) -> None:
        """Give back whatever is claimed and not being sent."""
        with self._database.writing() as connection:
            claims.release(connection, worker)

    def begin(
        self, delivery_id: int, number: int, worker: str, now: datetime, limits: tuple[Limit, ...]
    ) -> Go | NotYet | Lost:
        """Write down that a part is being sent, if the limits allow it now."""
        with self._database.writing() as connection:
            return parts.begin(connection, delivery_id, number, worker, now, limits)

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
        with self._database.writing() as connection:
            return parts.finish(
                connection, delivery_id, number, attempt, outcome, now, ready_at, self._policy
            )

    def postpone(self, delivery_id: int, until: datetime, reason: str) -> None:
        """Give a delivery back, not to be claimed before a moment; counts as an attempt."""
        with self._database.writing() as connection:
            claims.give_back(connection, delivery_id, until, reason)

    def make_way(self, delivery_id: int, until: datetime) -> None:
        """Give a delivery back because its chat has to wait."""
        with self._database.writing() as connection:
            claims.give_back(connection, delivery_id, until)

    def compose_again(self, delivery_id: int, now: datetime) -> None:
        """Give a delivery back of which nothing was sent, to be composed once more."""
        with self._database.writing() as connection:
            claims.uncompose(connection, delivery_id, now)

    def close(self, ids: Sequence[int], state: State, reason: str, now: datetime) -> None:
        """End deliveries; what was sent of them stays sent."""
        with self._database.writing() as connection:
            claims.end(connection, DELIVERIES.c.id.in_(ids), state, reason, now)

    def hold(self, limit: Limit, until: datetime) -> None:
        """Let nothing of this limit go before a moment."""
        with self._database.writing() as connection:
            parts.hold(connection, limit, until)

    def end(self, address: Address, topic_only: bool, reason: str, now: datetime) -> None:
        """End all that waits for an address."""
        waiting = claims.waiting_for(address, topic_only=topic_only)
        with self._database.writing() as connection:
            claims.end(connection, waiting, State.ENDED, reason, now)

    def move(self, old: int, new: int) -> None:
        """Send all that waits for a chat to another."""
        with self._database.writing() as connection:
            claims.move(connection, old, new)

    def skipped_before(self, occasion: Occasion) -> list[datetime]:
        """When those were due that were skipped since the last that was not, oldest first."""
        with self._database.reading() as connection:
            return reports.skipped_before(connection, occasion)

    def untold(self, limit: int) -> list[Delivery]:
        """Deliveries that have reached their readers, of which nobody was told."""
        with self._database.reading() as connection:
            return reports.untold(connection, limit)

    def told(self, ids: Sequence[int]) -> None:
        """Whoever has to know that they were sent was told."""
        with self._database.writing() as connection:
            set_deliveries(connection, DELIVERIES.c.id.in_(ids), told=True)

    def prune(self, before: datetime) -> None:
        """Delete what ended before a moment and nobody has to look at."""
        with self._database.writing() as connection:
            alone(connection, "pruning")
            reports.prune(connection, before)
