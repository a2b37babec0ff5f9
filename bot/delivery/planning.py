"""From schedules to the ledger: whoever's time has come gets a row there, once."""

from __future__ import annotations

from bot.delivery.deliveries import Kind, Occasion, Planned
from bot.delivery.ports import Ports

AT_ONCE = 500
"""Subscriptions looked at in one go; memory does not grow with how many there are."""


class Planning:
    """Writes what is due into the ledger, then lets its schedule go on.

    A crash between the two repeats the first, which the ledger takes only once.
    """

    def __init__(self, ports: Ports) -> None:
        self._schedules = ports.schedules
        self._ledger = ports.ledger
        self._clock = ports.clock
        self._aside = ports.aside

    async def plan(self) -> int:
        """Plan some of what is due by now; fewer than :data:`AT_ONCE` were all there are."""
        now = self._clock.now()
        due = await self._aside(self._schedules.due, now, AT_ONCE)
        planned = [
            Planned(
                Occasion(Kind.BRIEFING, subscription.id, at),
                subscription.address,
                subscription.owner,
            )
            for subscription, at in due
        ]
        if due:
            await self._aside(self._ledger.plan, planned, now)
            await self._aside(self._schedules.advance, due)
        return len(due)
