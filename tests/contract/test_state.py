"""The state database comes to this program's tables from wherever it was, and loses nothing."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from bot.adapters.conversations import Conversations, Place
from bot.adapters.preferences import Preferences
from bot.adapters.state.database import FILE, Database
from bot.adapters.state.schema import METADATA
from bot.adapters.state.tables.choices import PREFERENCES
from bot.adapters.state.upgrading import StateTooNew
from bot.adapters.state.upserting import add_new
from retrieval.errors import StorageError

NOW = datetime.fromtimestamp(1774000000, UTC)
BEFORE_MIGRATIONS = """
CREATE TABLE preferences (
    user_id BIGINT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (user_id, name)
);
CREATE TABLE turns (
    chat_id BIGINT NOT NULL, thread_id BIGINT NOT NULL, user_id BIGINT NOT NULL,
    at BIGINT NOT NULL, turn TEXT NOT NULL, PRIMARY KEY (chat_id, thread_id, user_id)
);
INSERT INTO preferences VALUES (7, 'style', 'apa');
INSERT INTO turns VALUES (7, 0, 7, 1774000000, '{"question": "why?", "people": [],
    "speaker": null, "words": "why", "shown": 3, "choosing": []}');
"""
"""What the versions without migrations made, and rows in it."""


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with closing(Database.in_folder(tmp_path)) as opened:
        yield opened


def write(folder: Path, script: str) -> None:
    with closing(sqlite3.connect(folder / FILE)) as connection:
        connection.executescript(script)


def differences(database: Database) -> list[object]:
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, METADATA))


def test_migrations_make_the_very_tables_that_the_program_reads(database: Database) -> None:
    assert differences(database) == []


def test_a_file_from_before_migrations_is_adopted_with_all_its_rows(
    database: Database, tmp_path: Path
) -> None:
    write(tmp_path, BEFORE_MIGRATIONS)
    assert Preferences(database).get(7, "style") == "apa"
    turn = Conversations(database).last(Place(7, 0, 7), NOW)
    assert turn is not None
    assert (turn.question, turn.shown) == ("why?", 3)
    assert differences(database) == []


def test_a_file_with_one_of_the_old_tables_gets_the_other(
    database: Database, tmp_path: Path
) -> None:
    write(tmp_path, "CREATE TABLE preferences (user_id BIGINT NOT NULL, name TEXT NOT NULL, "
                    "value TEXT NOT NULL, PRIMARY KEY (user_id, name))")  # fmt: skip
    assert Conversations(database).last(Place(1, 0, 1), NOW) is None
    assert differences(database) == []


def test_what_a_newer_version_changed_is_refused_with_a_remedy_and_left_alone(
    database: Database, tmp_path: Path
) -> None:
    Preferences(database).set(1, "style", "apa")
    database.close()
    write(tmp_path, "UPDATE alembic_version SET version_num = '9999'")
    older = Preferences(Database.in_folder(tmp_path))
    with pytest.raises(StateTooNew, match=r"bot\.sqlite was changed by a newer .*9999.*backup"):
        older.get(1, "style")
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        assert connection.execute("SELECT value FROM preferences").fetchall() == [("apa",)]


def test_a_migration_that_fails_leaves_nothing_half_done(
    database: Database, tmp_path: Path
) -> None:
    write(tmp_path, "CREATE TABLE other (a); CREATE INDEX turns ON other (a)")
    with pytest.raises(StorageError, match=r"bot\.sqlite cannot be opened"):
        database.prepare()
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        [names] = zip(*connection.execute("SELECT name FROM sqlite_master"), strict=True)
    assert names == ("other", "turns")


def test_a_file_that_is_no_database_is_named(database: Database, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("not a database, and longer than nothing")
    with pytest.raises(StorageError, match=r"bot\.sqlite cannot be opened: file is not a"):
        Preferences(database).get(1, "style")


def test_a_transaction_that_fails_writes_nothing(database: Database) -> None:
    def half() -> None:
        with database.writing() as connection:
            connection.execute(PREFERENCES.insert(), {"user_id": 1, "name": "a", "value": "b"})
            raise RuntimeError("half-way")

    with pytest.raises(RuntimeError):
        half()
    with database.reading() as connection:
        assert connection.execute(select(PREFERENCES)).all() == []


def test_only_new_rows_are_added(database: Database) -> None:
    rows = [{"user_id": one, "name": "style", "value": "apa"} for one in (1, 2, 1)]
    with database.writing() as connection:
        assert add_new(connection, PREFERENCES, rows) == 2
        assert add_new(connection, PREFERENCES, rows) == 0


def test_several_processes_that_start_at_once_migrate_once(
    tmp_path: Path, project_root: Path
) -> None:
    program = (
        "import sys; from pathlib import Path; from bot.adapters.state.database import Database; "
        "database = Database.in_folder(Path(sys.argv[1])); database.prepare(); database.close()"
    )
    started = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(tmp_path)],
            cwd=project_root, stderr=subprocess.PIPE, text=True,
        )
        for _ in range(3)
    ]  # fmt: skip
    assert [(process.communicate()[1], process.returncode) for process in started] == [("", 0)] * 3
    with closing(Database.in_folder(tmp_path)) as database:
        assert differences(database) == []


def test_every_table_can_be_made_on_postgresql_as_well(database: Database) -> None:
    with database.reading() as connection:
        made = set(inspect(connection).get_table_names())
    assert made == {*METADATA.tables, "alembic_version"}
    for table in METADATA.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=postgresql.dialect()))
