"""How many units hold each term: one small file a generation, read a term at a time.

One question asks for ten of these numbers and a briefing for thousands, so they do not travel.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from urllib.parse import quote

from retrieval.adapters.tantivy_index import Analyser
from retrieval.errors import GenerationDamaged, StorageError
from retrieval.ports import Terms


class TermCounts:
    """The counts of one generation; safe to use from several threads.

    Raises:
        GenerationDamaged: If the file is missing or not readable, as from its methods.
    """

    def __init__(self, path: Path) -> None:
        self._name = path.name
        self._lock = Lock()
        address = f"file:{quote(str(path))}?mode=ro&immutable=1"
        try:
            self._file = sqlite3.connect(address, uri=True, check_same_thread=False)
        except sqlite3.Error as error:
            raise self._damage(error) from error
        self.of("")

    def of(self, term: str) -> int:
        """How many units hold a term among their own words or, if more, around them."""
        try:
            with self._lock:
                found = self._file.execute("SELECT units FROM terms WHERE term = ?", (term,))
                row = found.fetchone()
        except sqlite3.Error as error:
            raise self._damage(error) from error
        return int(row[0]) if row else 0

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._file.close()

    def _damage(self, error: sqlite3.Error) -> GenerationDamaged:
        return GenerationDamaged(f"{self._name} cannot be read ({error})")


def write_counts(path: Path, terms: Sequence[Terms]) -> None:
    """Write a new file.

    Raises:
        StorageError: If it cannot be written.
    """
    analyser = Analyser()
    bodies, contexts = Counter[str](), Counter[str]()
    for unit in terms:
        bodies.update(set(analyser.terms(unit.body)))
        contexts.update(set(analyser.terms(unit.context)))
    most = bodies | contexts
    try:
        file = sqlite3.connect(path)
        try:
            file.execute(
                "CREATE TABLE terms (term TEXT PRIMARY KEY, units INTEGER NOT NULL) WITHOUT ROWID"
            )
            file.executemany("INSERT INTO terms VALUES (?, ?)", sorted(most.items()))
            file.commit()
        finally:
            file.close()
    except sqlite3.Error as error:
        raise StorageError(f"The counts {path} cannot be written: {error}.") from error
