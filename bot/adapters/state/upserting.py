"""Writing rows that may be there already, in one statement, on every engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

Row = Mapping[str, Any]


def put(connection: Connection, table: Table, row: Row) -> None:
    """Insert a row, or change the one of the same primary key to it."""
    connection.execute(_putting(connection.dialect.name, table, tuple(row)), dict(row))


def add_new(connection: Connection, table: Table, rows: Sequence[Row]) -> int:
    """Insert those rows that break no unique constraint; returns how many."""
    # Counted by what comes back: not every driver counts rows of such an insert.
    statement = _adding(connection.dialect.name, table).returning(*table.primary_key)
    return sum(len(connection.execute(statement, dict(row)).all()) for row in rows)


def add_missing(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """The same for very many rows, in one go and uncounted."""
    if rows:
        statement = _adding(connection.dialect.name, table)
        connection.execute(statement, [dict(row) for row in rows])


@cache
def _putting(
    dialect: str, table: Table, names: tuple[str, ...]
) -> sqlite.Insert | postgresql.Insert:
    statement = _insert(dialect, table)
    keys = [column.name for column in table.primary_key]
    changed = {name: statement.excluded[name] for name in names if name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=changed)


def _adding(dialect: str, table: Table) -> sqlite.Insert | postgresql.Insert:
    return _insert(dialect, table).on_conflict_do_nothing()


def _insert(dialect: str, table: Table) -> sqlite.Insert | postgresql.Insert:
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
