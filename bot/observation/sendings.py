"""A sender whose sendings are counted by what came of them."""

from __future__ import annotations

from bot.delivery.model import Address
from bot.delivery.outcomes import (
    Ambiguous,
    Gone,
    Moved,
    NotSent,
    Outcome,
    Refused,
    Sent,
    Wait,
)
from bot.delivery.parts import Part
from bot.delivery.ports import Sender
from bot.observation.measures import DELIVERIES
from bot.observation.meter import Meter

_NAMES = {
    Sent: "sent",
    NotSent: "not_sent",
    Wait: "wait",
    Gone: "gone",
    Moved: "moved",
    Refused: "refused",
    Ambiguous: "ambiguous",
}


class NotedSender:
    """A :class:`bot.delivery.ports.Sender` around another one."""

    def __init__(self, sender: Sender, meter: Meter) -> None:
        self._sender = sender
        self._meter = meter

    async def send(self, address: Address, part: Part) -> Outcome:
        """Send one message; every failure is an outcome."""
        outcome = await self._sender.send(address, part)
        self._meter.count(DELIVERIES, outcome=_NAMES[type(outcome)])
        return outcome

    async def reachable(self) -> bool:
        """Whether Telegram answers at all."""
        return await self._sender.reachable()
