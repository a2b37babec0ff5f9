"""What must outlive the power waits for the disk; what need not waits for nothing."""

from __future__ import annotations

from contextlib import closing

from sqlalchemy import Connection

from bot.adapters.state.database import Database
from tests.contract.conftest import OpenDatabase


def waits(connection: Connection) -> bool:
    """Whether a commit waits for the disk as far as whoever runs the engine has it wait."""
    if connection.dialect.name == "sqlite":
        return bool(connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2)
    asked = "SELECT source FROM pg_settings WHERE name = 'synchronous_commit'"
    return connection.exec_driver_sql(asked).scalar() != "session"


def test_a_transaction_waits_for_the_disk_unless_it_says_that_it_need_not(
    database: Database,
) -> None:
    for _ in range(2):  # on one connection after the other
        with database.writing() as connection:
            assert waits(connection)
        with database.writing(synced=False) as connection:
            assert not waits(connection)


def test_what_did_not_wait_is_there_for_whoever_opens_the_database_next(
    database: Database, opening: OpenDatabase
) -> None:
    with database.writing(synced=False) as connection:
        connection.exec_driver_sql("CREATE TABLE scratch (n INTEGER)")
        connection.exec_driver_sql("INSERT INTO scratch VALUES (7)")
    with closing(opening()) as other, other.reading() as connection:
        assert connection.exec_driver_sql("SELECT n FROM scratch").scalar() == 7
