"""How far a reload is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class ReloadStage(StrEnum):
    """The steps of a reload, in order."""

    READ = "reading files"
    PARSE = "finding statements"
    ENCODE = "encoding passages"
    GROUP = "grouping stories"
    WRITE = "writing indexes"
    VERIFY = "verifying"
    TOKENS = "reading tokens"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a stage is; ``total`` is ``None`` while it is not known."""

    stage: ReloadStage
    done: int
    total: int | None


ReportProgress = Callable[[Progress], None]
"""Called often and cheaply; may raise ``ReloadCancelled`` to stop the work."""
