"""What is known of an article before it is read: its folder's defaults, and the day it arrives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from retrieval.ingest.known_lines import KnownLines
from retrieval.ingest.outlets import FILE as OUTLET_FILE
from retrieval.ingest.outlets import NOTHING_SAID, Outlet
from retrieval.ports import IdentifyLanguage

__all__ = ["ALONE", "OUTLET_FILE", "Surroundings"]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What fills in what an article does not state itself.

    Attributes:
        identify: Tells the language of a text; without it only English is known.
        today: The year of an embargo that names none is near it.
        lines: What is known of the lines of the file; filled in by reading it.
    """

    outlet: Outlet = NOTHING_SAID
    identify: IdentifyLanguage | None = None
    today: date | None = None
    lines: KnownLines | None = None


ALONE = Surroundings()
"""Nothing is known."""
