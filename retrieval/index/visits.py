"""Which files of a corpus are visited, in which order, and which of them are only kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from retrieval.errors import SourceNotFound
from retrieval.index.entries import Before
from retrieval.index.roots import Roots, Scope
from retrieval.ingest.files import SourceFile, discover
from retrieval.ports import FileRecord


@dataclass(frozen=True, slots=True)
class Visit:
    """A file in its turn: to be looked at (``file``), or kept as it was recorded."""

    file: SourceFile | None
    record: FileRecord | None


class Visits:
    """The visits to all roots: root by root, in the order the roots were first given.

    Attributes:
        refused: Places that cannot be visited though they should, each with the reason; known once
            the visits are listed.
    """

    def __init__(self, roots: Roots, scope: Scope, before: Before) -> None:
        self._roots = roots
        self._scope = scope
        self._before = before
        self._records = {record.path: record for record in before.files}
        self.refused: list[tuple[str, str]] = []

    def listed(self) -> list[Visit]:
        """All of them."""
        return [visit for root in self._roots.known for visit in self._of(root)]

    def _of(self, root: str) -> Iterator[Visit]:
        """The files of one root: those found there now, then those kept though not looked at."""
        known = [record for record in self._before.files if record.root == root]
        found = self._found(root)
        if found is None:
            yield from (Visit(None, record) for record in known)
            return
        places = {str(file.path) for file in found}
        for path in self._scope.inside(root):
            if path not in places and Path(path).is_file():
                self.refused.append((path, f"It is not of a kind that is read in {root}."))
        for file in found:
            record = self._records.get(str(file.path))
            yield Visit(file if self._scope.covers(str(file.path)) else None, record)
        for record in known:
            if record.path not in places and not self._scope.covers(record.path):
                yield Visit(None, record)

    def _found(self, root: str) -> list[SourceFile] | None:
        """The files that belong to this root; ``None`` where it is not, or cannot be, read."""
        if not self._scope.reaches(root):
            return None
        if not Path(root).exists():
            self.refused.append((root, f"It does not exist any more. {self._kept(root)}"))
            return None
        try:
            files = discover(Path(root))
        except (OSError, SourceNotFound) as error:
            self.refused.append((root, f"{in_words(error)} {self._kept(root)}"))
            return None
        return [file for file in files if self._roots.root_of(str(file.path)) == root]

    def _kept(self, root: str) -> str:
        count = sum(len(record.articles) for record in self._before.files if record.root == root)
        return (
            f"Its articles ({count}) are kept; `onrecord reload --forget {root}` drops them."
            if count
            else "It gave no articles so far."
        )


def in_words(error: Exception) -> str:
    """Why a place gives nothing, as a sentence."""
    if isinstance(error, OSError):
        return f"It cannot be read: {error.strerror or error}."
    return str(error)
