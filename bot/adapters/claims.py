"""Claims on work that one process at a time may do, in the state database."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, update

from bot.adapters.state.database import Database
from bot.adapters.state.tables.feeds import CLAIMS
from bot.adapters.state.upserting import add_new


class SqlClaims:
    """A :class:`bot.feeds.ports.Claims`; safe to use from several threads and processes.

    Args:
        worker: A name like no other process's.
    """

    def __init__(self, database: Database, worker: str) -> None:
        self._database = database
        self._worker = worker

    def take(self, name: str, now: datetime, lasts: timedelta) -> bool:
        """Whether the work of that name is this process's until then, if it keeps nothing up."""
        until = (now + lasts).timestamp()
        row = {"name": name, "worker": self._worker, "until": until}
        free = (CLAIMS.c.until <= now.timestamp()) | (CLAIMS.c.worker == self._worker)
        taken = update(CLAIMS).where(CLAIMS.c.name == name, free).values(row)
        with self._database.writing() as connection:
            return bool(add_new(connection, CLAIMS, [row]) or connection.execute(taken).rowcount)

    def give_back(self, name: str) -> None:
        """Let another process have it; one that has it already keeps it."""
        mine = (CLAIMS.c.name == name, CLAIMS.c.worker == self._worker)
        with self._database.writing() as connection:
            connection.execute(delete(CLAIMS).where(*mine))
