"""Sends what is claimed: part after part, as fast as the limits allow, each written down first."""

from __future__ import annotations

import asyncio
import heapq
import itertools
from collections import OrderedDict
from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog

from bot.delivery.admitting import Admitting
from bot.delivery.deliveries import Delivery, PartRecord, State
from bot.delivery.outcomes import Ambiguous, Gone, Moved, NotSent, Outcome, Sent, Wait
from bot.delivery.pacing import Rates, back_off
from bot.delivery.parts import Content, Part, prefaced
from bot.delivery.ports import Go, Lost, NotYet, Ports
from bot.languages import gettext as _
from bot.languages import marked

log = structlog.get_logger()

IN_FLIGHT = 16
"""Requests at a time: with an answer in half a second, as many as the limits allow."""

KEPT_CONTENTS = 8
"""Contents kept in memory; many neighbours in the queue say the same."""

WORTH_WAITING = timedelta(seconds=2)
"""What has to wait longer makes way, lest it hold up those behind it."""

MOST_BACK_OFF = 60.0
AGAIN = marked("Sent again: Telegram did not say whether this arrived the first time.")


class Sending:
    """The deliveries of one worker that are being sent.

    Args:
        wake: Set whenever a request has ended.
    """

    def __init__(self, ports: Ports, worker: str, wake: asyncio.Event, rates: Rates) -> None:
        self._ledger = ports.ledger
        self._contents = ports.contents
        self._schedules = ports.schedules
        self._admitting = Admitting(ports)
        self._sender = ports.sender
        self._clock = ports.clock
        self._aside = ports.aside
        self._read_by = ports.read_by
        self._worker = worker
        self._wake = wake
        self._rates = rates
        self._queue: list[tuple[datetime, int, Delivery]] = []
        self._order = itertools.count()
        self._flying: dict[int, asyncio.Task[None]] = {}
        self._read: OrderedDict[str, Content] = OrderedDict()
        self._blocked: datetime | None = None
        self._in_doubt = False
        self._failures = 0
        self._waits: dict[int, datetime] = {}

    @property
    def ids(self) -> list[int]:
        """Of the deliveries at hand."""
        return [one.id for _, _, one in self._queue] + list(self._flying)

    @property
    def in_flight(self) -> int:
        """Requests that are being made."""
        return len(self._flying)

    @property
    def next_at(self) -> datetime | None:
        """When there is something to do; ``None`` where only the end of a request brings it."""
        if not self._queue or len(self._flying) >= IN_FLIGHT:
            return None
        ready = self._queue[0][0]
        return max(ready, self._blocked) if self._blocked else ready

    def take(self, deliveries: Sequence[Delivery]) -> None:
        """Queue claimed deliveries that have something to send."""
        for one in deliveries:
            if one.next_part:
                self._push(one, one.ready_at)

    async def step(self) -> bool:
        """Begin one request; false if none may begin now."""
        now = self._clock.now()
        if self.next_at is None or self.next_at > now:
            return False
        if self._in_doubt and not await self._answers():
            return True
        _, _, delivery = heapq.heappop(self._queue)
        part = delivery.next_part
        if part is None:
            return True
        if delivery.is_stale(now):
            await self._aside(self._ledger.compose_again, delivery.id, now)
            return True
        refused = await self._admitting.ask(delivery)
        if isinstance(refused, str):
            log.info("delivery ended", delivery=delivery.id, reason=refused)
            await self._aside(self._ledger.close, [delivery.id], State.ENDED, refused, now)
            return True
        # Before it is written down that it is being sent: what cannot be read was not sent.
        message = await self._message(delivery, part)
        limits = self._rates.of(delivery.address.chat_id)
        leave = await self._aside(
            self._ledger.begin, delivery.id, part.number, self._worker, now, limits
        )
        match leave:
            case Go():
                self._blocked = leave.next_at
                self._fly(delivery, part, message, leave)
            case NotYet():
                await self._hold_back(delivery, leave, now)
            case Lost():
                log.info("delivery lost to another worker", delivery=delivery.id)
        return True

    async def finish(self) -> None:
        """Wait for the requests that are being made."""
        if self._flying:
            await asyncio.gather(*self._flying.values())

    def _push(self, delivery: Delivery, at: datetime) -> None:
        heapq.heappush(self._queue, (at, next(self._order), delivery))

    async def _answers(self) -> bool:
        """Whether Telegram answers again; asked after a request that came to nothing."""
        if await self._sender.reachable():
            self._in_doubt, self._failures, self._blocked = False, 0, None
            return True
        wait = timedelta(seconds=back_off(self._failures, MOST_BACK_OFF))
        self._failures += 1
        self._blocked = self._clock.now() + wait
        log.warning("Telegram does not answer", seconds=wait.total_seconds())
        return False

    async def _hold_back(self, delivery: Delivery, leave: NotYet, now: datetime) -> None:
        if leave.overall:
            self._blocked = leave.at
            self._push(delivery, delivery.ready_at)
        else:
            await self._queue_or_make_way(delivery, leave.at, now)

    async def _queue_or_make_way(self, delivery: Delivery, at: datetime, now: datetime) -> None:
        if at - now <= WORTH_WAITING:
            self._push(delivery, at)
        else:
            await self._aside(self._ledger.make_way, delivery.id, at)

    def _fly(self, delivery: Delivery, part: PartRecord, message: Part, leave: Go) -> None:
        sending = self._send(delivery, part, message, leave)
        self._flying[delivery.id] = asyncio.create_task(sending)

    async def _send(self, delivery: Delivery, record: PartRecord, message: Part, leave: Go) -> None:
        try:
            outcome = await self._request(delivery, message)
            await self._conclude(delivery, record, leave, outcome)
        except Exception as error:
            log.exception("sending not concluded", delivery=delivery.id, reason=str(error))
        finally:
            del self._flying[delivery.id]
            self._wake.set()

    async def _request(self, delivery: Delivery, message: Part) -> Outcome:
        try:
            return await self._sender.send(delivery.address, message)
        except Exception as error:
            log.exception("sending broke off", delivery=delivery.id, reason=str(error))
            return Ambiguous(f"A defect broke it off: {error!r}")

    async def _message(self, delivery: Delivery, record: PartRecord) -> Part:
        digest = delivery.content or ""
        if digest not in self._read:
            self._read[digest] = await self._aside(self._contents.get, digest)
        self._read.move_to_end(digest)
        if len(self._read) > KEPT_CONTENTS:
            self._read.popitem(last=False)
        part = self._read[digest].parts[record.number - 1]
        if not record.again:
            return part
        with await self._aside(self._read_by, delivery.address.chat_id):
            return _again(part)

    async def _conclude(
        self, delivery: Delivery, record: PartRecord, leave: Go, outcome: Outcome
    ) -> None:
        now = self._clock.now()
        ready_at = now
        match outcome:
            case NotSent():
                self._in_doubt = True
                ready_at += timedelta(seconds=back_off(delivery.attempts, MOST_BACK_OFF))
            case Ambiguous():
                self._in_doubt = True
            case Wait():
                ready_at += timedelta(seconds=outcome.seconds)
        following = await self._aside(
            self._ledger.finish, delivery.id, record.number, leave, outcome, now, ready_at
        )
        await self._act_on(delivery, outcome, ready_at)
        if not isinstance(outcome, Sent):
            log.info("part not sent", delivery=delivery.id, part=record.number, outcome=outcome)
        if following:
            await self._queue_or_make_way(following, following.ready_at, now)

    async def _act_on(self, delivery: Delivery, outcome: Outcome, ready_at: datetime) -> None:
        """What an outcome means for others than the delivery itself."""
        address = delivery.address
        match outcome:
            case Wait():
                await self._wait(address.chat_id, ready_at)
            case Gone():
                topic, reason, now = outcome.topic_only, outcome.reason, self._clock.now()
                await self._aside(self._ledger.end, address, topic, reason, now)
                await self._aside(self._schedules.end, address, topic, reason, now)
            case Moved():
                for move in (self._ledger.move, self._schedules.move):
                    await self._aside(move, address.chat_id, outcome.chat_id)

    async def _wait(self, chat_id: int, until: datetime) -> None:
        """Telegram does not say whose limit was broken: two chats at a time mean everybody's."""
        now = self._clock.now()
        self._waits = {chat: at for chat, at in self._waits.items() if at > now} | {chat_id: until}
        overall, chat, *_ = self._rates.of(chat_id)
        await self._aside(self._ledger.hold, chat, until)
        if len(self._waits) > 1:
            await self._aside(self._ledger.hold, overall, max(self._waits.values()))


def _again(part: Part) -> Part:
    """A part that says that it is sent a second time, where there is room for it."""
    repeated = prefaced([part], _(AGAIN))
    return repeated[0] if len(repeated) == 1 else part
