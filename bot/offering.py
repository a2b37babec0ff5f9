"""Quotes offered while somebody types: a few words in, quotes out, at once, with no dialogue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from functools import partial
from itertools import chain, zip_longest

from bot.choices.reading import here
from bot.offload import Offload
from bot.shelf import Shelf, StaleButton
from retrieval.ask.answering import ask
from retrieval.errors import UserError
from retrieval.index.generation import Generation
from retrieval.model import Answer, Outcome, Quote, WhichPerson
from retrieval.ports import Embedder

PAGE = 10
"""Quotes offered at a time; a phone shows four."""

MOST_PEOPLE = 3
"""People of one name whose quotes are offered side by side."""

_PAGE = re.compile(r"(?P<generation>[^:]{1,50}):(?P<count>\d{1,4})")


@dataclass(frozen=True, slots=True)
class Offer:
    """Quotes to choose from.

    Attributes:
        following: Names the next page; empty where this is the last one.
    """

    quotes: tuple[Quote, ...] = ()
    following: str = ""


class Offering:
    """The use case behind inline mode; safe to use from many updates at once.

    No reranker reads the hits once more: that takes most of a second, and whoever types sees each
    letter answered. Where a name may mean several people nobody is asked which one: each quote
    says whose it is.

    Args:
        zone: Where the askers' days begin.
    """

    def __init__(
        self, offload: Offload, embedder: Embedder, shelf: Shelf, zone: tzinfo = UTC
    ) -> None:
        self._offload = offload
        self._embedder = embedder
        self._shelf = shelf
        self._zone = zone

    async def offer(self, words: str, page: str, now: datetime) -> Offer:
        """Quotes that some words ask for; none where nothing on record answers them.

        Args:
            page: As an earlier offer named it, or empty for the first one. A page of another
                generation is empty: what was on it cannot be told any more.

        Raises:
            CorpusError: If there is nothing to answer from.
            IntegrityError: If stored words and source disagree.
        """
        return await self._offload.call(self._offer, words, page, now.astimezone(here(self._zone)))

    def _offer(self, words: str, page: str, now: datetime) -> Offer:
        named = _PAGE.fullmatch(page)
        if page and named is None:
            return Offer()
        try:
            with self._shelf.borrowed(named["generation"] if named else None) as generation:
                return self._page(words, int(named["count"]) if named else 0, generation, now)
        except (StaleButton, UserError):
            return Offer()

    def _page(self, words: str, offset: int, generation: Generation, now: datetime) -> Offer:
        asked = partial(ask, words, generation, self._embedder, now=now)
        most = offset + PAGE + 1
        outcome = asked(limit=PAGE + 1, offset=offset)
        found = _quotes(outcome)
        if isinstance(outcome, WhichPerson):
            people = [person.name for person in outcome.people[:MOST_PEOPLE]]
            each = [_quotes(asked(limit=most, speaker=name)) for name in people]
            found = _in_turns(each)[offset:most]
        following = f"{generation.name}:{offset + PAGE}" if len(found) > PAGE else ""
        return Offer(tuple(found[:PAGE]), following)


def _quotes(outcome: Outcome) -> Sequence[Quote]:
    return outcome.quotes if isinstance(outcome, Answer) else ()


def _in_turns(each: Sequence[Sequence[Quote]]) -> list[Quote]:
    """One of each in turn, no quote twice."""
    turns = chain.from_iterable(zip_longest(*each))
    return list({quote.id: quote for quote in turns if quote is not None}.values())
