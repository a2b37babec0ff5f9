"""Briefings that somebody asks for in words: what is new since the same was asked last, or all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from bot.briefing.digests import Digests, Wanted, identity_of
from bot.briefing.leanings import Leanings, Leant
from bot.briefing.memory import BESIDE, NOTHING_TOLD, WHOLE, ToldStore, source_of
from bot.choices.reading import current, here
from bot.delivery.model import Address
from bot.offload import Offload
from bot.shelf import Shelf
from retrieval.brief.asking import OnRecord, read_request
from retrieval.brief.wishes import Asked
from retrieval.index.generation import Generation
from retrieval.model import Digest

ZoneOf = Callable[[Address, int], tzinfo]
"""Where the days of somebody who asks in a chat begin; synchronous."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A briefing that was asked for.

    Attributes:
        source: Under which it is recorded once it is sent.
        identity: Names what it says, see :func:`bot.briefing.digests.identity_of`.
    """

    digest: Digest
    source: int
    identity: str


class AskedBriefings:
    """The use case behind /briefing."""

    def __init__(
        self,
        offload: Offload,
        shelf: Shelf,
        digests: Digests,
        told: ToldStore,
        leanings: Leanings,
        zone_of: ZoneOf,
    ) -> None:
        self._offload = offload
        self._shelf = shelf
        self._digests = digests
        self._told = told
        self._leanings = leanings
        self._zone_of = zone_of

    async def asked(self, words: str, address: Address, user_id: int, now: datetime) -> Answered:
        """What a request like "ukraine since monday" asks for; its days are those of the reader.

        Args:
            user_id: 0 for whoever writes in a channel.

        Raises:
            CorpusError: If there is nothing to tell from.
            UserError: If the request cannot be taken.
            IntegrityError: If stored words and source disagree.
        """
        wanted, source = await self._offload.look_up(self._requested, words, address, user_id, now)
        digest = await self._digests.digest(wanted)
        return Answered(digest, source, identity_of(wanted, digest))

    async def whole(self, words: str, now: datetime) -> Digest:
        """What a request asks for, whatever was told before: to be passed on as a file.

        Args:
            now: In the reader's zone.

        Raises:
            CorpusError: If there is nothing to tell from.
            UserError: If the request cannot be taken.
            IntegrityError: If stored words and source disagree.
        """
        return await self._digests.digest(await self._offload.look_up(self._wholly, words, now))

    def _requested(
        self, words: str, address: Address, user_id: int, now: datetime
    ) -> tuple[Wanted, int]:
        """What is new since the same was asked for last, or all; and the source it counts as."""
        local = now.astimezone(here(self._zone_of(address, user_id)))
        asked = self._read(words, local)
        source = source_of(asked)
        own, whole = (self._told.told(address, one, now) for one in (source, WHOLE))
        known = [one.told.until for one in (own, whole) if one.told.until]
        remembered = replace(own, told=replace(own.told, until=max(known, default=None)))
        wanted = self._digests.understood(asked, remembered, self._leanings.of(address), local)
        return wanted, BESIDE if asked.period else source

    def _wholly(self, words: str, now: datetime) -> Wanted:
        return self._digests.understood(self._read(words, now), NOTHING_TOLD, Leant(), now)

    def _read(self, words: str, now: datetime) -> Asked:
        with self._shelf.borrowed() as generation:
            store = generation.store
            seen = OnRecord(store.people(), store.outlets(), _is_on_record(generation))
            return read_request(words, seen, now, current().length)


def _is_on_record(generation: Generation) -> Callable[[str], bool]:
    return lambda word: bool(generation.lexical.holding([word]))
