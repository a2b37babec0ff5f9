"""What differs between database engines: how connections begin, what they wait for, who is alone.

SQLite lets one transaction write at a time, so whatever a writer has read is still so when it
writes. PostgreSQL lets many write at once (READ COMMITTED): a statement locks the rows it changes,
rows that are read first are read ``FOR UPDATE``, and what is decided on rows that may not be there
yet is decided :func:`alone`.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from typing import Any, Protocol

from sqlalchemy import (
    URL,
    Column,
    Connection,
    Engine,
    Table,
    TableClause,
    column,
    create_engine,
    delete,
    event,
    func,
    insert,
    make_url,
    select,
    text,
)
from sqlalchemy.exc import ArgumentError

from retrieval.errors import StorageError

WAITS = 30
"""Seconds that a connection waits for another's write before it gives up."""

IDLE = 300
"""Seconds after which PostgreSQL ends a transaction whose program does nothing: one that hangs must
not keep its locks."""

CONNECTS = 10
"""Seconds until a PostgreSQL server that does not answer is taken for unreachable."""

POSTGRESQL = "postgresql"
EXTRA = "postgres"
"""The optional part of this package that brings PostgreSQL's driver."""

_WRITES, _SYNCED = "writes", "synced"
_MIGRATING = 0x6F6E72
"""Any number, the same for every process that may migrate one PostgreSQL database."""


class _Session(Protocol):
    """A new connection to PostgreSQL, as its driver gives it."""

    def execute(self, query: str) -> object: ...
    def commit(self) -> None: ...


def address_of(text: str) -> URL:
    """A PostgreSQL address with the driver that this program uses.

    Raises:
        StorageError: If it is none; the message does not hold it, for it may hold a password.
    """
    try:
        url = make_url(text)
    except (ArgumentError, ValueError) as error:
        raise StorageError(_NO_ADDRESS) from error
    if url.get_backend_name() not in {POSTGRESQL, "postgres"} or not url.database:
        raise StorageError(_NO_ADDRESS)
    return url.set(drivername=f"{POSTGRESQL}+psycopg")


_NO_ADDRESS = (
    "The address of the state database is none of PostgreSQL's: it looks like "
    "postgresql://user:password@host:5432/database, with %-escapes for other characters than "
    "letters and digits in the password."
)


def engine_for(url: URL) -> Engine:
    """An engine whose transactions mean the same wherever they run; connects to nothing yet.

    Raises:
        StorageError: If the driver that the address needs is not installed.
    """
    if url.get_backend_name() == POSTGRESQL:
        return _postgresql(url)
    # The connection that was used last has what it read and prepared at hand still.
    engine = create_engine(url, connect_args={"timeout": WAITS}, pool_use_lifo=True)
    event.listen(engine, "connect", _connected)
    event.listen(engine, "begin", _begun)
    return engine


def for_reading(engine: Engine) -> Engine:
    """The same engine for transactions that read only, and all of one moment."""
    if engine.dialect.name == POSTGRESQL:
        return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return engine


def for_writing(engine: Engine, *, synced: bool = True) -> Engine:
    """The same engine for transactions that write.

    Args:
        synced: Whether they wait until the disk has what they wrote.
    """
    return engine.execution_options(**{_WRITES: True, _SYNCED: synced})


def lock_for_migration(connection: Connection) -> None:
    """Let no other process migrate until the transaction ends.

    SQLite has one writer at a time, and the transaction of a writing connection is it.
    """
    if connection.dialect.name == POSTGRESQL:
        connection.execute(select(func.pg_advisory_xact_lock(_MIGRATING)))


def alone(connection: Connection, *what: object) -> None:
    """Wait until no other transaction is at one of these, and keep others waiting till the end.

    For a decision on rows that may not be there yet, and so cannot be locked. On SQLite a writing
    transaction is always alone.

    Args:
        what: Such as a table and a key, a tuple for each; locked in one order, whoever asks.
    """
    if connection.dialect.name == POSTGRESQL:
        for key in sorted(_number(one) for one in what):
            connection.execute(select(func.pg_advisory_xact_lock(key)))


def lock_tables(connection: Connection, tables: Sequence[Table]) -> None:
    """Let nobody else write to these until the transaction ends; on SQLite nobody can anyway."""
    if connection.dialect.name == POSTGRESQL:
        names = ", ".join(
            connection.dialect.identifier_preparer.format_table(one) for one in tables
        )
        connection.execute(text(f"LOCK TABLE {names} IN SHARE ROW EXCLUSIVE MODE"))


def last_number(connection: Connection, table: Table) -> int:
    """The last number that the database has given to a row of a table, be it there or not."""
    highest = connection.execute(select(func.max(_numbered(table)))).scalar() or 0
    if connection.dialect.name == POSTGRESQL:
        given = select(func.pg_sequence_last_value(func.pg_get_serial_sequence(*_names(table))))
        return max(highest, connection.execute(given).scalar() or 0)
    if table.dialect_options["sqlite"]["autoincrement"]:
        given = select(_SEQUENCES.c.seq).where(_SEQUENCES.c.name == table.name)
        return max(highest, connection.execute(given).scalar() or 0)
    return int(highest)


def go_on_after(connection: Connection, table: Table, number: int) -> None:
    """Have the next row of a table numbered higher than this."""
    if connection.dialect.name == POSTGRESQL:
        sequence = func.pg_get_serial_sequence(*_names(table))
        if number:
            connection.execute(select(func.setval(sequence, number)))
    elif table.dialect_options["sqlite"]["autoincrement"]:
        connection.execute(delete(_SEQUENCES).where(_SEQUENCES.c.name == table.name))
        connection.execute(insert(_SEQUENCES).values(name=table.name, seq=number))


_SEQUENCES = TableClause("sqlite_sequence", column("name"), column("seq"))
"""Where SQLite counts; a table of its own making."""


def _numbered(table: Table) -> Column[int]:
    number = table.autoincrement_column
    if number is None:
        raise ValueError(f"the rows of {table.name} are not numbered")
    return number


def _names(table: Table) -> tuple[str, str]:
    return table.name, _numbered(table).name


def reason_of(error: BaseException) -> str:
    """What a driver says went wrong, without the rows that it went wrong with."""
    return next(iter(str(error).splitlines()), type(error).__name__).strip().rstrip(".")


def _number(what: object) -> int:
    digest = hashlib.blake2b(repr(what).encode(), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)


def _postgresql(url: URL) -> Engine:
    given: dict[str, Any] = {"connect_timeout": CONNECTS, "application_name": "onrecord"}
    own = {name: value for name, value in given.items() if name not in url.query}
    try:
        engine = create_engine(
            url, isolation_level="READ COMMITTED", pool_pre_ping=True, connect_args=own
        )
    except ModuleNotFoundError as error:
        raise StorageError(
            "The state database is PostgreSQL's, and its driver is not installed: "
            f"pip install 'onrecord[{EXTRA}]'."
        ) from error
    event.listen(engine, "connect", _session_begun)
    event.listen(engine, "begin", _unsynced_where_allowed)
    return engine


def _session_begun(session: _Session, _record: object) -> None:
    session.execute(f"SET lock_timeout = '{WAITS}s'")
    session.execute(f"SET idle_in_transaction_session_timeout = '{IDLE}s'")
    session.commit()


def _connected(connection: sqlite3.Connection, _record: object) -> None:
    # The driver's own transactions leave table changes outside; SQLAlchemy begins them instead.
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begun(connection: Connection) -> None:
    """Begin as a writer at once where writing follows: a reader cannot always become one."""
    options = connection.get_execution_options()
    if not options.get(_WRITES):
        connection.exec_driver_sql("BEGIN")
        return
    # A sent message must not be forgotten with the power: then the write-ahead log is synced.
    synchronous = "FULL" if options.get(_SYNCED, True) else "NORMAL"
    connection.exec_driver_sql(f"PRAGMA synchronous = {synchronous}")
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _unsynced_where_allowed(connection: Connection) -> None:
    if not connection.get_execution_options().get(_SYNCED, True):
        connection.exec_driver_sql("SET LOCAL synchronous_commit = off")
