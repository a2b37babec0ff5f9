"""What a reload did, source by source, as values for whoever shows it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What became of one source in a reload."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REMOVED = "removed"
    SUPERSEDED = "superseded"
    """Another source has a newer text of the same article."""
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class FileVerdict:
    """What became of one article, or of a file that gave none.

    Attributes:
        source: ``folder/file.html`` or ``folder/file.jsonl:12``.
        reason: Why it was rejected or superseded, as a whole sentence; else ``None``.
        article_id: ``None`` where it was rejected.
        notes: Remarks on how it was read ("decoded as windows-1252").
    """

    source: str
    outcome: Outcome
    reason: str | None = None
    article_id: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReloadReport:
    """The outcome of a whole reload.

    Attributes:
        verdicts: In the order the sources were read; sources outside the paths that were asked
            for have none.
        generation: Name of the generation that serves now.
        published: Whether this reload built it; ``False`` where nothing had changed.
        articles: How many the generation holds in all, as for passages and statements.
        seconds: Wall-clock time from taking the lock to the end.
    """

    verdicts: tuple[FileVerdict, ...]
    generation: str
    published: bool
    articles: int
    passages: int
    statements: int
    seconds: float

    def count(self, outcome: Outcome) -> int:
        """How many sources had this outcome."""
        return sum(verdict.outcome is outcome for verdict in self.verdicts)
