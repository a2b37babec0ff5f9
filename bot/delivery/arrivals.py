"""From the ledger back to whoever composed it: what a reader has been sent is known to them."""

from __future__ import annotations

import structlog

from bot.delivery.deliveries import Delivery, Kind
from bot.delivery.ports import Ports

log = structlog.get_logger()

AT_ONCE = 200


class Arrivals:
    """Passes on what has arrived.

    A doubtful message counts as arrived: to tell its stories a second time would be the worse
    mistake. A crash on the way repeats the telling, never loses it.
    """

    def __init__(self, ports: Ports) -> None:
        self._ledger = ports.ledger
        self._contents = ports.contents
        self._composer = ports.composer
        self._clock = ports.clock
        self._aside = ports.aside

    async def pass_on(self) -> None:
        """Tell of all that has arrived since the last time."""
        while found := await self._aside(self._ledger.untold, AT_ONCE):
            memos = {
                digest: (await self._aside(self._contents.get, digest)).memo
                for digest in {one.content for one in found if one.content}
            }
            for one in found:
                await self._pass_on(one, memos.get(one.content or ""))
            await self._aside(self._ledger.told, [one.id for one in found])

    async def _pass_on(self, delivery: Delivery, memo: str | None) -> None:
        if memo is None or delivery.occasion.kind is not Kind.BRIEFING:
            return
        try:
            await self._composer.told(delivery, memo, self._clock.now())
        except Exception as error:
            log.exception("delivery not passed on", delivery=delivery.id, reason=str(error))
