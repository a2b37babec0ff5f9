"""What a collection knows of a unit besides its vector, and how a search is limited by it.

Names become numbers: an outlet's name comes out of an untrusted article, and as a number it can
neither be too long for a field nor be read as part of an expression. Two names that share a number
only let through a unit that the asker sorts out again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date

from retrieval.model import Period, Statement, StatementKind
from retrieval.ports import Contents, Facts

MONTH, DAY, OUTLET, BYLINE, SPEAKER, KIND = "month", "day", "outlet", "byline", "speaker", "kind"
SCALARS = (MONTH, DAY, OUTLET, BYLINE, SPEAKER, KIND)
UNKNOWN = 0
MONTHS_NAMED = 48
"""Months of a period that are named; a longer one is in most partitions anyway."""
KINDS = {kind: number for number, kind in enumerate(StatementKind, start=1)}

Row = dict[str, int]


def rows(contents: Contents) -> Iterator[Row]:
    """The facts of every unit, by number."""
    articles = {article.id: article for article in contents.articles}
    for unit, owner in zip(contents.units, contents.owners, strict=True):
        article = articles[unit.article_id]
        statement = unit if isinstance(unit, Statement) else None
        moment = (statement and statement.said_at) or article.published_at
        day = moment.at.date() if moment else None
        yield {
            MONTH: _month(day) if day else UNKNOWN,
            DAY: _day(day) if day else UNKNOWN,
            OUTLET: key(article.outlet),
            BYLINE: key(article.author),
            SPEAKER: UNKNOWN if owner is None else key(contents.people[owner].name),
            KIND: KINDS[statement.kind] if statement else UNKNOWN,
        }


def key(name: str | None) -> int:
    """A number that stands for a name."""
    if name is None:
        return UNKNOWN
    digest = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1 or 1


def expression(facts: Facts | None) -> str:
    """A filter that leaves out what does not have the facts; empty where it would leave nothing."""
    if facts is None:
        return ""
    named = {OUTLET: facts.outlets, BYLINE: facts.bylines, SPEAKER: facts.speakers}
    parts = list(_of_period(facts.period)) if facts.period else []
    parts += [_any(name, map(key, names)) for name, names in named.items() if names is not None]
    if facts.kinds is not None:
        parts.append(_any(KIND, (KINDS[kind] for kind in facts.kinds)))
    return " and ".join(parts)


def _of_period(period: Period) -> Iterator[str]:
    yield f"{DAY} >= {_day(period.start) if period.start else UNKNOWN + 1}"
    if period.end:
        yield f"{DAY} < {_day(period.end)}"
    if period.start and period.end:
        first, last = _month(period.start), _month(period.end)
        if last - first < MONTHS_NAMED:
            yield _any(MONTH, range(first, last + 1))


def _any(name: str, numbers: Iterable[int]) -> str:
    return f"{name} in [{', '.join(map(str, numbers))}]"


def _day(day: date) -> int:
    """Days in order, readable as they are: 20220216."""
    return day.year * 10_000 + day.month * 100 + day.day


def _month(day: date) -> int:
    """Months without a gap between Decembers and Januaries."""
    return day.year * 12 + day.month
