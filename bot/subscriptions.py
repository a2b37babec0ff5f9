"""Subscriptions that are there: kept, changed, paused, moved to another zone, ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.adapters.subscriptions import Subscriptions
from bot.delivery.due_times import slot_after_move, waiting_of
from bot.delivery.model import Address, Subscription
from bot.delivery.requests import RequestError
from bot.languages import gettext as _
from bot.languages import marked
from bot.languages.days_ahead import day_ahead
from bot.offload import Offload
from bot.zones import Zones
from retrieval.errors import UserError

MOST = 10
"""Subscriptions of one chat, its topics together."""

_ENDED = marked("This subscription was ended before.")


class Over(UserError):
    """What a button belongs to was ended, finished or forgotten."""


class TooMany(UserError):
    """A chat has as many subscriptions or watches as one may have."""


class Subscribed:
    """The use case behind /subscriptions; every method takes the chat or topic it is asked in.

    Args:
        clock: Now, aware.

    Raises:
        Over: From any method that takes the number of a subscription, if that was ended.
    """

    def __init__(
        self,
        offload: Offload,
        store: Subscriptions,
        zones: Zones,
        clock: Callable[[], datetime],
    ) -> None:
        self._offload = offload
        self._store = store
        self._zones = zones
        self._clock = clock

    async def of(self, address: Address) -> list[Subscription]:
        """Those of a chat or topic, oldest first."""
        return await self._offload.look_up(self._store.of, address)

    async def get(self, address: Address, number: int) -> Subscription:
        """One of them."""
        found = await self._offload.look_up(self._store.get, number)
        if found is None or found.address != address:
            raise Over(_(_ENDED))
        return found

    async def add(self, wanted: Subscription) -> Subscription:
        """Keep a new one, unless the same is there already.

        Raises:
            TooMany: If the chat has as many as one may have.
        """
        await self._zones.remember(wanted.address, wanted.schedule.zone)
        wanted = replace(wanted, waiting=waiting_of(wanted, self._clock()))
        added = await self._offload.look_up(self._store.add, wanted, MOST)
        if added is None:
            raise TooMany(
                _(
                    "There are {most} subscriptions here already. End one first: /subscriptions"
                ).format(most=MOST)
            )
        return added

    async def change(self, number: int, wanted: Subscription) -> Subscription:
        """Put what is wanted in the place of one; its pause and its past stay."""
        before = await self.get(wanted.address, number)
        await self._zones.remember(wanted.address, wanted.schedule.zone)
        after = replace(
            before,
            schedule=wanted.schedule,
            topics=wanted.topics,
            people=wanted.people,
            outlets=wanted.outlets,
            length=wanted.length,
        )
        return await self._rescheduled(before, after)

    async def pause(self, address: Address, number: int, until: date) -> Subscription:
        """Let nothing come before a day; ``date.max`` for until further notice."""
        return await self._planned(replace(await self.get(address, number), paused_until=until))

    async def pause_a_week(self, address: Address, number: int) -> Subscription:
        """Let nothing come on the next seven days."""
        found = await self.get(address, number)
        return await self.pause(address, number, self._today(found) + timedelta(days=8))

    async def pause_until(self, address: Address, number: int, words: str) -> Subscription:
        """Let nothing come before the day that some words mean.

        Raises:
            RequestError: If they mean no day to come.
        """
        until = day_ahead(words, self._today(await self.get(address, number)))
        if until is None:
            raise RequestError(
                _("“{words}” is no day to come. Send one like 12 April or Monday.").format(
                    words=words
                )
            )
        return await self.pause(address, number, until)

    async def resume(self, address: Address, number: int) -> Subscription:
        """End a pause."""
        return await self._planned(replace(await self.get(address, number), paused_until=None))

    async def end(self, address: Address, number: int) -> Subscription:
        """Delete one."""
        found = await self.get(address, number)
        if not await self._offload.look_up(self._store.end, number):
            raise Over(_(_ENDED))
        return found

    async def move(self, address: Address, zone: str) -> list[Subscription]:
        """Take a chat to another time zone, with its subscriptions; those that moved."""
        await self._zones.remember(address, zone)
        return [
            await self._rescheduled(one, replace(one, schedule=replace(one.schedule, zone=zone)))
            for one in await self.of(address)
            if one.schedule.zone != zone
        ]

    async def _rescheduled(self, before: Subscription, after: Subscription) -> Subscription:
        """A changed one; whoever only moves to another zone loses no day."""
        old, new = before.schedule, after.schedule
        moved = old.zone != new.zone and replace(old, zone=new.zone) == new
        if not moved or after.paused_until:
            return await self._planned(after)
        slot = slot_after_move(new, self._clock(), waiting=before.waiting, done=before.done)
        return await self._stored(replace(after, waiting=slot))

    async def _planned(self, subscription: Subscription) -> Subscription:
        waiting = waiting_of(subscription, self._clock())
        return await self._stored(replace(subscription, waiting=waiting))

    async def _stored(self, subscription: Subscription) -> Subscription:
        if not await self._offload.look_up(self._store.change, subscription):
            raise Over(_(_ENDED))
        return subscription

    def _today(self, subscription: Subscription) -> date:
        return self._clock().astimezone(ZoneInfo(subscription.schedule.zone)).date()
