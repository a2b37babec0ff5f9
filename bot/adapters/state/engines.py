"""What differs between database engines: how a connection begins, and who may migrate."""

from __future__ import annotations

import sqlite3

from sqlalchemy import URL, Connection, Engine, create_engine, event, func, select

WAITS = 30
"""Seconds that a connection waits for another process's write before it gives up."""

WRITES = "writes"
"""Execution option of a connection that is going to write."""

MIGRATING = 0x6F6E72
"""Any number, the same for every process that may migrate one PostgreSQL database."""


def engine_for(url: URL) -> Engine:
    """An engine whose transactions mean the same wherever they run; connects to nothing yet."""
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    engine = create_engine(url, connect_args={"timeout": WAITS})
    event.listen(engine, "connect", _connected)
    event.listen(engine, "begin", _begun)
    return engine


def lock_for_migration(connection: Connection) -> None:
    """Let no other process migrate until the transaction ends.

    SQLite has one writer at a time, and the transaction of a writing connection is it.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(MIGRATING)))


def _connected(connection: sqlite3.Connection, _record: object) -> None:
    # The driver's own transactions leave table changes outside; SQLAlchemy begins them instead.
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode = WAL")
    # A sent message must not be forgotten with the power: the write-ahead log is synced each time.
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begun(connection: Connection) -> None:
    """Begin as a writer at once where writing follows: a reader cannot always become one."""
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
