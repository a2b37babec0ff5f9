"""A chat that the bot before this one served gets back what it had there, once it is here."""

from __future__ import annotations

from collections.abc import Iterable

import structlog

from bot.adapters.moved import MovedState
from bot.delivery.model import Address, QuietHours, Schedule, Subscription
from bot.moving.model import MovedSubscription, OfChat
from bot.offload import Offload
from bot.subscriptions import Subscribed, TooMany
from bot.watching import Watching
from retrieval.brief.watching import Wanted

log = structlog.get_logger()


class Arriving:
    """Nobody can be written to before they have written to a bot, so all of it waits till then.

    Whatever a crash interrupts is done again, and nothing is there twice.
    """

    def __init__(
        self, offload: Offload, moved: MovedState, subscribed: Subscribed, watching: Watching
    ) -> None:
        self._offload = offload
        self._moved = moved
        self._subscribed = subscribed
        self._watching = watching

    async def arrive(self, chat_id: int) -> OfChat | None:
        """What a chat got back; ``None`` where nothing waited.

        Raises:
            CorpusError: If there is nothing on record yet, of which watches could be told.
            StorageError: If the state database cannot be read or written.
        """
        waiting = await self._offload.look_up(self._moved.waiting, chat_id)
        if waiting is None:
            return None
        for one in waiting.quiet:
            hours = QuietHours(one.start, one.end, one.zone)
            await self._watching.set_quiet(Address(one.chat, one.topic), hours)
        await self._subscribe(map(_subscription, waiting.subscriptions))
        for watch in waiting.watches:
            address = Address(watch.chat, watch.topic)
            wanted = Wanted(watch.speaker, watch.words, watch.called)
            try:
                await self._watching.watch(address, watch.owner, wanted)
            except TooMany as error:
                log.warning("watch not moved", reason=str(error))
        await self._offload.look_up(self._moved.arrived, chat_id)
        return waiting

    async def _subscribe(self, wanted: Iterable[Subscription]) -> None:
        for one in wanted:
            try:
                await self._subscribed.add(one)
            except TooMany as error:
                log.warning("subscription not moved", reason=str(error))


def _subscription(one: MovedSubscription) -> Subscription:
    return Subscription(
        id=0,
        address=Address(one.chat, one.topic),
        owner=one.owner,
        schedule=Schedule(one.at, one.zone, one.days),
        created_at=one.created_at,
        topics=one.topics,
        people=one.people,
        outlets=one.outlets,
        length=one.length,
        paused_until=one.paused_until,
    )
