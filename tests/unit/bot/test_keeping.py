"""Backups are whole, are put back whole, and never write outside the folder they go to."""

from __future__ import annotations

import io
import json
import sqlite3
import tarfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.keeping import CONTENTS, BackupDamaged, back_up, restore
from retrieval.errors import ReloadInProgress, StorageError, UserError
from retrieval.index.state import StateFolder

NOW = datetime(2026, 3, 16, 9, 30, tzinfo=UTC)
NAME = "000001-0123abcd"


@pytest.fixture
def state(tmp_path: Path) -> StateFolder:
    """A state folder with one build, a database and what a killed reload left."""
    folder = tmp_path / "state"
    build = folder / "generations" / NAME
    build.mkdir(parents=True)
    (build / "store.sqlite").write_bytes(b"text and facts")
    (folder / "CURRENT").write_text(f"{NAME}\n")
    (folder / "people.toml").write_text("# nobody\n")
    (folder / "building-1").mkdir()
    (folder / "building-1" / "half").write_text("half")
    return StateFolder(folder)


@pytest.fixture
def writer(state: StateFolder) -> Iterator[None]:
    """A bot that has the database open, with something not in the main file yet."""
    with closing(sqlite3.connect(state.path / "bot.sqlite")) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE preferences (name)")
        connection.execute("INSERT INTO preferences VALUES ('press')")
        connection.commit()
        yield


@pytest.fixture
def backup(state: StateFolder, tmp_path: Path) -> Path:
    file = tmp_path / "onrecord.backup"
    back_up(state, file, NOW)
    return file


@pytest.mark.usefixtures("writer")
def test_what_is_restored_is_what_was_backed_up(state: StateFolder, tmp_path: Path) -> None:
    file = tmp_path / "onrecord.backup"
    kept = back_up(state, file, NOW)
    target = StateFolder(tmp_path / "other" / "machine")
    assert restore(file, target) == kept
    assert kept.generation == target.current == NAME
    assert (target.path / "people.toml").read_text() == "# nobody\n"
    assert not list(target.path.glob("building-*"))
    with closing(sqlite3.connect(target.path / "bot.sqlite")) as restored:
        assert restored.execute("SELECT name FROM preferences").fetchall() == [("press",)]


def test_a_backup_can_be_read_by_nobody_else(backup: Path) -> None:
    assert backup.stat().st_mode & 0o077 == 0


def test_a_backup_waits_for_no_reload_and_says_so(state: StateFolder, tmp_path: Path) -> None:
    with state.locked(), pytest.raises(ReloadInProgress):
        back_up(state, tmp_path / "file", NOW)


def test_a_backup_that_fails_leaves_the_one_before(
    state: StateFolder, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = backup.read_bytes()

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tarfile.TarFile, "add", full)
    with pytest.raises(StorageError, match="No space"):
        back_up(state, backup, NOW)
    assert backup.read_bytes() == before
    assert [path.name for path in backup.parent.iterdir() if "part" in path.name] == []


def test_a_backup_is_not_written_into_what_it_backs_up(state: StateFolder) -> None:
    with pytest.raises(UserError, match="somewhere else"):
        back_up(state, state.path / "file", NOW)


def test_nothing_is_restored_over_something(state: StateFolder, backup: Path) -> None:
    with pytest.raises(UserError, match="not empty"):
        restore(backup, state)


@pytest.mark.parametrize("cut", [0, 10, 200, 0.5, 0.9])
def test_a_backup_that_is_cut_short_is_refused(backup: Path, tmp_path: Path, cut: float) -> None:
    whole = backup.read_bytes()
    backup.write_bytes(whole[: int(cut * len(whole)) if cut < 1 else int(cut)])
    with pytest.raises(BackupDamaged):
        restore(backup, StateFolder(tmp_path / "new"))
    assert not (tmp_path / "new").exists()


def test_a_byte_that_changed_is_found(backup: Path, tmp_path: Path) -> None:
    with tarfile.open(backup) as archive:
        members = {m.name: archive.extractfile(m).read() for m in archive}  # type: ignore[union-attr]
    members["people.toml"] = b"# nobody!"
    _rewrite(backup, members)
    with pytest.raises(BackupDamaged, match=r"people\.toml"):
        restore(backup, StateFolder(tmp_path / "new"))


@pytest.mark.parametrize("name", ["../outside", "/srv/outside", "a/../../outside"])
def test_nothing_is_written_outside_the_folder(tmp_path: Path, name: str) -> None:
    hostile = tmp_path / "hostile"
    listed = {name: {"size": 2, "sha256": "0" * 64}}
    contents = {"format": 1, "made_at": NOW.isoformat(), "generation": None, "files": listed}
    _rewrite(hostile, {CONTENTS: json.dumps(contents).encode(), name: b"hi"})
    with pytest.raises(BackupDamaged, match="outside"):
        restore(hostile, StateFolder(tmp_path / "new"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["hostile"]


@pytest.mark.parametrize("contents", ["[]", "{}", '{"format": 2}', "nonsense"])
def test_a_list_of_contents_that_is_none_is_refused(tmp_path: Path, contents: str) -> None:
    odd = tmp_path / "odd"
    _rewrite(odd, {CONTENTS: contents.encode()})
    with pytest.raises(BackupDamaged):
        restore(odd, StateFolder(tmp_path / "new"))


def _rewrite(file: Path, members: dict[str, bytes]) -> None:
    with tarfile.open(file, "w:gz") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
