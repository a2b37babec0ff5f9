"""While processes of two versions run, the older ones go on, and none of them starts anew."""

from __future__ import annotations

import ast
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.adapters.preferences import Preferences
from bot.adapters.state.database import Database
from bot.adapters.state.upgrading import StateTooNew
from tests.contract.conftest import OpenDatabase

ADDS = {"create_table", "create_index", "add_column", "bulk_insert"}
"""What may be done to tables that a process of the version before is using."""

NEWER = (
    "ALTER TABLE preferences ADD COLUMN more TEXT",
    "CREATE TABLE of_the_next_version (id INTEGER PRIMARY KEY)",
    "UPDATE alembic_version SET version_num = '9999'",
)


@pytest.fixture
def migrated(database: Database) -> Database:
    """A database of a running process that a process of a newer version has migrated meanwhile."""
    Preferences(database).set(7, "style", "apa")
    with database.writing() as connection:
        for statement in NEWER:
            connection.execute(text(statement))
    return database


def test_an_older_process_that_runs_goes_on(migrated: Database) -> None:
    running = Preferences(migrated)
    assert running.get(7, "style") == "apa"
    running.set(7, "style", "press")
    running.set(8, "style", "apa")
    assert (running.get(7, "style"), running.get(8, "style")) == ("press", "apa")


@pytest.mark.usefixtures("migrated")
def test_an_older_process_that_is_started_refuses(opening: OpenDatabase) -> None:
    with closing(opening()) as started, pytest.raises(StateTooNew, match="newer version"):
        started.prepare()


def test_migrations_only_add(project_root: Path) -> None:
    scripts = (project_root / "bot/adapters/state/migrations/versions").glob("v*.py")
    for script in scripts:
        for step, call in _steps(script):
            assert step in ADDS, script.name
            if step == "add_column":
                column = call.args[1]
                assert isinstance(column, ast.Call)
                given = {one.arg for one in column.keywords}
                assert "nullable" not in given or "server_default" in given, script.name


def _steps(script: Path) -> list[tuple[str, ast.Call]]:
    """The calls of ``op.something`` in a migration."""
    found = []
    for node in ast.walk(ast.parse(script.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="op"), attr=step)):
                found.append((step, node))
    return found
