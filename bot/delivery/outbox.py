"""The outbox at work: looks what is due, composes it, sends it, tells admins what went wrong."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import structlog

from bot.delivery.arrivals import Arrivals
from bot.delivery.composing import Composing
from bot.delivery.deliveries import Delivery
from bot.delivery.pacing import Rates
from bot.delivery.planning import AT_ONCE, Planning
from bot.delivery.ports import Ports
from bot.delivery.sending import Sending

log = structlog.get_logger()

TICK = timedelta(seconds=5)
"""Between two looks at what is due; nobody minds a briefing of 7:30:05."""

LEASE = timedelta(minutes=2)
"""A worker that renewed its claims no later is taken for dead; longer than any request takes."""

RENEWED_EVERY = timedelta(seconds=30)

CLAIMED = 128
"""Deliveries at hand at a time, so that memory does not grow with their number."""

LOW = 64
"""With fewer at hand the next are claimed: time enough to compose for them while these are sent."""

PRUNED_EVERY = timedelta(hours=6)
KEPT = timedelta(days=60)
"""How long the ledger remembers what was sent."""

LOOK = ("pass on", "plan", "claim", "tell", "prune")
"""What is done every few seconds. What was told comes early: what is composed next must not tell it
again."""

REPORTED = 50
"""Troubles told in one message."""


class Outbox:
    """One worker. Several, in one process or many, may share a ledger.

    Args:
        worker: Its name, like no other's.
        too_late: How late a briefing may be sent.
        kept: How long what was sent stays on record.
    """

    def __init__(
        self,
        ports: Ports,
        worker: str,
        too_late: timedelta,
        rates: Rates,
        kept: timedelta = KEPT,
    ) -> None:
        self._kept = kept
        self._wake = asyncio.Event()
        self._planning = Planning(ports)
        self._composing = Composing(ports, worker, too_late)
        self._sent = Arrivals(ports)
        self._sending = Sending(ports, worker, self._wake, rates)
        self._ledger = ports.ledger
        self._troubles = ports.troubles
        self._report = ports.report
        self._clock = ports.clock
        self._aside = ports.aside
        self._worker = worker
        self._stopping = False
        self._more = self._more_due = False
        self._looked = self._renewed = self._pruned = datetime.min.replace(tzinfo=UTC)
        self._fresh: set[int] = set()
        self._beside: asyncio.Task[None] | None = None
        self._steps = {
            "pass on": self._sent.pass_on,
            "plan": self._plan,
            "claim": self._claim,
            "tell": self._tell,
            "prune": self._prune,
        }

    @property
    def busy(self) -> bool:
        """Whether something is going on that will wake the outbox when it ends."""
        return self._sending.in_flight > 0 or self._beside is not None

    async def run(self) -> None:
        """Work until :meth:`stop`; a failure is logged, and what it held up is tried again."""
        while not self._stopping:
            self._wake.clear()
            self._begin_beside()
            try:
                await self._renew()
                sending = await self._sending.step()
            except Exception as error:
                log.exception("outbox failed", reason=str(error))
                sending = False
            if not sending and not self._stopping:
                await self._clock.pause(self._next(), self._wake)
        if self._beside:
            await self._beside
        await self._sending.finish()
        await self._aside(self._ledger.release, self._worker)

    def stop(self) -> None:
        """Begin nothing further; what is being sent is concluded."""
        self._stopping = True
        self._wake.set()

    def _begin_beside(self) -> None:
        """Look, or claim, beside the sending, which must not wait for either."""
        now = self._clock.now()
        if self._beside is not None:
            return
        if now - self._looked >= TICK:
            self._looked = now
            self._beside = asyncio.create_task(self._do(LOOK))
        elif self._more and len(self._sending.ids) < LOW:
            self._beside = asyncio.create_task(self._do(("claim",)))
        elif self._more_due:
            self._beside = asyncio.create_task(self._do(("plan",)))

    def _next(self) -> datetime:
        """When there is something to do, unless something ends before and wakes the outbox."""
        looking = self._clock.now() + TICK if self._beside else self._looked + TICK
        sending = self._sending.next_at
        return min(looking, sending) if sending else looking

    async def _do(self, steps: Sequence[str]) -> None:
        """One thing after another; what fails does not keep the others from being done."""
        for step in steps:
            try:
                await self._steps[step]()
            except Exception as error:
                log.exception("outbox failed", step=step, reason=str(error))
        self._beside = None
        self._wake.set()

    async def _renew(self) -> None:
        """Keep the claims on what is being sent or composed."""
        now = self._clock.now()
        if now - self._renewed >= RENEWED_EVERY:
            self._renewed = now
            held = [*self._sending.ids, *self._fresh]
            await self._aside(self._ledger.renew, held, self._worker, now + LEASE)

    async def _plan(self) -> None:
        found = await self._planning.plan()
        self._more_due = found == AT_ONCE
        if found:
            log.info("deliveries planned", deliveries=found)

    async def _prune(self) -> None:
        now = self._clock.now()
        if now - self._pruned >= PRUNED_EVERY:
            self._pruned = now
            await self._aside(self._ledger.prune, now - self._kept)

    async def _claim(self) -> None:
        """Take what is ready, and compose what is not composed."""
        now = self._clock.now()
        room = CLAIMED - len(self._sending.ids)
        if room <= 0:
            return
        taken = await self._aside(self._ledger.claim, self._worker, now, now + LEASE, room)
        self._more = len(taken) == room
        self._sending.take(taken)
        fresh = [one for one in taken if one.content is None]
        self._fresh = {one.id for one in fresh}
        await self._composing.compose(fresh, self._send)
        self._fresh = set()

    def _send(self, composed: Sequence[Delivery]) -> None:
        """Begin with what is composed while the rest still is."""
        self._sending.take(composed)
        self._wake.set()

    async def _tell(self) -> None:
        """Tell admins what they have to look at, each trouble once."""
        found = await self._aside(self._troubles.unreported, REPORTED + 1)
        told = found[:REPORTED]
        if told and await self._report(told, len(found) > REPORTED):
            await self._aside(self._troubles.reported, told)
