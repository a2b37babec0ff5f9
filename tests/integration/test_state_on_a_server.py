"""What an operator does with state on PostgreSQL: check, move, back up, restore, watch it fail."""

from __future__ import annotations

import json
import sys
import tarfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr
from typer.testing import CliRunner, Result

from bot.adapters.preferences import Preferences
from bot.adapters.state.database import FILE, Database
from bot.checks import state
from bot.cli import app
from bot.findings import Finding, State
from bot.settings import Settings
from retrieval.errors import StorageError, UserError

if TYPE_CHECKING:
    from tests.fakes.postgres_server import PostgresServer

Command = Callable[..., Result]


@pytest.fixture
def onrecord(
    settings_free_environment: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Command:
    """Run the command on a state folder; the address of a server is a setting like any other."""
    assert settings_free_environment.is_dir()
    monkeypatch.setenv("ONRECORD_CORPUS", str(tmp_path / "state"))
    monkeypatch.setenv("COLUMNS", "300")

    def run(*arguments: str | Path, address: str | None = None) -> Result:
        if address:
            monkeypatch.setenv("ONRECORD_DATABASE_URL", address)
        else:
            monkeypatch.delenv("ONRECORD_DATABASE_URL", raising=False)
        return CliRunner().invoke(app, [str(one) for one in arguments])

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A state folder in which somebody has set something."""
    folder = tmp_path / "state"
    with closing(Database.in_folder(folder)) as database:
        Preferences(database).set(7, "style", "apa")
        Preferences(database).set(8, "style", "press")
    return folder


@pytest.fixture
def on_server(empty_postgres: str) -> Iterator[Preferences]:
    with closing(Database.at(empty_postgres)) as database:
        yield Preferences(database)


def finding(folder: Path, address: str | None = None) -> Finding:
    """What the doctor says of the database, without the checks of models, which take seconds."""
    secret = SecretStr(address) if address else None
    found, *_ = state.database(Settings(corpus=folder, database_url=secret, _env_file=None))
    return found


def test_state_moves_to_a_server_with_counts_and_checksums(
    onrecord: Command, folder: Path, empty_postgres: str, on_server: Preferences
) -> None:
    ran = onrecord("migrate-state", folder, "--json", address=empty_postgres)
    told = json.loads(ran.stdout)
    [preferences] = [one for one in told["tables"] if one["table"] == "preferences"]
    assert (ran.exit_code, preferences["rows"], told["moved_before"]) == (0, 2, False)
    assert len(preferences["checksum"]) == 32
    assert on_server.get(8, "style") == "press"
    again = onrecord("migrate-state", folder / FILE, empty_postgres)
    assert "had been moved before, with the same counts" in again.stdout
    assert (folder / FILE).exists()


def test_a_move_needs_a_source_a_target_and_two_places(onrecord: Command, folder: Path) -> None:
    for arguments, wanted in (
        ([folder / "none"], "no state database at"),
        ([folder], "set ONRECORD_DATABASE_URL"),
        ([folder, folder / FILE], "the same database"),
    ):
        ran = onrecord("migrate-state", *arguments)
        assert isinstance(ran.exception, UserError)
        assert wanted in str(ran.exception)
    assert not (folder / "none").exists()


def test_the_doctor_tells_how_far_the_database_is_and_changes_nothing(
    folder: Path, empty_postgres: str, on_server: Preferences
) -> None:
    assert "bot.sqlite is up to date" in finding(folder).message
    left = finding(folder, empty_postgres)
    assert left.state is State.WARNING
    assert left.remedy == (
        f"To keep what users set, run `onrecord migrate-state {folder / FILE}` before the bot "
        "starts."
    )
    (folder / FILE).unlink()
    new = finding(folder, empty_postgres).message
    assert "answers; the next start brings it up to date" in new
    assert on_server.get(7, "style") is None
    assert "is up to date (migration 0" in finding(folder, empty_postgres).message
    assert finding(folder).message.endswith("is made when it is needed.")
    assert not (folder / FILE).exists()


def test_the_doctor_names_a_database_of_a_newer_version(
    tmp_path: Path, postgres_address: str
) -> None:
    with closing(Database.at(postgres_address)) as database, database.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    found = finding(tmp_path, postgres_address)
    assert found.state is State.PROBLEM
    assert "newer version of Onrecord (step 9999)" in found.message


@pytest.mark.parametrize("wrong", ["user", "password", "database", "port"])
def test_no_message_shows_who_opens_the_database_and_by_which_password(
    onrecord: Command, postgres: PostgresServer, tmp_path: Path, wrong: str
) -> None:
    parts = {"user": "onrecord", "password": postgres.password, "database": "postgres"}
    parts |= {"port": str(postgres.port)} | {wrong: "1" if wrong == "port" else f"s3cret-{wrong}"}
    address = "postgresql://{user}:{password}@127.0.0.1:{port}/{database}".format(**parts)
    found = finding(tmp_path, address)
    assert found.state is State.PROBLEM
    assert "cannot be read:" in found.message
    assert "Check ONRECORD_DATABASE_URL" in (found.remedy or "")
    assert parts["password"] not in str(found)
    ran = onrecord("migrate-state", address, "elsewhere.sqlite")
    assert isinstance(ran.exception, StorageError)
    assert parts["password"] not in str(ran.exception)


def test_a_backup_holds_what_is_on_the_server_and_goes_back_to_one(
    onrecord: Command, folder: Path, tmp_path: Path, empty_postgres: str, on_server: Preferences
) -> None:
    assert (folder / FILE).exists()  # left behind: it says "apa"
    on_server.set(7, "style", "chicago")
    file = tmp_path / "onrecord.backup"
    ran = onrecord("backup", file, address=empty_postgres)
    assert "ONRECORD_DATABASE_URL names is in it" in ran.stdout
    with tarfile.open(file) as archive:
        assert archive.getnames().count(FILE) == 1
    on_server.set(7, "style", "mla")
    new = tmp_path / "new"
    refused = onrecord("restore", file, "--corpus", new, address=empty_postgres)
    assert "holds something already" in str(refused.exception)
    assert not new.exists()
    assert on_server.get(7, "style") == "mla"


def test_a_backup_of_a_server_can_be_put_back_with_or_without_one(
    onrecord: Command,
    postgres: PostgresServer,
    tmp_path: Path,
    empty_postgres: str,
    on_server: Preferences,
) -> None:
    on_server.set(7, "style", "chicago")
    (tmp_path / "state").mkdir()
    file = tmp_path / "onrecord.backup"
    assert onrecord("backup", file, address=empty_postgres).exit_code == 0
    other = postgres.new()
    there = tmp_path / "there"
    for _ in range(2):  # a restoring that was stopped before the folder was in place
        assert onrecord("restore", file, "--corpus", there, address=other).exit_code == 0
        assert not (there / FILE).exists()
        with closing(Database.at(other)) as database:
            assert Preferences(database).get(7, "style") == "chicago"
        there = tmp_path / "once more"
    postgres.drop(other)
    assert onrecord("restore", file, "--corpus", tmp_path / "here").exit_code == 0
    with closing(Database.in_folder(tmp_path / "here")) as database:
        assert Preferences(database).get(7, "style") == "chicago"


def test_a_bot_that_has_no_driver_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    found = finding(tmp_path, "postgresql://u:p@127.0.0.1/onrecord")
    assert "pip install 'onrecord[postgres]'" in found.message


def test_what_a_session_lost_is_an_error_and_the_next_use_works(
    postgres: PostgresServer, on_server: Preferences, empty_postgres: str
) -> None:
    on_server.set(7, "style", "apa")
    name = empty_postgres.rpartition("/")[2]
    end = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"  # noqa: S608
    with pytest.raises(StorageError, match=r"PostgreSQL database state_.*cannot be written"):
        half_way(on_server, lambda: postgres.run(end))
    assert on_server.get(7, "style") == "apa"
    postgres.run(end)
    assert on_server.get(7, "style") == "apa"


def half_way(preferences: Preferences, break_off: Callable[[], object]) -> None:
    with preferences._database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM preferences")
        break_off()


def test_the_doctor_compares_its_clock_with_the_servers(folder: Path, empty_postgres: str) -> None:
    settings = Settings(corpus=folder, database_url=SecretStr(empty_postgres), _env_file=None)
    [_, clock] = state.database(settings)
    assert (clock.check, clock.state) == ("database clock", State.OK)
