"""Backups: everything the bot keeps in one file, made while it runs, and put back whole.

A backup is a gzipped tar of the state folder: its generations, what users set and admins decided,
and whatever else lies there (feeds, additions, corrections). Where the bot's database is on a
server, a copy of it goes in as the file that the folder would hold, so that every backup is whole
and can be put back with or without a server. ``contents.json``, its first member, names the digest
of every other one.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import sqlite3
import tarfile
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from bot.adapters.state.database import FILE
from retrieval.errors import StorageError, UserError
from retrieval.index.disk import Disk
from retrieval.index.state import StateFolder

FORMAT = 1
CONTENTS = "contents.json"
LEVEL = 1
"""Of compression: vectors hardly shrink, and text shrinks most of the way at once."""

CarryState = Callable[[Path], object]
"""Carries the bot's state between the server that holds it and a database file."""

_CHUNK = 1 << 20
_MOST_CONTENTS = 64 << 20
_PASSING = ("lock", "holder")
"""Files that mean something to running processes only."""

_PASSING_PREFIXES = ("building-", "removing-", "restoring-")
_DATABASE = ".sqlite"
_OF_A_DATABASE = ("-wal", "-shm", "-journal")
_NOT_LAID_OUT = (KeyError, ValueError, TypeError, AttributeError)
"""What reading a list of contents raises that is none."""


class BackupDamaged(UserError):
    """A file is no backup, or not a whole one."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a backup holds.

    Attributes:
        generation: The one that serves in it; ``None`` where nothing was loaded.
        size: Bytes of its files, before compression.
    """

    made_at: datetime
    generation: str | None
    files: int
    size: int


def back_up(
    folder: StateFolder, file: Path, now: datetime, *, state: CarryState | None = None
) -> Kept:
    """Write the state folder into a file; whoever asks or sets something meanwhile is served.

    Reloads wait: the folder's lock is held, so that no generation goes away while it is read.

    Args:
        state: Where the bot's database is on a server: writes all that it holds into a file,
            which becomes the database of the backup.

    Raises:
        ReloadInProgress: If a reload runs.
        StorageError: If something cannot be read or written; no half of a backup stays behind.
        UserError: If the folder is empty, or the file lies in it.
    """
    if not folder.path.is_dir():
        raise UserError(f"There is nothing to back up: {folder.path} does not exist.")
    if folder.path in file.absolute().parents:
        raise UserError(f"{file} lies in the folder to back up. Name a file somewhere else.")
    draft = file.with_name(f"{file.name}.part")
    with folder.locked(), _storage(file):
        try:
            draft.touch(mode=0o600)
            kept = _written(folder, draft, now, state)
            draft.replace(file)
        finally:
            draft.unlink(missing_ok=True)
    return kept


def restore(
    file: Path,
    folder: StateFolder,
    *,
    state: CarryState | None = None,
    disk: Disk | None = None,
) -> Kept:
    """Put a backup into a state folder that holds nothing yet.

    Args:
        state: Where the bot's database is on a server: brings all that a file holds there. The
            file does not stay, or it would look like what is in use.

    Raises:
        BackupDamaged: If the file is no whole backup; the folder is as it was.
        UserError: If the folder holds something.
        StorageError: If something cannot be read or written.
    """
    if folder.path.exists() and any(folder.path.iterdir()):
        raise UserError(
            f"{folder.path} is not empty, and restoring would mix two states. Move it away, or "
            "name another folder with --corpus."
        )
    used = disk or Disk()
    with _storage(folder.path):
        folder.path.parent.mkdir(parents=True, exist_ok=True)
        place = Path(tempfile.mkdtemp(prefix="restoring-", dir=folder.path.parent))
        try:
            kept = _unpacked(file, place)
            if state and (place / FILE).exists():
                state(place / FILE)
                (place / FILE).unlink()
            used.sync(place)
            if folder.path.exists():
                folder.path.rmdir()
            used.move(place, folder.path)
        finally:
            shutil.rmtree(place, ignore_errors=True)
    return kept


def _written(folder: StateFolder, draft: Path, now: datetime, state: CarryState | None) -> Kept:
    with tempfile.TemporaryDirectory(dir=draft.parent) as aside:
        found = dict(_files(folder.path))
        if state:
            found.pop(FILE, None)  # what was left behind when the state went to a server
        members = {name: _steady(path, Path(aside)) for name, path in found.items()}
        if state:
            members[FILE] = Path(aside, FILE)
            state(members[FILE])
        digests = {name: _digest(path) for name, path in members.items()}
        contents = {
            "format": FORMAT,
            "made_at": now.isoformat(),
            "generation": folder.current,
            "files": digests,
        }
        text = json.dumps(contents, indent=1).encode()
        with tarfile.open(draft, "w:gz", compresslevel=LEVEL) as archive:
            first = tarfile.TarInfo(CONTENTS)
            first.size, first.mtime = len(text), int(now.timestamp())
            archive.addfile(first, io.BytesIO(text))
            for name, path in members.items():
                archive.add(path, name, recursive=False)
    size = sum(item["size"] for item in digests.values())
    with draft.open("rb") as written:
        os.fsync(written.fileno())
    return Kept(now, folder.current, len(members), size)


def _files(root: Path) -> Iterator[tuple[str, Path]]:
    """Names and paths of what is kept, sorted."""
    for path in sorted(root.rglob("*")):
        relative = path.relative_to(root)
        passing = relative.parts[0] in _PASSING or relative.parts[0].startswith(_PASSING_PREFIXES)
        if not passing and path.is_file() and not path.name.endswith(_OF_A_DATABASE):
            yield relative.as_posix(), path


def _steady(path: Path, aside: Path) -> Path:
    """The file itself, or of a database in use a copy of one moment."""
    if path.suffix != _DATABASE or "generations" in path.parts:
        return path
    copy = aside / path.name
    with (
        closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(copy)) as target,
    ):
        source.backup(target)
    return copy


def _digest(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return {"size": path.stat().st_size, "sha256": sha256}


def _unpacked(file: Path, place: Path) -> Kept:
    try:
        with tarfile.open(file, "r:gz") as archive:
            members = iter(archive)
            contents = _contents(archive, next(members, None), file)
            missing = dict(contents["files"])
            for member in members:
                expected = missing.pop(member.name, None)
                if expected is None or not member.isfile() or member.size != expected["size"]:
                    raise BackupDamaged(f"{file} holds {member.name!r}, which it does not list.")
                _take(archive, member, place, expected["sha256"], file)
    except (tarfile.TarError, zlib.error, EOFError, OSError, *_NOT_LAID_OUT) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise BackupDamaged(f"{file} is no whole backup ({error}). Try another one.") from error
    if missing:
        raise BackupDamaged(f"{file} is cut short: {len(missing)} files are missing.")
    size = sum(item["size"] for item in contents["files"].values())
    made_at = datetime.fromisoformat(contents["made_at"])
    return Kept(made_at, contents["generation"], len(contents["files"]), size)


def _contents(
    archive: tarfile.TarFile, first: tarfile.TarInfo | None, file: Path
) -> dict[str, Any]:
    """What a backup says of itself, as far as it is laid out as it should be."""
    read = None
    if first is not None and first.name == CONTENTS and first.size <= _MOST_CONTENTS:
        read = archive.extractfile(first)
    if read is None:
        raise BackupDamaged(f"{file} is no backup of Onrecord.")
    contents: dict[str, Any] = json.loads(read.read())
    if contents["format"] != FORMAT:
        raise BackupDamaged(
            f"{file} is of format {contents['format']}, and this version of Onrecord reads "
            f"format {FORMAT}."
        )
    return contents


def _take(
    archive: tarfile.TarFile, member: tarfile.TarInfo, place: Path, sha256: str, file: Path
) -> None:
    """Write one member to where it belongs, which is never outside the folder."""
    name = PurePosixPath(member.name)
    if name.is_absolute() or ".." in name.parts:
        raise BackupDamaged(f"{file} holds {member.name!r}, which would lie outside the folder.")
    source = archive.extractfile(member)
    target = place.joinpath(*name.parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    seen = hashlib.sha256()
    with target.open("wb") as written:
        while source and (chunk := source.read(_CHUNK)):
            seen.update(chunk)
            written.write(chunk)
    if seen.hexdigest() != sha256:
        raise BackupDamaged(f"{file} is damaged at {member.name}. Try another backup.")


@contextmanager
def _storage(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or error
        raise StorageError(f"{path} cannot be read or written: {reason}.") from error
