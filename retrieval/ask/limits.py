"""The limits of a question: what lies within them, and how they are let go."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from retrieval.ask.authors import bylines_of
from retrieval.ask.told_later import told_later
from retrieval.model import Limit, Period, Query
from retrieval.ports import Facts, LexicalIndex, Ranking, Store

WIDER = 8
"""How much further an index is asked where most of what it finds lies outside the limits."""


@dataclass(frozen=True, slots=True)
class Within:
    """What lies inside the limits of a question.

    Attributes:
        numbers: Of the units.
        facts: What all of them have in common, for an index that can tell by it.
    """

    numbers: frozenset[int]
    facts: Facts


def within_limits(query: Query, store: Store, lexical: LexicalIndex) -> Within | None:
    """The units inside all limits of the query; ``None`` where it has none.

    What happened in a month or a year is told later as well, by what names it.
    """
    if not limits_of(query):
        return None
    bylines = bylines_of(query.authors, store.bylines()) if query.authors else None
    period, numbers = query.period, set(store.units_within(query.period, query.outlets, bylines))
    later = told_later(query)
    if period and later:
        after, name = later
        naming = set(lexical.holding([name]))
        numbers |= naming.intersection(store.units_within(after, query.outlets, bylines))
        period = Period(period.start, after.end)
    facts = Facts(period, query.outlets or None, None if bylines is None else tuple(bylines))
    return Within(frozenset(numbers), facts)


def limits_of(query: Query) -> tuple[Limit, ...]:
    """The limits that a query has, those first that are let go of first."""
    limits = {
        Limit.AUTHORS: query.authors,
        Limit.OUTLETS: query.outlets,
        Limit.PERIOD: query.period,
    }
    return tuple(limit for limit, given in limits.items() if given)


def best_within(
    search: Callable[[int, Facts | None], Ranking], k: int, within: Within | None
) -> Ranking:
    """The ``k`` best of an index inside the limits, best first, however far down it has them.

    Args:
        search: Gives as many hits as asked for, or all there are; may leave out those that do not
            have the facts.
    """
    if within is None:
        return search(k, None)
    numbers = within.numbers
    if not numbers:
        return Ranking.of(())
    reach = k
    while True:
        found = search(reach, within.facts)
        kept = found.within(numbers)
        if len(kept) >= min(k, len(numbers)) or len(found) < reach:
            return kept[:k]
        reach *= WIDER


def relaxations(query: Query) -> Iterator[tuple[Limit, ...]]:
    """What to let go of, in turn, until something is found: nothing, then as few limits as do."""
    limits = limits_of(query)
    for count in range(len(limits) + 1):
        yield from combinations(limits, count)


def without(query: Query, limits: Sequence[Limit]) -> Query:
    """The query less some of its limits."""
    return replace(
        query,
        period=None if Limit.PERIOD in limits else query.period,
        outlets=() if Limit.OUTLETS in limits else query.outlets,
        authors=() if Limit.AUTHORS in limits else query.authors,
    )
