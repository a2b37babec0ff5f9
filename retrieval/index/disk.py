"""The few file operations whose order decides what survives a crash.

A file's bytes are on disk only after ``fsync`` of the file, and its name only after ``fsync`` of
its folder. Tests replace :class:`Disk` to die between any two of these operations.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path


class Disk:
    """Durable moves and replacements on the local file system."""

    def make(self, folder: Path) -> None:
        """Create a folder that does not exist yet."""
        folder.mkdir(parents=True)

    def sync(self, folder: Path) -> None:
        """Bring every file and name under ``folder`` to disk."""
        for place, _, names in os.walk(folder):
            for name in names:
                _flush(Path(place) / name)
            _flush(Path(place))

    def move(self, source: Path, target: Path) -> None:
        """Rename within one file system, durably; ``target`` must not exist."""
        source.rename(target)
        _flush(target.parent)

    def replace_text(self, path: Path, text: str) -> None:
        """Give a file new contents: whoever reads it sees the old or the new, whole."""
        draft = path.with_name(f"{path.name}.new")
        with draft.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        _flush(path.parent)

    def remove(self, folder: Path) -> None:
        """Delete a folder and what is in it; readers keep the files they have open."""
        shutil.rmtree(folder)


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
