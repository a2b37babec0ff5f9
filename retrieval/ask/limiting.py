"""The limits that a few words add to the question before them: "since Monday", "in the Lantern"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from retrieval.ask.authors import find_authors
from retrieval.ask.outlets import ASKS_ABOUT, find_outlets
from retrieval.ask.periods import find_period
from retrieval.ask.words import fold
from retrieval.model import Person, Query


def limited(
    words: str,
    before: Query,
    people: Sequence[Person],
    now: datetime | None,
    outlets: Sequence[str],
    bylines: Sequence[str],
) -> tuple[Query, str]:
    """What was asked before, within the limits that some words name, and the rest of the words.

    Args:
        now: When they were written, in the asker's time zone; without it they name no days.
        outlets: Those on record.
        bylines: Those on record.
    """
    period, rest = find_period(words, now) if now else (None, words)
    authors, rest = _authors(rest, people, bylines)
    named, rest = find_outlets(rest, outlets)
    if not named and rest == words:
        named, other = find_outlets(f"in {words}", outlets)
        rest = other if named else rest
    kept = replace(
        before,
        period=period or before.period,
        outlets=named or before.outlets,
        authors=authors or before.authors,
    )
    return kept, rest


def _authors(
    words: str, people: Sequence[Person], bylines: Sequence[str]
) -> tuple[tuple[str, ...], str]:
    """Authors that some words name, if only by "by Pell", and the rest."""
    whole = f"articles {words}" if fold(words).startswith("by ") else words
    authors, rest = find_authors(whole, bylines, people)
    return (authors, rest.removeprefix(ASKS_ABOUT)) if authors else ((), words)
