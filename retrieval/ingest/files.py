"""The file system as a source of articles: which files there are, and what each gives."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from retrieval.errors import SourceNotFound
from retrieval.ingest.drafts import Reading, Rejection
from retrieval.ingest.known_lines import KnownLines
from retrieval.ingest.outlets import FILE as OUTLET_FILE
from retrieval.ingest.outlets import NOTHING_SAID, Outlet, outlet_in
from retrieval.ingest.reading import read
from retrieval.ingest.surroundings import Surroundings
from retrieval.ports import IdentifyLanguage

LARGEST_FILE = 1024 * 1024 * 1024
"""Bytes of a file that is opened at all; JSONL archives may be large, nothing else is."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file and how people and ids name it: ``rootname/relative/path``.

    Attributes:
        outlet: What its folders say of the articles in it.
        lines: What is known of its lines, where it has some.
    """

    path: Path
    locator: str
    outlet: Outlet = NOTHING_SAID
    lines: KnownLines | None = field(default=None, compare=False)


def discover(root: Path) -> list[SourceFile]:
    """The files of a folder and its sub-folders, or the file itself, ordered by locator.

    Hidden files and folders are left out; links to folders are not followed. What an
    ``outlet.toml`` says goes with the files below it, the nearest one first.

    Raises:
        SourceNotFound: If the path is neither a file nor a folder, or cannot be listed.
        UserError: If an ``outlet.toml`` has a mistake.
    """
    root = Path(os.path.abspath(root))  # noqa: PTH100 - resolve() would follow links and rename ids
    if root.is_file():
        return [SourceFile(root, _spelled(root.name), outlet_in(root.parent))]
    if not root.is_dir():
        raise SourceNotFound(f"There is no file or folder {str(root)!r}. Check the path.")
    found: list[SourceFile] = []
    outlets = {str(root.parent): NOTHING_SAID}
    for folder, subfolders, names in os.walk(root, onerror=_refuse):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        outlet = outlet_in(Path(folder), outlets[str(Path(folder).parent)])
        outlets[folder] = outlet
        for name in sorted(names):
            path = Path(folder, name)
            if not name.startswith(".") and name != OUTLET_FILE and path.is_file():
                relative = path.relative_to(root).as_posix()
                found.append(SourceFile(path, _spelled(f"{root.name}/{relative}"), outlet))
    return sorted(found, key=lambda file: file.locator)


def _spelled(name: str) -> str:
    """A name as people and stores can take it: bytes that are no Unicode are spelled out."""
    return name.encode(errors="backslashreplace").decode()


def _refuse(error: OSError) -> None:
    raise SourceNotFound(
        f"The folder {error.filename!r} cannot be listed: {error.strerror}."
    ) from error


def read_bytes(file: SourceFile) -> bytes | Rejection:
    """The bytes of a file, or why they cannot be had."""
    try:
        size = file.path.stat().st_size
        if size > LARGEST_FILE:
            return Rejection(
                file.locator, f"The file has {size / 2**30:.1f} GB; the limit is 1 GB."
            )
        return file.path.read_bytes()
    except OSError as error:
        return Rejection(file.locator, f"The file cannot be read: {error.strerror}.")


def read_file(
    file: SourceFile, *, identify: IdentifyLanguage | None = None, today: date | None = None
) -> Reading:
    """What a file gives; never raises for its content or its permissions.

    Args:
        identify: Tells the language of a text that is not plainly English.
        today: The year of an embargo that names none is near it.
    """
    data = read_bytes(file)
    if isinstance(data, Rejection):
        return Reading(rejections=(data,))
    return read(file.locator, data, Surroundings(file.outlet, identify, today, file.lines))
