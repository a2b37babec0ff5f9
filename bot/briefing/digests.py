"""Digests from one open generation after another: each wish is composed once, whoever has it."""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from bot.briefing.leanings import Leant
from bot.choices.reading import current
from bot.languages import spoken
from bot.offload import Offload
from bot.remembering import Remembered
from bot.render.coverage import Coverage, articles_in, coverage_of
from bot.shelf import Shelf
from retrieval.brief.composing import compose
from retrieval.brief.wishes import Asked, Wish, wish_of
from retrieval.model import Digest, Length
from retrieval.ports import Embedder
from retrieval.recent import Recent

KEPT = 64
"""Digests kept for others with the same wish: about 5 MB. A morning's subscriptions of one topic
come one after another."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A wish as one generation understands it.

    Attributes:
        key: The same for wishes that get the same digest.
    """

    wish: Wish
    generation: str
    key: str


class Digests:
    """What every briefing is made by; safe to use from many updates at once.

    Args:
        shelf: Lends the generation that serves.
    """

    def __init__(self, offload: Offload, embedder: Embedder, shelf: Shelf) -> None:
        self._offload = offload
        self._embedder = embedder
        self._shelf = shelf
        self._digests: Recent[str, Digest] = Recent(KEPT)
        self._composing: dict[str, asyncio.Task[Digest]] = {}

    def understood(
        self,
        asked: Asked,
        remembered: Remembered,
        leant: Leant,
        now: datetime,
        first: date | None = None,
    ) -> Wanted:
        """A wish as the generation that serves understands it; called aside.

        Args:
            now: In the reader's zone.
            first: Where a reader who was told nothing yet begins; by default yesterday.
        """
        with self._shelf.borrowed() as generation:
            store = generation.store
            wish = wish_of(
                asked,
                store.people(),
                store.searched().latest,
                now,
                told=remembered.told,
                less=leant.less,
                more=leant.more,
                first=first,
            )
            return Wanted(wish, generation.name, _key(wish, generation.view, remembered))

    async def digest(self, wanted: Wanted) -> Digest:
        """The digest of a wish: the one that was composed before, or is being composed, if any."""
        kept = self._digests.get([wanted.key], lambda _: {}).get(wanted.key)
        if kept:
            return kept
        if wanted.key not in self._composing:
            task = asyncio.create_task(self._offload.call(self._compose, wanted))
            task.add_done_callback(lambda _: self._composing.pop(wanted.key, None))
            self._composing[wanted.key] = task
        # Shielded: whoever stops waiting must not take it from the others.
        return await asyncio.shield(self._composing[wanted.key])

    async def picture(self, digest: Digest) -> bytes | None:
        """Who covered the stories of a long one when; ``None`` where words say as much."""
        if digest.length is not Length.LONG or not current().pictures:
            return None
        coverage = await self._offload.look_up(self._coverage, digest)
        return await self._offload.call(_drawn, coverage) if coverage else None

    def _compose(self, wanted: Wanted) -> Digest:
        with self._shelf.borrowed() as generation:
            digest = compose(wanted.wish, generation.stories, generation, self._embedder)
        if digest.generation == wanted.generation:  # nothing was reloaded in between
            self._digests.get([wanted.key], lambda _: {wanted.key: digest})
        return digest

    def _coverage(self, digest: Digest) -> Coverage | None:
        with self._shelf.borrowed() as generation:
            if generation.name != digest.generation:  # a reload may have taken articles away
                return None
            articles = generation.store.articles_by_id(articles_in(digest))
            return coverage_of(digest, articles)


def identity_of(wanted: Wanted, digest: Digest) -> str:
    """Names what a digest says, in which language; a reload makes another of the same wish."""
    said = f"{wanted.key}\n{digest.generation}\n{spoken().value}"
    return hashlib.sha256(said.encode()).hexdigest()


def _drawn(coverage: Coverage) -> bytes:
    """The picture; matplotlib is loaded by the first one."""
    from bot.render.coverage_pictures import draw_coverage

    return draw_coverage(coverage)


def _key(wish: Wish, generation: str, remembered: Remembered) -> str:
    """Of all that a digest depends on; of what was told by the editions that told it."""
    reader, period = wish.reader, wish.period
    parts = (
        generation,
        (period.start, period.end),
        (reader.topics, reader.people, reader.outlets, sorted(reader.less), sorted(reader.more)),
        (wish.length, wish.again, wish.misspelt, wish.unknown),
        sorted(remembered.editions),
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()
