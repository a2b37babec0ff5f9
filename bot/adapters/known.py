"""People and chats that something was decided on, in the state database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, Row, bindparam, delete, select

from bot.access.model import Known, Role, Standing
from bot.adapters.state.database import Database
from bot.adapters.state.tables.access import KNOWN
from bot.adapters.state.upserting import put

_AMONG = select(KNOWN).where(KNOWN.c.id.in_(bindparam("ids", expanding=True)))


class KnownPeople:
    """Decisions by Telegram id; safe to use from several threads and processes.

    Raises:
        StorageError: From any method, if the database cannot be read or written.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, ids: Sequence[int]) -> dict[int, Known]:
        """What was decided on these, as far as anything was."""
        with self._database.reading() as connection:
            return known_among(connection, ids)

    def admins(self) -> list[Known]:
        """Those who were made admins, the first one first."""
        with self._database.reading() as connection:
            wanted = select(KNOWN).where(KNOWN.c.role == Role.ADMIN).order_by(KNOWN.c.at)
            return [_read(row) for row in connection.execute(wanted)]

    def put(self, known: Known) -> None:
        """Keep a decision in the place of an earlier one."""
        with self._database.writing() as connection:
            put_known(connection, known)

    def forget(self, known_id: int) -> None:
        """Undo what was decided on one."""
        with self._database.writing() as connection:
            connection.execute(delete(KNOWN).where(KNOWN.c.id == known_id))


def known_among(connection: Connection, ids: Iterable[int]) -> dict[int, Known]:
    """What was decided on these, within a transaction that reads more."""
    return {row.id: _read(row) for row in connection.execute(_AMONG, {"ids": list(ids)})}


def put_known(connection: Connection, known: Known) -> None:
    """The same within a transaction that does more."""
    row = {
        "id": known.id,
        "name": known.name,
        "standing": known.standing.value,
        "role": known.role.value,
        "at": known.at.timestamp(),
        "by": known.by,
    }
    put(connection, KNOWN, row)


def _read(row: Row[tuple[object, ...]]) -> Known:
    return Known(
        row.id,
        row.name,
        Standing(row.standing),
        Role(row.role),
        datetime.fromtimestamp(row.at, UTC),
        row.by,
    )
