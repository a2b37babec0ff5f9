"""A subscription in the making: asked for in one line, or question by question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from bot.access.caller import caller
from bot.adapters.drafts import Drafts
from bot.choices.reading import current
from bot.delivery.model import Address, Subscription
from bot.delivery.requests import Draft, RequestError, listed, parse_request, zone_of
from bot.delivery.times_of_day import time_of
from bot.delivery.weekdays import days_of
from bot.delivery.wizard import (
    LISTENS,
    Step,
    Wizard,
    next_step,
    with_days,
    with_listed,
    with_place,
    with_time,
    with_zone,
)
from bot.languages import gettext as _
from bot.languages import marked
from bot.lookup import Lookup
from bot.naming import Named
from bot.offload import Offload
from bot.subscriptions import Over, Subscribed
from bot.zones import Zones

T = TypeVar("T")

MOST_OFFERED = 8
"""People or outlets offered as buttons."""

_NO_TIME = marked("I did not understand “{words}” as a time. Send it like 07:30 or 7pm.")
_NO_DAYS = marked("I did not understand “{words}” as a day. Send it like mon, wed-fri.")
_OVER = marked("This is over. /subscribe begins anew, /subscriptions shows what there is.")


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and where; ``user_id`` is 0 for whoever writes in a channel."""

    address: Address
    user_id: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A subscription as it is kept from now on, and whether it was there before."""

    subscription: Subscription
    changed: bool = False


class Subscribing:
    """The use case behind /subscribe.

    Args:
        clock: Now, aware.
    """

    def __init__(
        self,
        offload: Offload,
        drafts: Drafts,
        subscribed: Subscribed,
        zones: Zones,
        lookup: Lookup,
        clock: Callable[[], datetime],
    ) -> None:
        self._offload = offload
        self._drafts = drafts
        self._subscribed = subscribed
        self._zones = zones
        self._lookup = lookup
        self._named = Named(zones, lookup)
        self._clock = clock

    async def ask(self, asker: Asker, words: str) -> Kept | Wizard:
        """What a command asks for: a subscription where it says all, else the next question.

        Raises:
            RequestError: If a part of it is not understood.
            UnknownName: If a name is not on record.
            TooMany: If the chat has as many as one may have.
        """
        request = parse_request(words, current().length)
        draft = await self._named.checked(request.draft)
        if draft.zone is None and request.place is None:
            draft = replace(draft, zone=await self._zones.of(asker.address))
        wizard = _wizard(asker, draft, next_step(draft))
        if draft.zone is None:
            wizard = await self._named.placed(wizard, request.place)
        if wizard.draft.schedule is not None:
            return await self._kept(asker, wizard.draft)
        return await self._begin(wizard)

    async def change(self, asker: Asker, number: int, step: Step = Step.OVERVIEW) -> Wizard:
        """A wizard over a subscription that is there.

        Raises:
            Over: If it was ended.
        """
        found = await self._subscribed.get(asker.address, number)
        return await self._begin(_wizard(asker, _draft_of(found), step))

    async def wizard(self, number: int) -> Wizard:
        """The wizard of a button.

        Raises:
            Over: If it is over.
        """
        found = await self._offload.look_up(self._drafts.get, number, self._clock())
        if found is None:
            raise Over(_(_OVER))
        return found

    async def listening(self, asker: Asker) -> Wizard | None:
        """The wizard to which a text of somebody's may be an answer."""
        one = caller()
        if one is not None and not one.drafting:
            return None
        since, address = self._clock() - LISTENS, asker.address
        return await self._offload.look_up(
            self._drafts.open, address.chat_id, address.thread_id or 0, asker.user_id, since
        )

    async def keep(self, wizard: Wizard) -> Wizard:
        """Store how far a wizard is.

        Raises:
            Over: If it was ended, or begun anew.
        """
        if not await self._offload.look_up(self._drafts.keep, wizard, self._clock()):
            raise Over(_(_OVER))
        return wizard

    async def show(self, wizard: Wizard, step: Step) -> Wizard:
        """The wizard at another question, with what there is to choose from."""
        options: tuple[str, ...] = ()
        if step is Step.PEOPLE:
            people = await self._lookup.people()
            options = tuple(person.name for person in people[:MOST_OFFERED])
        elif step is Step.OUTLETS:
            options = (await self._lookup.outlets())[:MOST_OFFERED]
        return wizard.at(step, options)

    async def place(self, wizard: Wizard, *, is_zone: bool) -> Wizard:
        """The wizard once it is known what the name of a city behind the time means."""
        if is_zone and wizard.zones:
            return await self._named.in_city(with_place(wizard), wizard.zones[0])
        return wizard.forward(wizard.draft)

    async def typed(self, wizard: Wizard, text: str) -> Wizard | Kept:
        """What comes of a text that answers a wizard's question.

        Raises:
            UserError: If it is no answer; the question stays open.
        """
        match wizard.step:
            case Step.AT:
                return with_time(wizard, _understood(time_of(text), _(_NO_TIME), text))
            case Step.DAYS:
                return with_days(wizard, _understood(days_of(text), _(_NO_DAYS), text))
            case Step.ZONE | Step.CITY | Step.PLACE:
                zone = zone_of(text)
                return with_zone(wizard, zone) if zone else await self._named.in_city(wizard, text)
            case Step.UNTIL:
                address, number = _address(wizard), wizard.draft.subscription
                paused = await self._subscribed.pause_until(address, number, text)
                await self.cancel(wizard)
                return Kept(paused, changed=True)
            case Step.TOPICS | Step.PEOPLE | Step.OUTLETS:
                names = listed(text)
                return with_listed(wizard, await self._named.called(wizard.step, names))
            case Step.OVERVIEW:
                return wizard

    async def finish(self, asker: Asker, wizard: Wizard) -> Kept:
        """The subscription that a wizard has come to.

        Raises:
            Over: If it was finished before, or what it changes was ended.
            TooMany: If the chat has as many as one may have.
        """
        kept = await self._kept(asker, wizard.draft)
        # In this order a process that is killed between the two loses nothing.
        await self.cancel(wizard)
        return kept

    async def cancel(self, wizard: Wizard) -> None:
        """Forget a wizard.

        Raises:
            Over: If that was done before.
        """
        if not await self._offload.look_up(self._drafts.end, wizard.id):
            raise Over(_(_OVER))

    async def _begin(self, wizard: Wizard) -> Wizard:
        return await self._offload.look_up(self._drafts.begin, wizard, self._clock())

    async def _kept(self, asker: Asker, draft: Draft) -> Kept:
        if draft.schedule is None:
            raise Over(_(_OVER))
        wanted = Subscription(
            draft.subscription,
            asker.address,
            asker.user_id,
            draft.schedule,
            self._clock(),
            draft.topics,
            draft.people,
            draft.outlets,
            draft.length,
        )
        if draft.subscription:
            return Kept(await self._subscribed.change(draft.subscription, wanted), changed=True)
        return Kept(await self._subscribed.add(wanted))


def _wizard(asker: Asker, draft: Draft, step: Step) -> Wizard:
    address = asker.address
    return Wizard(address.chat_id, address.thread_id or 0, asker.user_id, step, draft)


def _address(wizard: Wizard) -> Address:
    return Address(wizard.chat_id, wizard.thread)


def _understood(value: T | None, refusal: str, text: str) -> T:
    if value is None:
        raise RequestError(_(refusal).format(words=text))
    return value


def _draft_of(subscription: Subscription) -> Draft:
    return Draft(
        at=subscription.schedule.at,
        days=subscription.schedule.days,
        zone=subscription.schedule.zone,
        topics=subscription.topics,
        people=subscription.people,
        outlets=subscription.outlets,
        length=subscription.length,
        subscription=subscription.id,
    )
