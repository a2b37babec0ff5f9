"""What a check of the installation found, and what helps."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How a check turned out."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of one check; a finding that is not ok names its remedy."""

    check: str
    state: State
    message: str
    remedy: str | None = None
