"""The state database: opened by whoever needs it first, read and written in transactions."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Self

from sqlalchemy import URL, Connection, DateTime, func, select
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from bot.adapters.state.engines import (
    POSTGRESQL,
    address_of,
    engine_for,
    for_reading,
    for_writing,
    reason_of,
)
from bot.adapters.state.upgrading import Standing, standing, upgrade
from retrieval.errors import StorageError

FILE = "bot.sqlite"
"""In the state folder, beside the generations; back it up with them."""


class Database:
    """Safe to use from several threads; several processes may use one database.

    Nothing is opened or made before the first use.

    Raises:
        StorageError: From any method, if the database cannot be read or written.
    """

    def __init__(self, url: URL) -> None:
        self._url = url
        self._engine = engine_for(url)
        self._reads = for_reading(self._engine)
        self._writes = {
            synced: for_writing(self._engine, synced=synced) for synced in (True, False)
        }
        self._lock = threading.Lock()
        self._ready = False
        self.name = _name_of(url)
        self.file = None if url.get_backend_name() == POSTGRESQL else Path(self.name)

    @classmethod
    def at(cls, address: str) -> Self:
        """A database on a PostgreSQL server.

        Raises:
            StorageError: If this is no address of one, or the driver for it is not installed.
        """
        return cls(address_of(address))

    @classmethod
    def in_folder(cls, folder: Path) -> Self:
        """The database that a state folder brings along."""
        return cls.in_file(folder / FILE)

    @classmethod
    def in_file(cls, file: Path) -> Self:
        """A database that is one file, made when it is first used."""
        return cls(URL.create("sqlite", database=str(file)))

    def prepare(self) -> None:
        """Make the database or bring it to this program's tables, unless that was done.

        Raises:
            StateTooNew: If a later version of the program has changed it.
        """
        with self._lock:
            if not self._ready:
                with self._reported("opened"):
                    if self.file:
                        self.file.parent.mkdir(parents=True, exist_ok=True)
                    with self._transaction() as connection:
                        upgrade(connection, self.name)
                self._ready = True

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read with; what it reads is of one moment."""
        self.prepare()
        with self._reported("read"), self._reads.connect() as connection:
            yield connection

    @contextmanager
    def writing(self, *, synced: bool = True) -> Iterator[Connection]:
        """A transaction: all of it is written when the ``with`` ends, or nothing.

        Args:
            synced: Whether it is on the disk then. Otherwise nothing waits for the disk: it
                outlives the process, and the last seconds of it may be lost with the power.
        """
        self.prepare()
        with self._reported("written"), self._transaction(synced=synced) as connection:
            yield connection

    def standing(self) -> Standing:
        """Which of the program's migrations it has seen; nothing is made or changed."""
        with self._reported("read"), self._reads.connect() as connection:
            return standing(connection)

    def server_time(self) -> datetime | None:
        """What a server takes the time to be, aware; ``None`` of a file, which has no clock."""
        if self.file:
            return None
        with self._reported("read"), self._reads.connect() as connection:
            now = func.clock_timestamp(type_=DateTime(timezone=True))
            return connection.execute(select(now)).scalar_one()

    def close(self) -> None:
        """Close all connections; a later use opens new ones."""
        self._engine.dispose()

    @contextmanager
    def _transaction(self, *, synced: bool = True) -> Iterator[Connection]:
        with self._writes[synced].begin() as connection:
            yield connection

    @contextmanager
    def _reported(self, what: str) -> Iterator[None]:
        try:
            yield
        except (SQLAlchemyError, OSError) as error:
            reason = error.orig if isinstance(error, DBAPIError) and error.orig else error
            told = f"{self.name} cannot be {what}: {reason_of(reason)}."
            raise StorageError(told) from error


def _name_of(url: URL) -> str:
    """What messages call a database: never who opens it, and by which password."""
    if url.get_backend_name() != POSTGRESQL:
        return str(url.database)
    where = url.host or url.query.get("host", "this machine")
    place = where if isinstance(where, str) else ", ".join(where)
    port = f":{url.port}" if url.port else ""
    return f"PostgreSQL database {url.database} on {place}{port}"
