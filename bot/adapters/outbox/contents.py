"""What deliveries say, in SQL: each content once, found by what it was composed for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, and_, insert, select, update

from bot.adapters.outbox.rows import deliveries, put_state
from bot.adapters.state.database import Database
from bot.adapters.state.engines import alone
from bot.adapters.state.tables.deliveries import COMPOSITIONS, CONTENTS, DELIVERIES, DELIVERY_PARTS
from bot.adapters.state.upserting import add_new, put
from bot.delivery.deliveries import Delivery, PartState
from bot.delivery.parts import Content, from_json, to_json
from bot.delivery.ports import Reserved


class SqlContents:
    """See :class:`bot.delivery.ports.Contents`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def reserve(
        self, key: str, worker: str, now: datetime, until: datetime
    ) -> str | Reserved | None:
        """The digest of what was composed under a key; ``None`` while another worker does it."""
        chosen = select(COMPOSITIONS).where(COMPOSITIONS.c.key == key)
        with self._database.writing() as connection:
            alone(connection, (COMPOSITIONS.name, key))
            found = connection.execute(chosen).first()
            if found and found.content:
                return str(found.content)
            if found and found.worker != worker and found.leased_until > now.timestamp():
                return None
            claim = {"key": key, "worker": worker, "leased_until": until.timestamp()}
            put(connection, COMPOSITIONS, claim)
            return Reserved()

    def keep(self, key: str, content: Content, now: datetime) -> None:
        """Keep what was composed under a reserved key."""
        with self._database.writing() as connection:
            store(connection, content, now)
            changed = update(COMPOSITIONS).where(COMPOSITIONS.c.key == key)
            connection.execute(changed.values(content=content.digest))

    def attach(
        self, ids: Sequence[int], worker: str, content: Content, now: datetime
    ) -> list[Delivery]:
        """Settle what a worker's deliveries say, those that have no content yet; returns them."""
        mine = and_(
            DELIVERIES.c.id.in_(ids), DELIVERIES.c.worker == worker, DELIVERIES.c.content.is_(None)
        )
        chosen = select(DELIVERIES.c.id).where(mine).order_by(DELIVERIES.c.id).with_for_update()
        with self._database.writing() as connection:
            store(connection, content, now)
            free = list(connection.execute(chosen).scalars())
            write_parts(connection, free, content, now)
            if not content.parts:
                put_state(connection, free, now)
            return deliveries(connection, free)

    def get(self, digest: str) -> Content:
        """The content of a digest."""
        chosen = select(CONTENTS).where(CONTENTS.c.digest == digest)
        with self._database.reading() as connection:
            row = connection.execute(chosen).one()
        return Content(from_json(row.parts), row.generation, row.memo)


def store(connection: Connection, content: Content, now: datetime) -> None:
    """Keep a content, unless it is there."""
    row = {
        "digest": content.digest,
        "parts": to_json(content.parts),
        "generation": content.generation,
        "memo": content.memo,
        "made_at": now.timestamp(),
    }
    add_new(connection, CONTENTS, [row])


def write_parts(
    connection: Connection, ids: Sequence[int], content: Content, now: datetime
) -> None:
    """Settle what deliveries say, and that all of it is still to be sent."""
    these = update(DELIVERIES).where(DELIVERIES.c.id.in_(ids))
    connection.execute(these.values(content=content.digest, composed_at=now.timestamp()))
    waiting = {"state": PartState.WAITING.value, "again": False, "reported": False}
    rows = [
        {"delivery": delivery_id, "number": number, **waiting}
        for delivery_id in ids
        for number in range(1, len(content.parts) + 1)
    ]
    if rows:
        connection.execute(insert(DELIVERY_PARTS), rows)
