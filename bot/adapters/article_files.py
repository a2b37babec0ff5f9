"""Articles as files of one JSON line each, in folders of the state folder that a reload reads.

The layout is documented in the runbook: ``<root>/<folder>/<key>.jsonl``, both names made of
digests, so that nothing a site says of itself can be a path.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

from retrieval.errors import StorageError

_NAME = re.compile(r"[0-9a-z-]{1,64}")


class ArticleFiles:
    """A :class:`bot.feeds.ports.Articles` below one folder, which it makes when it first writes.

    Raises:
        StorageError: From any method that writes, if the place cannot be written.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, folder: str, key: str) -> Path:
        """Where an article stands."""
        return self.root / _checked(folder) / f"{_checked(key)}.jsonl"

    def write(self, folder: str, key: str, record: dict[str, Any]) -> str:
        """Write an article whole or not at all; returns the digest of what was written."""
        path = self.path(folder, key)
        line = json.dumps(record, ensure_ascii=False, sort_keys=True)
        data = line.encode("utf-8", errors="replace") + b"\n"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # A hidden name: a reload that looks meanwhile does not see it.
            handle, aside = tempfile.mkstemp(dir=path.parent, prefix=".arriving-")
            try:
                with os.fdopen(handle, "wb") as file:
                    os.fchmod(handle, 0o644)  # whoever runs the bot reads what an operator fetched
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
                Path(aside).replace(path)
            except BaseException:
                Path(aside).unlink(missing_ok=True)
                raise
        except OSError as error:
            raise StorageError(f"{path} cannot be written: {error.strerror or error}.") from error
        return hashlib.sha256(data).hexdigest()

    def read(self, folder: str, key: str) -> dict[str, Any] | None:
        """An article's record, or ``None`` where there is none."""
        try:
            found = json.loads(self.path(folder, key).read_bytes())
        except FileNotFoundError:
            return None
        return found if isinstance(found, dict) else None

    def drop_older(self, folder: str, moment: datetime) -> None:
        """Remove the articles of a folder that were written before a moment."""
        try:
            for path in (self.root / _checked(folder)).glob("*.jsonl"):
                if path.stat().st_mtime < moment.timestamp():
                    path.unlink(missing_ok=True)
        except OSError as error:
            raise StorageError(f"{self.root} cannot be tidied: {error.strerror}.") from error

    def drop(self, folder: str, key: str | None = None) -> None:
        """Remove an article, or all of a folder."""
        try:
            if key is not None:
                self.path(folder, key).unlink(missing_ok=True)
            elif (self.root / _checked(folder)).is_dir():
                shutil.rmtree(self.root / _checked(folder))
        except OSError as error:
            place = self.root / folder
            raise StorageError(f"{place} cannot be removed: {error.strerror or error}.") from error


def _checked(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is not a name made of digests")
    return name
