"""Invitations in the state database: digests of codes, never the codes."""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime

from sqlalchemy import Row, delete, insert, select, update

from bot.access.model import Invitation
from bot.adapters.state.database import Database
from bot.adapters.state.tables import INVITATIONS

BYTES = 12
"""Of chance in a code: 96 bits cannot be guessed over the Bot API."""


class Invitations:
    """Codes that let people in; safe to use from several threads and processes.

    Raises:
        StorageError: From any method, if the database cannot be read or written.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def new(self, uses: int, until: datetime, by: int) -> tuple[str, Invitation]:
        """A new code, which nobody can look up again, and the invitation it stands for."""
        code = secrets.token_urlsafe(BYTES)
        row = {"code": _digest(code), "left": uses, "until": until.timestamp(), "by": by}
        with self._database.writing() as connection:
            made = connection.execute(insert(INVITATIONS).values(row).returning(INVITATIONS))
            return code, _read(made.one())

    def redeem(self, code: str, now: datetime) -> Invitation | None:
        """Use a code once; ``None`` where it lets nobody in any more."""
        good = (
            INVITATIONS.c.code == _digest(code),
            INVITATIONS.c.left > 0,
            INVITATIONS.c.until > now.timestamp(),
        )
        used = update(INVITATIONS).where(*good).values(left=INVITATIONS.c.left - 1)
        with self._database.writing() as connection:
            row = connection.execute(used.returning(INVITATIONS)).one_or_none()
        return _read(row) if row else None

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
