"""Whether somebody changed their mind: possible changes side by side, and all words by date."""

from __future__ import annotations

from retrieval.ask.answerability import SURE
from retrieval.ask.authors import bylines_of
from retrieval.ask.limits import relaxations, without
from retrieval.ask.record import Entry
from retrieval.ask.timeline import Timeline, timeline_of
from retrieval.ask.worded import called
from retrieval.index.generation import Generation
from retrieval.model import Answer, Contrast, Limit, NoAnswer, Outcome, Query, Searched, WhichPerson
from retrieval.ports import Embedder

MOST = 3
"""Pairs shown; a reader checks no more of them at a time."""


def changes_in(
    query: Query,
    generation: Generation,
    embedder: Embedder,
    searched: Searched,
    *,
    limit: int,
    offset: int,
) -> Outcome:
    """The answer to "has X changed their mind on T?", its quotes from the earliest to the latest.

    The pairs come with the first page only. Limits of the question that leave nothing are let go.

    Args:
        query: About somebody on record.
    """
    found = timeline_of(called(query.people), query.topic, generation, embedder)
    if isinstance(found, WhichPerson):
        return WhichPerson(query, found.people, searched)
    if isinstance(found, NoAnswer):
        return NoAnswer(query, searched)
    relaxed, places = _within(query, found)
    shown = [found.entries[place].quote for place in places[offset : offset + limit]]
    if not shown:
        return NoAnswer(query, searched)
    pairs = [change for change in found.changes if {change.earlier, change.later} <= set(places)]
    changes = tuple(
        Contrast(
            found.entries[pair.earlier].quote, found.entries[pair.later].quote, pair.said, pair.then
        )
        for pair in pairs[:MOST]
    )
    sure = 0.0 if relaxed else SURE
    return Answer(query, tuple(shown), searched, relaxed, None if offset else changes, sure)


def _within(query: Query, found: Timeline) -> tuple[tuple[Limit, ...], list[int]]:
    """What had to be let go, and the places of the entries inside what was not."""
    for relaxed in relaxations(query):
        kept = without(query, relaxed)
        places = [place for place, entry in enumerate(found.entries) if _is_within(kept, entry)]
        if places:
            return relaxed, places
    return (), []


def _is_within(query: Query, entry: Entry) -> bool:
    period, day = query.period, entry.when.at.date() if entry.when else None
    if period and (
        day is None
        or (period.start is not None and day < period.start)
        or (period.end is not None and day >= period.end)
    ):
        return False
    citations = (entry.quote.citation, *entry.also_in)
    if query.outlets and not {citation.outlet for citation in citations} & set(query.outlets):
        return False
    bylines = [citation.author for citation in citations if citation.author]
    return not query.authors or bool(bylines_of(query.authors, bylines))
