"""Briefings from one open generation after another: each wish is composed once, whoever has it."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Protocol

from bot.choices.reading import current, here
from bot.delivery.model import Address, Subscription
from bot.offload import Offload
from bot.remembering import Edition, Remembered
from bot.render.coverage import Coverage, articles_in, coverage_of
from bot.shelf import Shelf
from retrieval.brief.asking import OnRecord, read_request
from retrieval.brief.composing import compose, told_by
from retrieval.brief.following import Followed, called, more_of, story_called, who_else
from retrieval.brief.wishes import Asked, Wish, wish_of
from retrieval.index.generation import Generation
from retrieval.model import Digest, Length, Told
from retrieval.ports import Embedder
from retrieval.recent import Recent

KEPT = 64
"""Digests kept for others with the same wish: about 5 MB. A morning's subscriptions of one topic
come one after another."""


_NOTHING = Remembered(Told(), frozenset())


class ToldStore(Protocol):
    """What each chat was told, over restarts; synchronous."""

    def told(self, address: Address, source: int, now: datetime) -> Remembered:
        """What a chat was told, and when last by a source."""

    def keep(self, address: Address, source: int, edition: Edition, at: datetime) -> None:
        """A chat was told an edition."""


class LessStore(Protocol):
    """Which stories each user wants less of; synchronous."""

    def of(self, user_id: int) -> frozenset[str]:
        """Their ids."""


WHOLE = 0
"""The source of briefings that were asked for, on everything."""

BESIDE = -1
"""The source of what was told beside briefings, or of days that were named: the next briefing does
not begin there."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A briefing that was asked for.

    Attributes:
        source: Under which it is recorded once it is sent.
    """

    digest: Digest
    source: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """A wish as one generation understands it.

    Attributes:
        key: The same for wishes that get the same digest.
    """

    wish: Wish
    generation: str
    key: str


class Briefing:
    """The use case behind briefings, asked for or due; safe to use from many updates at once.

    Args:
        shelf: Lends the generation that serves.
        told: Remembers what chats were told.
        less: Remembers what users want less of.
        zone: Where the days of who asks begin.
    """

    def __init__(
        self,
        offload: Offload,
        embedder: Embedder,
        shelf: Shelf,
        told: ToldStore,
        less: LessStore,
        zone: tzinfo,
    ) -> None:
        self._offload = offload
        self._embedder = embedder
        self._shelf = shelf
        self._told = told
        self._less = less
        self._zone = zone
        self._digests: Recent[str, Digest] = Recent(KEPT)
        self._composing: dict[str, asyncio.Task[Digest]] = {}

    async def asked(self, words: str, address: Address, user_id: int, now: datetime) -> Answered:
        """What a request like "ukraine since monday" asks for.

        Raises:
            CorpusError: If there is nothing to tell from.
            UserError: If the request cannot be taken.
            IntegrityError: If stored words and source disagree.
        """
        local = now.astimezone(here(self._zone))
        wanted, source = await self._offload.look_up(
            self._requested, words, address, user_id, local
        )
        return Answered(await self.digest(wanted), source)

    async def picture(self, digest: Digest) -> bytes | None:
        """Who covered the stories of a long one when; ``None`` where words say as much."""
        if digest.length is not Length.LONG or not current().pictures:
            return None
        coverage = await self._offload.look_up(self._coverage, digest)
        return await self._offload.call(_drawn, coverage) if coverage else None

    async def due(self, subscription: Subscription, due: datetime) -> Wanted:
        """What a subscription is to be told: what is new since it was told last.

        Args:
            due: When it is due, aware; the same for all that are due together.
        """
        asked = Asked(
            topics=subscription.topics,
            people=subscription.people,
            outlets=subscription.outlets,
            length=subscription.length,
        )
        return await self._offload.look_up(
            self._wanted,
            asked,
            subscription.address,
            subscription.id,
            subscription.owner,
            due.astimezone(self._zone),
        )

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

    async def record(self, address: Address, source: int, edition: Edition, at: datetime) -> None:
        """A chat has been sent an edition.

        Args:
            source: Id of the subscription that it was sent for, or as :class:`Answered` has it.
            at: When what it tells was on record: the next one begins there.
        """
        await self._offload.look_up(self._told.keep, address, source, edition, at)

    async def more(self, story_id: str, address: Address, now: datetime) -> Followed:
        """A story's articles and statements that the chat was not told.

        Raises:
            UnknownStory: If it is not on record any more.
        """
        return await self._offload.call(self._follow, more_of, story_id, address, now)

    async def who_else(self, story_id: str, address: Address, now: datetime) -> Followed:
        """Who speaks in a story of whom the chat was told nothing.

        Raises:
            UnknownStory: If it is not on record any more.
        """
        return await self._offload.call(self._follow, who_else, story_id, address, now)

    async def headline(self, story_id: str) -> str:
        """What a story is called.

        Raises:
            UnknownStory: If it is not on record any more.
        """
        return await self._offload.look_up(self._headline, story_id)

    async def called(self, story_id: str) -> str:
        """A few words for a story, to watch for.

        Raises:
            UnknownStory: If it is not on record any more.
        """
        return await self._offload.look_up(self._called, story_id)

    async def whole(self, words: str, now: datetime) -> Digest:
        """What a request asks for, whatever was told before: to be passed on as a file.

        Raises:
            CorpusError: If there is nothing to tell from.
            UserError: If the request cannot be taken.
            IntegrityError: If stored words and source disagree.
        """
        local = now.astimezone(here(self._zone))
        return await self.digest(await self._offload.look_up(self._wholly, words, local))

    def _called(self, story_id: str) -> str:
        with self._shelf.borrowed() as generation:
            return called(story_id, generation)

    def _headline(self, story_id: str) -> str:
        with self._shelf.borrowed() as generation:
            story = story_called(story_id, generation.stories)
            return generation.store.article(story.central).headline or story.id

    def _wanted(
        self, asked: Asked, address: Address, source: int, user_id: int, now: datetime
    ) -> Wanted:
        remembered = self._told.told(address, source, now)
        return self._understood(asked, remembered, self._less.of(user_id), now)

    def _requested(
        self, words: str, address: Address, user_id: int, now: datetime
    ) -> tuple[Wanted, int]:
        """What is new since the same was asked for last, or all; and the source it counts as."""
        asked = self._read(words, now)
        source = source_of(asked)
        own, whole = (self._told.told(address, one, now) for one in (source, WHOLE))
        known = [one.told.until for one in (own, whole) if one.told.until]
        remembered = replace(own, told=replace(own.told, until=max(known, default=None)))
        wanted = self._understood(asked, remembered, self._less.of(user_id), now)
        return wanted, BESIDE if asked.period else source

    def _wholly(self, words: str, now: datetime) -> Wanted:
        return self._understood(self._read(words, now), _NOTHING, frozenset(), now)

    def _read(self, words: str, now: datetime) -> Asked:
        with self._shelf.borrowed() as generation:
            store = generation.store
            seen = OnRecord(store.people(), store.outlets(), _is_on_record(generation))
            return read_request(words, seen, now, current().length)

    def _coverage(self, digest: Digest) -> Coverage | None:
        with self._shelf.borrowed() as generation:
            if generation.name != digest.generation:  # a reload may have taken articles away
                return None
            articles = generation.store.articles_by_id(articles_in(digest))
            return coverage_of(digest, articles)

    def _understood(
        self, asked: Asked, remembered: Remembered, less: frozenset[str], now: datetime
    ) -> Wanted:
        with self._shelf.borrowed() as generation:
            store = generation.store
            newest = store.searched().latest
            wish = wish_of(asked, store.people(), newest, now, told=remembered.told, less=less)
            return Wanted(wish, generation.name, _key(wish, generation.view, remembered))

    def _compose(self, wanted: Wanted) -> Digest:
        with self._shelf.borrowed() as generation:
            digest = compose(wanted.wish, generation.stories, generation, self._embedder)
        if digest.generation == wanted.generation:  # nothing was reloaded in between
            self._digests.get([wanted.key], lambda _: {wanted.key: digest})
        return digest

    def _follow(
        self,
        read: Callable[[str, Generation, Told], Followed],
        story_id: str,
        address: Address,
        now: datetime,
    ) -> Followed:
        told = self._told.told(address, 0, now).told
        with self._shelf.borrowed() as generation:
            # Articles that were told may still hold words that were not.
            return read(story_id, generation, replace(told, articles=frozenset()))


def edition_of(digest: Digest, identity: str) -> Edition:
    """What a chat has been told once it has a digest.

    Args:
        identity: Names the edition; equal ones tell the same.
    """
    return Edition(identity, told_by(digest))


def edition_of_quotes(followed: Followed) -> Edition:
    """What a chat has been told once it has seen more of a story."""
    quotes = frozenset(quote.id for quote in followed.statements)
    identity = hashlib.sha256("\n".join(sorted(quotes)).encode()).hexdigest()
    return Edition(identity, Told(quotes=quotes))


def source_of(asked: Asked) -> int:
    """The source of a request: one number for all that ask for the same topics, people, outlets."""
    followed = (asked.topics, asked.people, asked.outlets)
    if not any(followed):
        return WHOLE
    words = repr([sorted(one.casefold() for one in names) for names in followed])
    # Below the other sources, which count from -1 up.
    return BESIDE - 1 - int(hashlib.sha256(words.encode()).hexdigest()[:12], 16)


def _is_on_record(generation: Generation) -> Callable[[str], bool]:
    return lambda word: bool(generation.lexical.holding([word]))


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
        (reader.topics, reader.people, reader.outlets, sorted(reader.less)),
        (wish.length, wish.again, wish.misspelt, wish.unknown),
        sorted(remembered.editions),
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()
