"""Which words a reply shows, by their ids: quoted ones, and the copies that are named with them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.delivery.model import Address
from bot.insight.model import DIGITS, Given, Kind
from bot.render.timelines import MOST_CHANGES
from retrieval.ask.recall import Recalled, Standing
from retrieval.ask.record import Entry, Record
from retrieval.ask.timeline import Timeline
from retrieval.ask.verdicts import Verification
from retrieval.model import Answer, Citation, NoAnswer, Quote
from retrieval.quote_ids import article_key, keys_of


def words_in(outcome: Answer | NoAnswer | Record | Verification) -> tuple[str, ...]:
    """Ids of what a reply shows, each once: what is quoted first."""
    match outcome:
        case Answer():
            sides = [(one.earlier, one.later) for one in outcome.changes or ()]
            return words_of([*outcome.quotes, *(quote for side in sides for quote in side)])
        case NoAnswer():
            return words_of(outcome.closest)
        case Record():
            return words_of_entries(outcome.entries)
        case Verification():
            return words_of([match.quote for match in (*outcome.matches, *outcome.elsewhere)])


def words_on_page(timeline: Timeline, offset: int, limit: int) -> tuple[str, ...]:
    """Ids of a page of a timeline; the first one opens with the possible changes of position."""
    changes = () if offset else timeline.changes[:MOST_CHANGES]
    sides = [place for change in changes for place in (change.earlier, change.later)]
    shown = [*timeline.entries[offset : offset + limit], *(timeline.entries[one] for one in sides)]
    return words_of_entries(shown)


def alert_given(
    number: int, address: Address, quotes: Sequence[Quote], generation: str, at: datetime
) -> Given:
    """What an alert shows; the same id however often the same one is handed over.

    Args:
        number: Of the alert, like no other's.
    """
    digest = hashlib.sha256(f"alert {number}".encode()).hexdigest()
    words = words_of(quotes)
    return Given(f"a_{digest[:DIGITS]}", at, Kind.ALERT, address, 0, generation, words, False, 0)


def words_of_recalled(recalled: Recalled) -> tuple[str, ...]:
    """Ids of words that are shown as standing: those of the quote, or of what replaced it."""
    if recalled.standing is Standing.STANDS:
        return (recalled.quote.id,)
    return (recalled.replaced_by.id,) if recalled.replaced_by else ()


def words_of(quotes: Sequence[Quote]) -> tuple[str, ...]:
    """Ids of quotes and of their copies."""
    copies = [one for quote in quotes for one in _copies(quote.id, quote.also_in)]
    return tuple(dict.fromkeys([*(quote.id for quote in quotes), *copies]))


def words_of_entries(entries: Sequence[Entry]) -> tuple[str, ...]:
    """Ids of sayings and of their copies."""
    copies = [one for entry in entries for one in _copies(entry.quote.id, entry.also_in)]
    return tuple(dict.fromkeys([*(entry.quote.id for entry in entries), *copies]))


def _copies(identity: str, also_in: Iterable[Citation]) -> Iterable[str]:
    """The same words in other articles.

    An article without an address is left out, since nothing names it from here.
    """
    keys = keys_of(identity)
    if keys:
        _, words = keys
        for citation in also_in:
            if citation.url:
                yield f"q_{article_key(citation.url, '')}{words}"
