"""Writing a generation's text and facts into a new SQLite file.

Rows of units that the previous generation holds already are copied by SQLite itself, under the
numbers they have now: most of a reload's rows need not become values and rows again.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import JSON, Table, create_engine, insert
from sqlalchemy.engine import Connection
from sqlalchemy.exc import SQLAlchemyError

from retrieval.adapters import sql_rows as convert
from retrieval.adapters.sql_files import batches, finished, reason
from retrieval.adapters.sql_tables import (
    ARTICLES,
    FILES,
    METADATA,
    PEOPLE,
    SUMMARY,
    UNITS,
    VERSIONS,
)
from retrieval.errors import StorageError
from retrieval.ports import Contents

_MOVED = {"number": "moved.number", "article": "moved.article", "person": "moved.person"}
"""What a copied row has of its new place; all else is as it was."""


def write_store(path: Path, contents: Contents, earlier: Path | None = None) -> None:
    """Write a new file.

    Args:
        earlier: The previous generation's, in which ``contents.carried`` counts; never changed.

    Raises:
        StorageError: If it cannot be written.
    """
    connect = partial(_connected, path, earlier if _any_carried(contents) else None)
    engine = create_engine("sqlite://", creator=connect)
    try:
        with engine.begin() as connection:
            METADATA.create_all(connection)
            _insert(connection, ARTICLES, convert.article_rows(contents))
            _insert(connection, VERSIONS, convert.version_rows(contents))
            _insert(connection, PEOPLE, convert.people_rows(contents))
            _insert(connection, UNITS, convert.unit_rows(contents))
            _copy_units(connection, contents)
            _insert(connection, FILES, convert.file_rows(contents))
            _insert(connection, SUMMARY, [convert.summary_row(contents)])
    except SQLAlchemyError as error:
        raise StorageError(f"The store {path} cannot be written: {reason(error)}.") from error
    finally:
        engine.dispose()


def _any_carried(contents: Contents) -> bool:
    """Whether there is anything to be copied."""
    return any(number is not None for number in contents.carried)


def _connected(path: Path, earlier: Path | None) -> sqlite3.Connection:
    """A connection to the new file, beside which the previous one can be read.

    Whatever a crash leaves behind is swept, and a finished build is brought to disk as a whole
    before it is published: a journal and syncing would only cost time here.
    """
    connection = sqlite3.connect(f"file:{quote(str(path))}", uri=True)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    if earlier is not None:
        connection.execute("ATTACH DATABASE ? AS earlier", (finished(earlier),))
    return connection


def _insert(connection: Connection, table: Table, rows: Iterable[convert.Values]) -> None:
    """Insert rows that name every column in its order.

    By the driver's own parameters: SQLAlchemy's take longer than the writing.
    """
    statement = str(insert(table).compile(dialect=connection.dialect))
    lists = [place for place, column in enumerate(table.columns) if isinstance(column.type, JSON)]
    names = table.columns.keys()
    for some in batches(rows):
        values = [[row[name] for name in names] for row in some]
        for row in values:
            for place in lists:
                row[place] = json.dumps(row[place])
        connection.exec_driver_sql(statement, [tuple(row) for row in values])


def _copy_units(connection: Connection, contents: Contents) -> None:
    """Copy what is carried, row by row in the order of the new numbers."""
    moved = convert.moved_rows(contents)
    if not moved:
        return
    connection.exec_driver_sql(
        "CREATE TEMP TABLE moved (number INTEGER PRIMARY KEY, old INTEGER, article INTEGER,"
        " person INTEGER)"
    )
    connection.exec_driver_sql("INSERT INTO moved VALUES (?, ?, ?, ?)", moved)
    names = UNITS.columns.keys()
    chosen = ", ".join(_MOVED.get(name, f'held."{name}"') for name in names)
    into = ", ".join(f'"{name}"' for name in names)
    connection.exec_driver_sql(
        f"INSERT INTO main.units ({into}) SELECT {chosen} FROM moved"  # noqa: S608 - our columns
        " CROSS JOIN earlier.units AS held ON held.number = moved.old ORDER BY moved.number"
    )
