"""The state database: opened by whoever needs it first, read and written in transactions."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from sqlalchemy import URL, Connection
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from bot.adapters.state.engines import WRITES, engine_for
from bot.adapters.state.upgrading import upgrade
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
        self._lock = threading.Lock()
        self._ready = False
        is_file = url.get_backend_name() == "sqlite"
        self.name = str(url.database) if is_file else url.render_as_string(hide_password=True)
        self._folder = Path(self.name).parent if is_file else None

    @classmethod
    def in_folder(cls, folder: Path) -> Self:
        """The database that a state folder brings along."""
        return cls(URL.create("sqlite", database=str(folder / FILE)))

    def prepare(self) -> None:
        """Make the database or bring it to this program's tables, unless that was done.

        Raises:
            StateTooNew: If a later version of the program has changed it.
        """
        with self._lock:
            if not self._ready:
                with self._reported("opened"):
                    if self._folder:
                        self._folder.mkdir(parents=True, exist_ok=True)
                    with self._transaction() as connection:
                        upgrade(connection, self.name)
                self._ready = True

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read with; what it reads is of one moment."""
        self.prepare()
        with self._reported("read"), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction: all of it is written when the ``with`` ends, or nothing."""
        self.prepare()
        with self._reported("written"), self._transaction() as connection:
            yield connection

    def close(self) -> None:
        """Close all connections; a later use opens new ones."""
        self._engine.dispose()

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        writer = self._engine.execution_options(**{WRITES: True})
        with writer.begin() as connection:
            yield connection

    @contextmanager
    def _reported(self, what: str) -> Iterator[None]:
        try:
            yield
        except (SQLAlchemyError, OSError) as error:
            reason = error.orig if isinstance(error, DBAPIError) else error
            raise StorageError(f"{self.name} cannot be {what}: {reason}.") from error
