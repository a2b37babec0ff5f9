"""What comes of handing out and deleting a person's data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

Rows = list[dict[str, Any]]


class Reason(StrEnum):
    """Why something stays that concerns somebody who had their data deleted."""

    AUDIT = "audit"
    """Acts of those in charge: whoever bears responsibility stands by them."""
    BLOCKED = "blocked"
    """Who is blocked stays blocked, or deleting would be a way in."""
    IN_CHARGE = "in_charge"
    """Who is in charge of the bot has to be known."""
    LIMIT = "limit"
    """How much was asked this minute, or deleting would be a way around the limit."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What was done.

    Attributes:
        deleted: Rows by table.
        blanked: Rows of groups, by table, that name the person no more.
        stays: Rows by why they stay.
    """

    deleted: Mapping[str, int]
    blanked: Mapping[str, int]
    stays: Mapping[Reason, int]


class PersonalData(Protocol):
    """The state database, by person; synchronous."""

    def of(self, person: int) -> dict[str, Rows]:
        """Everything that is kept under a person's number, by table."""

    def erase(self, person: int) -> Erased:
        """Delete it, or take the number out of it, in one transaction."""
