"""What a person has to look at, in SQL: ambiguous and refused parts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select, update

from bot.adapters.outbox.rows import deliveries, put_state, to_address, to_occasion
from bot.adapters.state.database import Database
from bot.adapters.state.tables.deliveries import DELIVERIES, DELIVERY_PARTS
from bot.delivery.deliveries import PartState, State, Trouble

_PARTS = DELIVERY_PARTS.alias("all_parts")
_COUNT = (
    select(func.count())
    .where(_PARTS.c.delivery == DELIVERIES.c.id)
    .scalar_subquery()
    .label("count_of_parts")
)


class SqlTroubles:
    """See :class:`bot.delivery.ports.Troubles`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def unreported(self, limit: int) -> list[Trouble]:
        """Those that nobody was told of yet."""
        wrong = [PartState.AMBIGUOUS.value, PartState.REFUSED.value]
        return self._found(
            and_(DELIVERY_PARTS.c.state.in_(wrong), DELIVERY_PARTS.c.reported.is_(False)), limit
        )

    def reported(self, troubles: Sequence[Trouble]) -> None:
        """Somebody was told."""
        with self._database.writing() as connection:
            for one in troubles:
                changed = update(DELIVERY_PARTS).where(*_is(one.delivery, one.number))
                connection.execute(changed.values(reported=True))

    def open(self, limit: int) -> list[Trouble]:
        """Ambiguous parts that nobody has settled, oldest first."""
        return self._found(DELIVERY_PARTS.c.state == PartState.AMBIGUOUS.value, limit)

    def counts(self) -> dict[State, int]:
        """How many deliveries stand where."""
        chosen = select(DELIVERIES.c.state, func.count()).group_by(DELIVERIES.c.state)
        with self._database.reading() as connection:
            return {State(state): count for state, count in connection.execute(chosen)}

    def resend(self, delivery_id: int, number: int, now: datetime) -> bool:
        """Have an ambiguous part sent again; false if it is not ambiguous any more."""
        return self._settle(delivery_id, number, now, state=PartState.WAITING.value, again=True)

    def settle(self, delivery_id: int, number: int, now: datetime) -> bool:
        """Leave an ambiguous part as it is; false if it is not ambiguous any more."""
        return self._settle(delivery_id, number, now, state=PartState.SETTLED.value)

    def _settle(self, delivery_id: int, number: int, now: datetime, **values: Any) -> bool:
        ambiguous = DELIVERY_PARTS.c.state == PartState.AMBIGUOUS.value
        with self._database.writing() as connection:
            # Locked first, as by whoever brings the news of a part: in another order, two who do
            # both at once would wait for each other.
            deliveries(connection, [delivery_id], locked=True)
            changed = update(DELIVERY_PARTS).where(*_is(delivery_id, number), ambiguous)
            if not connection.execute(changed.values(**values)).rowcount:
                return False
            soon = update(DELIVERIES).where(DELIVERIES.c.id == delivery_id)
            connection.execute(soon.values(ready_at=now.timestamp()))
            put_state(connection, [delivery_id], now)
            return True

    def _found(self, where: ColumnElement[bool], limit: int) -> list[Trouble]:
        chosen = (
            select(
                DELIVERIES,
                DELIVERY_PARTS.c.number,
                DELIVERY_PARTS.c.state.label("part_state"),
                DELIVERY_PARTS.c.reason.label("part_reason"),
                _COUNT,
            )
            .join(DELIVERY_PARTS, DELIVERY_PARTS.c.delivery == DELIVERIES.c.id)
            .where(where)
            .order_by(DELIVERIES.c.due, DELIVERIES.c.id, DELIVERY_PARTS.c.number)
            .limit(limit)
        )
        with self._database.reading() as connection:
            return [
                Trouble(
                    row.id,
                    row.number,
                    row.count_of_parts,
                    to_occasion(row),
                    to_address(row),
                    PartState(row.part_state),
                    row.part_reason or "",
                )
                for row in connection.execute(chosen)
            ]


def _is(delivery_id: int, number: int) -> tuple[ColumnElement[bool], ...]:
    return DELIVERY_PARTS.c.delivery == delivery_id, DELIVERY_PARTS.c.number == number
