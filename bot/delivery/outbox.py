"""The outbox at work: looks what is due, composes it, sends it, tells admins what went wrong."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import structlog

from bot.delivery.arrivals import Arrivals
from bot.delivery.composing import Composing
from bot.delivery.pacing import Rates
from bot.delivery.planning import Planning
from bot.delivery.ports import Ports
from bot.delivery.sending import Sending

log = structlog.get_logger()

TICK = timedelta(seconds=5)
"""Between two looks at what is due; nobody minds a briefing of 7:30:05."""

LEASE = timedelta(minutes=2)
"""A worker that renewed its claims no later is taken for dead; longer than any request takes."""

CLAIMED = 64
"""Deliveries at hand at a time, so that memory does not grow with their number."""

LOW = 24
"""With fewer at hand the next are claimed."""

PRUNED_EVERY = timedelta(hours=6)
KEPT = timedelta(days=60)
"""How long the ledger remembers what was sent."""

REPORTED = 50
"""Troubles told in one message."""


class Outbox:
    """One worker. Several, in one process or many, may share a ledger.

    Args:
        worker: Its name, like no other's.
        too_late: How late a briefing may be sent.
    """

    def __init__(self, ports: Ports, worker: str, too_late: timedelta, rates: Rates) -> None:
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
        self._more = False
        self._looked = self._pruned = datetime.min.replace(tzinfo=UTC)

    @property
    def in_flight(self) -> int:
        """Requests that are being made."""
        return self._sending.in_flight

    async def run(self) -> None:
        """Work until :meth:`stop`; a failure is logged, and what it held up is tried again."""
        while not self._stopping:
            self._wake.clear()
            try:
                busy = await self._step()
            except Exception as error:
                log.exception("outbox failed", reason=str(error))
                busy = False
            if not busy and not self._stopping:
                await self._clock.pause(self._next(), self._wake)
        await self._sending.finish()
        await self._aside(self._ledger.release, self._worker)

    def stop(self) -> None:
        """Begin nothing further; what is being sent is concluded."""
        self._stopping = True
        self._wake.set()

    async def _step(self) -> bool:
        now = self._clock.now()
        if now - self._looked >= TICK:
            self._looked = now
            await self._look(now)
            return True
        if self._more and len(self._sending.ids) < LOW:
            await self._claim()
            return True
        return await self._sending.step()

    def _next(self) -> datetime:
        """When there is something to do, unless a request ends before."""
        looking = self._looked + TICK
        sending = self._sending.next_at
        return min(looking, sending) if sending else looking

    async def _look(self, now: datetime) -> None:
        """What is done every few seconds; what fails does not keep the others from being done."""
        await self._aside(self._ledger.renew, self._sending.ids, self._worker, now + LEASE)
        # What was told comes first: what is composed next must not tell it again.
        for step in (self._sent.pass_on, self._plan, self._claim, self._tell, self._prune):
            try:
                await step()
            except Exception as error:
                log.exception("outbox failed", step=step.__name__, reason=str(error))

    async def _plan(self) -> None:
        found = await self._planning.plan()
        if found:
            log.info("deliveries planned", deliveries=found)

    async def _prune(self) -> None:
        now = self._clock.now()
        if now - self._pruned >= PRUNED_EVERY:
            self._pruned = now
            await self._aside(self._ledger.prune, now - KEPT)

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
        if fresh:
            self._sending.take(await self._composing.compose(fresh))

    async def _tell(self) -> None:
        """Tell admins what they have to look at, each trouble once."""
        found = await self._aside(self._troubles.unreported, REPORTED + 1)
        told = found[:REPORTED]
        if told and await self._report(told, len(found) > REPORTED):
            await self._aside(self._troubles.reported, told)
