"""How a moment becomes two columns of a row, and comes back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from retrieval.model import Moment

Values = dict[str, Any]
"""Values of a row, by the names of its columns."""


def moment_values(name: str, moment: Moment | None) -> Values:
    """The two columns of a moment, whose names begin with ``name``."""
    return {
        f"{name}_at": moment.at.isoformat() if moment else None,
        f"{name}_day_only": moment.day_only if moment else False,
    }


def to_moment(text: str | None, *, day_only: bool) -> Moment | None:
    """A moment from its two columns."""
    return Moment(datetime.fromisoformat(text), day_only) if text is not None else None
