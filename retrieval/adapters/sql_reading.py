"""One connection to a generation's SQLite file, which stays open and takes no locks on it.

The file is opened with SQLite's ``immutable`` flag, so it can be deleted while it is being read, as
happens when newer generations push an old one out.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Row, Select, create_engine
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import StaticPool

from retrieval.adapters.sql_files import finished, reason
from retrieval.errors import GenerationDamaged


class SqlReading:
    """Answers queries, one at a time, for whichever thread asks."""

    def __init__(self, path: Path) -> None:
        self._name = path.name
        self._lock = Lock()
        self._engine = _engine(path)

    def rows(self, query: Select[Any]) -> Sequence[Row[Any]]:
        """All rows of a query.

        Raises:
            GenerationDamaged: If the file turns out not to be readable.
        """
        try:
            with self._lock, self._engine.connect() as connection:
                return connection.execute(query).all()
        except (SQLAlchemyError, ValueError) as error:
            raise GenerationDamaged(f"{self._name} cannot be read ({reason(error)})") from error

    def close(self) -> None:
        """Close the file; nothing can be asked afterwards."""
        with self._lock:
            self._engine.dispose()


def _engine(path: Path) -> Engine:
    return create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(finished(path), uri=True, check_same_thread=False),
        poolclass=StaticPool,
    )
