"""Watches: made and ended; what a new generation brings for them, found and handed over once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

import structlog

from bot.adapters.sightings import Sightings, Waiting
from bot.adapters.watches import Watches
from bot.delivery.model import Address, QuietHours, Watch
from bot.delivery.quiet import is_quiet
from bot.delivery.watch_requests import Choice, parse_watch
from bot.offload import Offload
from bot.render.message import Message
from bot.render.watches import Seen, alert_message
from bot.shelf import Shelf
from bot.subscriptions import Over, TooMany
from retrieval.brief.on_record import record_keys
from retrieval.brief.watching import Sighting, Wanted, sighted, sightings
from retrieval.errors import CorpusError
from retrieval.index.generation import Generation
from retrieval.ports import Embedder

log = structlog.get_logger()

MOST = 30
"""Watches of one chat, its topics together."""


class AlertOutbox(Protocol):
    """Takes messages that are to reach a chat, once each."""

    def put_alert(
        self, address: Address, source: int, message: Message, generation: str, at: datetime
    ) -> None:
        """Keep a message to be sent; one of the same source and moment is not kept again.

        Args:
            source: A number that no other alert has.
        """


@dataclass(frozen=True, slots=True)
class Watched:
    """A watch as it is kept, and whether it was there before."""

    watch: Watch
    again: bool = False


class Watching:
    """The use case behind /watch, and behind the look at each new generation.

    Args:
        worker: A name like no other process's.
        clock: Now, aware.
    """

    def __init__(
        self,
        offload: Offload,
        watches: Watches,
        kept: Sightings,
        shelf: Shelf,
        embedder: Embedder,
        outbox: AlertOutbox,
        serving: Callable[[], str | None],
        worker: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._offload = offload
        self._watches = watches
        self._kept = kept
        self._shelf = shelf
        self._embedder = embedder
        self._outbox = outbox
        self._serving = serving
        self._worker = worker
        self._clock = clock
        self._looking = asyncio.Lock()
        self._failed: str | None = None

    async def ask(self, address: Address, owner: int, words: str) -> Watched | Choice:
        """What a command asks to watch, or what may be meant by it.

        Raises:
            RequestError: If nothing is named.
            TooMany: If the chat watches as much as one may.
            CorpusError: If there is nothing on record yet.
        """
        found = await self._offload.look_up(self._understood, words)
        if isinstance(found, Choice):
            return found
        return await self.watch(address, owner, found)

    async def choose(self, address: Address, owner: int, words: str, place: int) -> Watched:
        """Watch for one of the things that some words may mean.

        Raises:
            Over: If the record has changed, and they do not mean that any more.
            TooMany: If the chat watches as much as one may.
        """
        found = await self._offload.look_up(self._understood, words)
        if not isinstance(found, Choice) or place >= len(found.wanted):
            raise Over("The articles were reloaded since. Please send the command again.")
        return await self.watch(address, owner, found.wanted[place])

    async def watch(self, address: Address, owner: int, wanted: Wanted) -> Watched:
        """Watch for something from now on; what is on record already is no news.

        Raises:
            TooMany: If the chat watches as much as one may.
            CorpusError: If there is nothing on record yet.
        """
        same = [one for one in await self.of(address) if _wanted(one) == wanted]
        if same:
            return Watched(same[0], again=True)
        async with self._looking:
            generation = await self._offload.call(self._look)
        watch = Watch(0, address, owner, wanted.speaker, wanted.topic, self._clock(), generation)
        added = await self._offload.look_up(self._watches.add, watch, MOST)
        if added is None:
            raise TooMany(f"There are {MOST} watches here already. End one first: /watches")
        return Watched(added)

    async def of(self, address: Address) -> list[Watch]:
        """What a chat or topic watches for, oldest first."""
        return await self._offload.look_up(self._watches.of, address)

    async def end(self, address: Address, number: int) -> Watch:
        """Watch no longer.

        Raises:
            Over: If that was done before.
        """
        found = next((one for one in await self.of(address) if one.id == number), None)
        if found is None or not await self._offload.look_up(self._watches.end, number):
            raise Over("This watch was ended before.")
        return found

    async def quiet(self, address: Address) -> QuietHours | None:
        """When a chat wants quiet, if it does at all."""
        return await self._offload.look_up(self._watches.quiet, address)

    async def set_quiet(self, address: Address, quiet: QuietHours | None) -> None:
        """Let alerts wait in these hours; ``None`` for none."""
        await self._offload.look_up(self._watches.set_quiet, address, quiet)

    async def move(self, address: Address, zone: str) -> None:
        """Let a chat's quiet hours be those of another time zone."""
        quiet = await self.quiet(address)
        if quiet is not None:
            await self.set_quiet(address, replace(quiet, zone=zone))

    async def tick(self) -> int:
        """Look what a new generation brings, hand over what may be told now; returns how much."""
        serving = await self._offload.look_up(self._serving)
        if serving is not None and serving != self._failed:
            await self._look_at(serving)
        return await self._offload.call(self._hand_over)

    async def _look_at(self, serving: str) -> None:
        async with self._looking:
            if await self._offload.look_up(self._kept.looked_through) == serving:
                return
            try:
                await self._offload.call(self._look)
            except CorpusError as error:  # what cannot be opened now is not tried again and again
                log.warning("generation not looked through", reason=str(error))
                self._failed = serving

    def _understood(self, words: str) -> Wanted | Choice:
        with self._shelf.borrowed() as generation:
            return parse_watch(words, generation.store.people())

    def _look(self) -> str:
        """Look through the generation that serves, unless that was done; returns its name."""
        with self._shelf.borrowed() as generation:
            now = self._clock()
            if self._kept.claim(generation.name, self._worker, now):
                try:
                    self._look_through(generation, now)
                except BaseException:
                    self._kept.release(self._worker)
                    raise
            return generation.name

    def _look_through(self, generation: Generation, now: datetime) -> None:
        first = self._kept.looked_through() is None
        keys = list(record_keys(generation.store))
        unknown = self._kept.unknown(key for key, _ in keys)
        fresh = frozenset(number for key, number in keys if key in unknown)
        if first:  # nobody can be waiting for anything yet
            self._kept.record(unknown)
            unknown = set()
        watches = [] if first else self._waiting_for(generation.name)
        found = self._found(watches, fresh, generation) if watches and fresh else []
        done = self._kept.conclude(generation.name, self._worker, keys=unknown, seen=found, now=now)
        log.info(
            "looked through", generation=generation.name, new=len(fresh), seen=len(found), kept=done
        )

    def _waiting_for(self, generation: str) -> list[Watch]:
        """Those made before a generation: to others nothing in it is news."""
        return [watch for watch in self._watches.all() if watch.generation != generation]

    def _found(
        self, watches: Sequence[Watch], fresh: frozenset[int], generation: Generation
    ) -> list[tuple[int, Sighting]]:
        wanted = list(dict.fromkeys(_wanted(watch) for watch in watches))
        seen = sightings(wanted, fresh, generation, self._embedder)
        by_wanted = dict(zip(wanted, seen, strict=True))
        return [(watch.id, sighting) for watch in watches for sighting in by_wanted[_wanted(watch)]]

    def _hand_over(self) -> int:
        """One message for each chat for which something waits and that does not want quiet."""
        now, handed = self._clock(), 0
        for address in self._kept.addresses():
            if is_quiet(self._watches.quiet(address), now):
                continue
            batch = self._kept.batch(address, now)
            if batch is None:
                continue
            with self._shelf.borrowed() as generation:
                seen = self._seen(batch.waiting, generation)
                if seen:
                    self._outbox.put_alert(
                        address, batch.id, alert_message(seen), generation.name, batch.at
                    )
                    handed += 1
            self._kept.told(batch)
        return handed

    def _seen(self, waiting: Sequence[Waiting], generation: Generation) -> list[Seen]:
        """What waits, with the watches it waits for: the same words once, as they stand now."""
        watches = {one.id: one for one in self._watches.get({one.watch for one in waiting})}
        seen = []
        for same in _by_words(waiting):
            fullest = max(same, key=lambda one: len(one.sighting.quotes))
            quote = sighted(fullest.sighting, generation.store)
            wanted = tuple(_wanted(watches[one.watch]) for one in same if one.watch in watches)
            if quote and wanted:
                seen.append(Seen(quote, wanted))
        return seen


def _by_words(waiting: Sequence[Waiting]) -> list[list[Waiting]]:
    """What waits, by words: two watches may have met different prints of the same."""
    groups: list[list[Waiting]] = []
    by_quote: dict[tuple[str, str | None], list[Waiting]] = {}
    for one in waiting:
        prints = [(quote, one.sighting.speaker) for quote in one.sighting.quotes]
        group = next((by_quote[key] for key in prints if key in by_quote), None)
        if group is None:
            group = []
            groups.append(group)
        group.append(one)
        by_quote.update(dict.fromkeys(prints, group))
    return groups


def _wanted(watch: Watch) -> Wanted:
    return Wanted(watch.speaker, watch.topic)
