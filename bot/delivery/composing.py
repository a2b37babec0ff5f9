"""From a claimed delivery to what it says: late or left out, composed once, written down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from bot.delivery.admitting import Admitting
from bot.delivery.deliveries import Delivery, State
from bot.delivery.lateness import is_too_late, late_line, skipped_line
from bot.delivery.model import Subscription
from bot.delivery.pacing import back_off
from bot.delivery.parts import Content, prefaced
from bot.delivery.ports import Ports, Reserved

log = structlog.get_logger()

LEASE = timedelta(minutes=5)
"""How long other workers wait for a content that one of them has begun to compose."""

LOOK_AGAIN = timedelta(seconds=2)
"""Until a delivery is claimed again whose content somebody else composes."""

MOST_BACK_OFF = 300.0


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a group of deliveries has in common: what it says, and under which line."""

    key: str
    line: str


class Composing:
    """Settles what deliveries say; composes each content once, whoever asks for it.

    Args:
        too_late: From then on a briefing is left out, and mentioned in the next.
    """

    def __init__(self, ports: Ports, worker: str, too_late: timedelta) -> None:
        self._admitting = Admitting(ports)
        self._composer = ports.composer
        self._ledger = ports.ledger
        self._contents = ports.contents
        self._clock = ports.clock
        self._aside = ports.aside
        self._read_by = ports.read_by
        self._worker = worker
        self._too_late = too_late

    async def compose(
        self, claimed: Sequence[Delivery], ready: Callable[[Sequence[Delivery]], None]
    ) -> None:
        """Attach content to claimed deliveries; what cannot be composed is tried again later.

        Args:
            ready: Takes those that can be sent, content after content.
        """
        groups: dict[_Wanted, list[tuple[Delivery, Subscription]]] = defaultdict(list)
        for delivery in claimed:
            try:
                found = await self._wanted(delivery)
            except Exception as error:  # noqa: BLE001 - one briefing's defect must not hold up others
                await self._failed([delivery], error)
                continue
            if found:
                wanted, subscription = found
                groups[wanted].append((delivery, subscription))
        for wanted, group in groups.items():
            try:
                ready(await self._attach(wanted, group))
            except Exception as error:  # noqa: BLE001 - the same
                await self._failed([delivery for delivery, _ in group], error)

    async def _wanted(self, delivery: Delivery) -> tuple[_Wanted, Subscription] | None:
        """What a delivery is to say, and to whom; ``None`` where it is closed instead."""
        due, now = delivery.occasion.due, self._clock.now()
        leave = await self._admitting.ask(delivery)
        if isinstance(leave, str):
            await self._close(delivery, State.ENDED, leave, now)
            return None
        subscription = leave.subscription
        if subscription is None:
            raise ValueError(f"only briefings are composed, not {delivery.occasion.kind}")
        if is_too_late(due, now, self._too_late):
            await self._close(delivery, State.SKIPPED, "It was too late.", now)
            log.warning("briefing skipped", subscription=subscription.id, due=due.isoformat())
            return None
        zone = subscription.schedule.zone
        skipped = await self._aside(self._ledger.skipped_before, delivery.occasion)
        with await self._aside(self._read_by, delivery.address.chat_id):
            lines = (late_line(due, now, zone), skipped_line(skipped, now, zone))
        key = await self._composer.key(subscription, due)
        return _Wanted(key, " ".join(line for line in lines if line)), subscription

    async def _attach(
        self, wanted: _Wanted, group: Sequence[tuple[Delivery, Subscription]]
    ) -> list[Delivery]:
        ids = [delivery.id for delivery, _ in group]
        delivery, subscription = group[0]
        content = await self._content(wanted.key, subscription, delivery.occasion.due)
        if content is None:
            until = self._clock.now() + LOOK_AGAIN
            for delivery_id in ids:
                await self._aside(self._ledger.make_way, delivery_id, until)
            return []
        if content.parts:
            content = replace(content, parts=prefaced(content.parts, wanted.line))
        now = self._clock.now()
        return await self._aside(self._contents.attach, ids, self._worker, content, now)

    async def _content(self, key: str, subscription: Subscription, due: datetime) -> Content | None:
        """What was or is composed under a key; ``None`` while another worker composes it."""
        now = self._clock.now()
        found = await self._aside(self._contents.reserve, key, self._worker, now, now + LEASE)
        if found is None:
            return None
        if not isinstance(found, Reserved):
            return await self._aside(self._contents.get, found)
        content = await self._composer.compose(subscription, due)
        await self._aside(self._contents.keep, key, content, self._clock.now())
        return content

    async def _close(self, delivery: Delivery, state: State, reason: str, now: datetime) -> None:
        await self._aside(self._ledger.close, [delivery.id], state, reason, now)

    async def _failed(self, deliveries: Sequence[Delivery], error: Exception) -> None:
        log.error("briefing not composed", deliveries=len(deliveries), exc_info=error)
        for one in deliveries:
            later = timedelta(seconds=back_off(one.attempts, MOST_BACK_OFF))
            until = self._clock.now() + later
            await self._aside(self._ledger.postpone, one.id, until, f"Not composed: {error}")
