"""Whether a delivery may still go out: asked when it is composed and before each message."""

from __future__ import annotations

from dataclasses import dataclass

from bot.delivery.deliveries import Delivery, Kind
from bot.delivery.lateness import is_paused
from bot.delivery.model import Subscription
from bot.delivery.ports import Ports

ENDED = "The subscription has ended."
PUT_OUT = "The chat is not let in any more."
PAUSED = "The subscription is paused."


@dataclass(frozen=True, slots=True)
class Admitted:
    """It may go out; the subscription that it is for, if it is for one."""

    subscription: Subscription | None = None


class Admitting:
    """Asks who is let in now, and what is still wanted."""

    def __init__(self, ports: Ports) -> None:
        self._schedules = ports.schedules
        self._recipients = ports.recipients
        self._aside = ports.aside

    async def ask(self, delivery: Delivery) -> Admitted | str:
        """Leave to send it, or why it ends."""
        if delivery.occasion.kind is not Kind.BRIEFING:
            let_in = await self._is_let_in(delivery, delivery.owner)
            return Admitted() if let_in else PUT_OUT
        subscription = await self._aside(self._schedules.get, delivery.occasion.source)
        if subscription is None:
            return ENDED
        if not await self._is_let_in(delivery, subscription.owner):
            return PUT_OUT
        due, zone = delivery.occasion.due, subscription.schedule.zone
        if is_paused(subscription.paused_until, due, zone):
            return PAUSED
        return Admitted(subscription)

    async def _is_let_in(self, delivery: Delivery, owner: int) -> bool:
        return await self._aside(self._recipients.includes, delivery.address, owner)
