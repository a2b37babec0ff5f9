"""What lines of large JSONL files gave is kept beside the generations, a file for each of them.

It may be deleted at any time: then everything is read once more.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from retrieval.errors import StorageError
from retrieval.index.disk import Disk
from retrieval.ingest.files import SourceFile
from retrieval.ingest.known_lines import KnownLines, Line
from retrieval.ingest.reading import INGEST_VERSION, JSONL
from retrieval.model import Article, digest

FEWEST = 500
"""Lines from which it pays: they take a third of a second to read."""


class LineFiles:
    """The files of one corpus.

    Args:
        folder: Made by the first that is kept.
    """

    def __init__(self, folder: Path, disk: Disk | None = None) -> None:
        self._folder = folder
        self._disk = disk or Disk()

    def known(self, file: SourceFile, articles: Mapping[str, Article]) -> KnownLines | None:
        """What is known of a file's lines; ``None`` for files of other kinds."""
        if not file.locator.lower().endswith(JSONL):
            return None
        return KnownLines(self._read(file), articles)

    def keep(self, file: SourceFile, known: KnownLines) -> None:
        """Keep what is known now in the place of what was known before.

        Raises:
            StorageError: If it cannot be written.
        """
        place = self._place(str(file.path))
        lines = [[key, one.number, one.article, one.seal] for key, one in known.now.items()]
        with _storing(place):
            if len(lines) < FEWEST:
                place.unlink(missing_ok=True)
                return
            place.parent.mkdir(exist_ok=True)
            written = json.dumps({"way": _way(file), "lines": lines}, separators=(",", ":"))
            self._disk.replace_text(place, written)

    def prune(self, paths: Iterable[str]) -> None:
        """Delete what is kept of other files than these.

        Raises:
            StorageError: If it cannot be deleted.
        """
        kept = {self._place(path) for path in paths}
        with _storing(self._folder):
            for place in self._folder.glob("*.json"):
                if place not in kept:
                    place.unlink(missing_ok=True)

    def _read(self, file: SourceFile) -> dict[str, Line]:
        """Nothing where there is none, or it was made by another way of reading, or is damaged."""
        try:
            kept = json.loads(self._place(str(file.path)).read_text(encoding="utf-8"))
            if kept["way"] != _way(file):
                return {}
            return {key: Line(number, one, seal) for key, number, one, seal in kept["lines"]}
        except (OSError, ValueError, KeyError, TypeError):
            return {}

    def _place(self, path: str) -> Path:
        return self._folder / f"{digest(path)[:32]}.json"


@contextmanager
def _storing(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StorageError(f"{place} cannot be written: {error}.") from error


def _way(file: SourceFile) -> str:
    """Names how a file is read, and under which name: ids are made of that."""
    return f"{INGEST_VERSION}/{file.outlet.fingerprint}/{file.locator}"
