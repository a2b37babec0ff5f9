"""Invitations in the state database: digests of codes, never the codes."""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime

from sqlalchemy import Row, delete, insert, select, update

from bot.access.model import Invitation, Known, Role, Standing
from bot.adapters.known import put_known
from bot.adapters.state.database import Database
from bot.adapters.state.tables.access import INVITATIONS

BYTES = 12
"""Of chance in a code: 96 bits cannot be guessed over the Bot API."""


class Invitations:
    """Codes that let people in; safe to use from several threads and processes.

    Raises:
        StorageError: From any method, if the database cannot be read or written.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def new(
        self, uses: int, until: datetime, by: int, update_id: int | None = None
    ) -> tuple[str, Invitation]:
        """A new code, which nobody can look up again, and the invitation it stands for.

        Args:
            update_id: Of the update that asks for it; one that is handled anew, since the process
                that handled it was killed, replaces the code that nobody has seen.
        """
        code = secrets.token_urlsafe(BYTES)
        row = {
            "code": _digest(code),
            "left": uses,
            "until": until.timestamp(),
            "by": by,
            "update_id": update_id,
        }
        with self._database.writing() as connection:
            if update_id is not None:
                unseen = INVITATIONS.c.update_id == update_id
                connection.execute(delete(INVITATIONS).where(unseen))
            made = connection.execute(insert(INVITATIONS).values(row).returning(INVITATIONS))
            return code, _read(made.one())

    def redeem(self, code: str, who: int, name: str, now: datetime) -> Invitation | None:
        """Let somebody in by a code, which is used once more for it, both or neither.

        Returns:
            ``None`` where it lets nobody in any more.
        """
        good = (
            INVITATIONS.c.code == _digest(code),
            INVITATIONS.c.left > 0,
            INVITATIONS.c.until > now.timestamp(),
        )
        used = update(INVITATIONS).where(*good).values(left=INVITATIONS.c.left - 1)
        with self._database.writing() as connection:
            row = connection.execute(used.returning(INVITATIONS)).one_or_none()
            if row is None:
                return None
            put_known(connection, Known(who, name, Standing.ALLOWED, Role.USER, now, row.by))
        return _read(row)

    def open(self, now: datetime) -> list[Invitation]:
        """Those that still let somebody in, the oldest first."""
        good = (INVITATIONS.c.left > 0, INVITATIONS.c.until > now.timestamp())
        wanted = select(INVITATIONS).where(*good).order_by(INVITATIONS.c.number)
        with self._database.reading() as connection:
            return [_read(row) for row in connection.execute(wanted)]

    def end(self, number: int) -> bool:
        """Let a code work no more; whether there was one."""
        ended = delete(INVITATIONS).where(INVITATIONS.c.number == number)
        with self._database.writing() as connection:
            return connection.execute(ended).rowcount > 0


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


def _read(row: Row[tuple[object, ...]]) -> Invitation:
    return Invitation(row.number, row.left, datetime.fromtimestamp(row.until, UTC), row.by)
