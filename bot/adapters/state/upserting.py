"""Writing rows that may be there already, in one statement, on every engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

Row = Mapping[str, Any]


def put(connection: Connection, table: Table, row: Row) -> None:
    """Insert a row, or change the one of the same primary key to it."""
    keys = [column.name for column in table.primary_key]
    changed = {name: value for name, value in row.items() if name not in keys}
    statement = _insert(connection, table).values(dict(row))
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed))


def add_new(connection: Connection, table: Table, rows: Sequence[Row]) -> int:
    """Insert those rows that break no unique constraint; returns how many."""
    # Counted by what comes back: not every driver counts rows of such an insert.
    statement = _insert(connection, table).on_conflict_do_nothing().returning(*table.primary_key)
    return sum(len(connection.execute(statement.values(dict(row))).all()) for row in rows)


def add_missing(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """The same for very many rows, in one go and uncounted."""
    if rows:
        statement = _insert(connection, table).on_conflict_do_nothing()
        connection.execute(statement, [dict(row) for row in rows])


def _insert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)
