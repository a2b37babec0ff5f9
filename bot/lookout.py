"""What a new generation brings for those who watch: found once, and handed over in one message."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

import structlog

from bot.adapters.given import GivenAnswers
from bot.adapters.sightings import Batch, Sightings, Waiting
from bot.adapters.watches import Watches
from bot.delivery.deliveries import Kind, Occasion, Planned
from bot.delivery.model import Address, Watch
from bot.delivery.ports import ReadBy, Recipients
from bot.delivery.quiet import is_quiet
from bot.delivery.unasked import UnaskedOutbox
from bot.insight.contents import alert_given
from bot.offload import Offload
from bot.render.watches import Seen, alert_message
from bot.shelf import Shelf
from retrieval.brief.on_record import record_keys
from retrieval.brief.watching import Sighting, Wanted, sighted, sightings
from retrieval.errors import CorpusError, IndexAway
from retrieval.index.generation import Generation
from retrieval.ports import Embedder

log = structlog.get_logger()


class Lookout:
    """The look at each new generation.

    Args:
        given: Is told what was shown to whom.
        serving: Name of the generation that serves, cheaply, or ``None``.
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
        outbox: UnaskedOutbox,
        recipients: Recipients,
        given: GivenAnswers,
        serving: Callable[[], str | None],
        worker: str,
        read_by: ReadBy,
        clock: Callable[[], datetime],
    ) -> None:
        self._offload = offload
        self._watches = watches
        self._kept = kept
        self._shelf = shelf
        self._embedder = embedder
        self._outbox = outbox
        self._recipients = recipients
        self._given = given
        self._serving = serving
        self._worker = worker
        self._read_by = read_by
        self._clock = clock
        self._looking = asyncio.Lock()
        self._failed: str | None = None

    async def catch_up(self) -> str:
        """Look through what serves, unless that was done; returns its name.

        Raises:
            CorpusError: If there is nothing on record yet.
        """
        async with self._looking:
            return await self._offload.call(self._look)

    async def tick(self) -> int:
        """Look what a new generation brings, hand over what may be told now; returns how much."""
        serving = await self._offload.look_up(self._serving)
        if serving is not None and serving != self._failed:
            await self._look_at(serving)
        return await self._offload.call(self._hand_over)

    async def _look_at(self, serving: str) -> None:
        async with self._looking:
            try:
                await self._offload.call(self._look)
            except CorpusError as error:  # what cannot be opened now is not tried again and again
                log.warning("generation not looked through", reason=str(error))
                self._failed = None if isinstance(error, IndexAway) else serving

    def _look(self) -> str:
        """Look through what is shown now, unless that was done; returns its name.

        The end of an embargo shows more of the same generation.
        """
        with self._shelf.borrowed() as generation:
            now = self._clock()
            if self._kept.looked_through() != generation.view and self._kept.claim(
                generation.view, self._worker, now
            ):
                try:
                    self._look_through(generation, now)
                except BaseException:
                    self._kept.release(self._worker)
                    raise
            return generation.view

    def _look_through(self, generation: Generation, now: datetime) -> None:
        first = self._kept.looked_through() is None
        keys = list(record_keys(generation.store))
        unknown = self._kept.unknown(key for key, _ in keys)
        fresh = frozenset(number for key, number in keys if key in unknown)
        if first:  # nobody can be waiting for anything yet
            self._kept.record(unknown)
            unknown = set()
        watches = [] if first else self._waiting_for(generation.view)
        found = self._found(watches, fresh, generation) if watches and fresh else []
        done = self._kept.conclude(generation.view, self._worker, keys=unknown, seen=found, now=now)
        log.info(
            "looked through", generation=generation.view, new=len(fresh), seen=len(found), kept=done
        )

    def _waiting_for(self, view: str) -> list[Watch]:
        """Those made before a generation showed that: to others nothing in it is news."""
        return [watch for watch in self._watches.all() if watch.generation != view]

    def _found(
        self, watches: Sequence[Watch], fresh: frozenset[int], generation: Generation
    ) -> list[tuple[int, Sighting]]:
        wanted = list(dict.fromkeys(wanted_by(watch) for watch in watches))
        seen = sightings(wanted, fresh, generation, self._embedder)
        by_wanted = dict(zip(wanted, seen, strict=True))
        return [
            (watch.id, sighting) for watch in watches for sighting in by_wanted[wanted_by(watch)]
        ]

    def _hand_over(self) -> int:
        """One message for each chat for which something waits and that does not want quiet."""
        now, handed = self._clock(), 0
        for address in self._kept.addresses():
            if is_quiet(self._watches.quiet(address), now):
                continue
            batch = self._kept.batch(address, now)
            if batch is None:
                continue
            watches = self._watches_of(batch.waiting)
            with self._shelf.borrowed() as generation:
                seen = _seen(batch.waiting, watches, generation)
                if seen:
                    owner = next(iter(watches.values())).owner
                    with self._read_by(address.chat_id):
                        message = alert_message(seen)
                    occasion = Occasion(Kind.ALERT, batch.id, batch.at)
                    planned = Planned(occasion, address, owner)
                    self._outbox.put(planned, [message], generation.name)
                    handed += 1
                    self._note(address, batch, seen, generation.name)
            self._kept.told(batch)
        return handed

    def _note(self, address: Address, batch: Batch, seen: Sequence[Seen], generation: str) -> None:
        quotes = [one.quote for one in seen]
        self._given.keep(alert_given(batch.id, address, quotes, generation, batch.at))

    def _watches_of(self, waiting: Sequence[Waiting]) -> dict[int, Watch]:
        """The watches that something waits for, without those of whoever was put out meanwhile."""
        return {
            one.id: one
            for one in self._watches.get({one.watch for one in waiting})
            if self._recipients.includes(one.address, one.owner)
        }


def _seen(
    waiting: Sequence[Waiting], watches: Mapping[int, Watch], generation: Generation
) -> list[Seen]:
    """What waits, with the watches it waits for: the same words once, as they stand now."""
    seen = []
    for same in _by_words(waiting):
        fullest = max(same, key=lambda one: len(one.sighting.quotes))
        quote = sighted(fullest.sighting, generation.store)
        wanted = tuple(wanted_by(watches[one.watch]) for one in same if one.watch in watches)
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


def wanted_by(watch: Watch) -> Wanted:
    """What a watch is for."""
    return Wanted(watch.speaker, watch.topic, watch.called)
