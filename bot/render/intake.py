"""How many articles each outlet had on each day, up to the newest: a table for a picture."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.languages import gettext as _
from bot.render import counting
from bot.render.attribution import UNKNOWN_OUTLET

DAYS = 14
"""Columns that a phone shows with room for a number over each bar."""

MOST_ROWS = 8
"""Outlets shown by name; the others are one row."""


@dataclass(frozen=True, slots=True)
class OutletDays:
    """An outlet, or several smaller ones together.

    Attributes:
        counts: Articles by day.
    """

    name: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """Articles in all days."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Intake:
    """Articles of the last days on record.

    Attributes:
        days: In order, none left out; the last is that of the newest article.
        rows: Most articles first, then by name; the smaller outlets together last.
    """

    days: tuple[date, ...]
    rows: tuple[OutletDays, ...]

    @property
    def total(self) -> int:
        """Articles in all rows."""
        return sum(row.total for row in self.rows)


def intake_of(articles: Iterable[tuple[str | None, date]], newest: date) -> Intake | None:
    """The table; ``None`` where no article is of these days.

    Args:
        articles: Outlet and day of each; those of other days do not count.
    """
    first = newest - timedelta(days=DAYS - 1)
    counts: dict[str, list[int]] = defaultdict(lambda: [0] * DAYS)
    for outlet, day in articles:
        if first <= day <= newest:
            counts[outlet or _(UNKNOWN_OUTLET)][(day - first).days] += 1
    if not counts:
        return None
    ordered = sorted(counts, key=lambda name: (-sum(counts[name]), name))
    named = ordered if len(ordered) <= MOST_ROWS else ordered[: MOST_ROWS - 1]
    rows = [OutletDays(name, tuple(counts[name])) for name in named]
    if others := [counts[name] for name in ordered[len(named) :]]:
        together = tuple(map(sum, zip(*others, strict=True)))
        rows.append(OutletDays(counting.other_outlets(len(others)), together))
    return Intake(tuple(first + timedelta(days=number) for number in range(DAYS)), tuple(rows))
