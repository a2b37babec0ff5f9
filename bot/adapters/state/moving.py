"""Carries everything from one state database to another, in one transaction, and proves it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Table, delete, insert, select

from bot.adapters.state.database import Database
from bot.adapters.state.engines import go_on_after, last_number, lock_tables
from bot.adapters.state.schema import PASSING, TABLES
from bot.adapters.state.tables.deliveries import PACES
from retrieval.errors import StorageError, UserError

AT_ONCE = 2_000
"""Rows read and written together."""

_BYTES = 16
"""Of a row's digest; the digests of all rows are added up, so that their order does not matter."""


class NotEmpty(UserError):
    """The database to move to holds something else."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A table that holds the same on both sides.

    Attributes:
        checksum: Of all rows, whatever their order; hexadecimal.
    """

    table: str
    rows: int
    checksum: str


@dataclass(frozen=True, slots=True)
class Move:
    """What was moved; ``before`` if an earlier run had done so."""

    tables: tuple[Moved, ...]
    before: bool

    @property
    def rows(self) -> int:
        """Of all tables."""
        return sum(table.rows for table in self.tables)


def move(source: Database, target: Database) -> Move:
    """Copy all rows, compare both sides, and only then let the target have them.

    The target gets all or nothing, so whatever stops a move, it can be begun anew. The source is
    brought to this program's tables and not changed otherwise.

    Raises:
        NotEmpty: If the target holds anything but what the source holds.
        StorageError: If either cannot be used, or the copy differs.
    """
    target.prepare()
    with _still(source) as read, target.writing() as written:
        lock_tables(written, TABLES)
        before = _holds_rows(written)
        if not before:
            _copy_all(read, written)
        found = [(_summed(one, read), _summed(one, written)) for one in TABLES]
        different = ", ".join(one.table for one, other in found if one != other)
        if different and before:
            raise NotEmpty(
                f"{target.name} holds something already, and not what {source.name} holds "
                f"(see {different}). Name an empty database."
            )
        if different:
            raise StorageError(f"{different} would differ in {target.name}: nothing was moved.")
    return Move(tuple(one for one, _ in found), before)


@contextmanager
def _still(source: Database) -> Iterator[Connection]:
    """A connection to read with; a file is not written to meanwhile, a server's moment is kept."""
    with source.writing() if source.file else source.reading() as connection:
        yield connection


def _holds_rows(connection: Connection) -> bool:
    """Whether anything is there but what running processes note."""
    return any(
        connection.execute(select(1).select_from(table).limit(1)).first()
        for table in TABLES
        if table not in PASSING
    )


def _copy_all(read: Connection, written: Connection) -> None:
    written.execute(delete(PACES))
    for table in TABLES:
        for rows in _parts(table, read):
            written.execute(insert(table), rows)
        if table.autoincrement_column is not None:
            go_on_after(written, table, last_number(read, table))


def _parts(table: Table, connection: Connection) -> Iterator[list[dict[str, object]]]:
    rows = connection.execution_options(yield_per=AT_ONCE).execute(select(table)).mappings()
    for part in rows.partitions():
        yield [dict(row) for row in part]


def _summed(table: Table, connection: Connection) -> Moved:
    total = count = 0
    for rows in _parts(table, connection):
        count += len(rows)
        for row in rows:
            written = json.dumps(list(row.values()), ensure_ascii=False).encode()
            digest = hashlib.blake2b(written, digest_size=_BYTES).digest()
            total += int.from_bytes(digest)
    return Moved(table.name, count, f"{total % (1 << 8 * _BYTES):0{2 * _BYTES}x}")
