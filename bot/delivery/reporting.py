"""Tells admins of messages that did not go out as they should."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

import structlog

from bot.delivery.deliveries import Trouble
from bot.delivery.model import Address
from bot.delivery.outcomes import Ambiguous, Sent
from bot.delivery.ports import Aside, ReadBy, Sender
from bot.render.deliveries import report_part

log = structlog.get_logger()


class Reporting:
    """Sends one message to every admin; see :class:`bot.delivery.ports.Report`.

    Args:
        admins: Tells who they are now.
    """

    def __init__(
        self,
        sender: Sender,
        admins: Callable[[], Awaitable[Sequence[int]]],
        aside: Aside,
        read_by: ReadBy,
    ) -> None:
        self._sender = sender
        self._admins = admins
        self._aside = aside
        self._read_by = read_by

    async def __call__(self, troubles: Sequence[Trouble], more: bool) -> bool:
        """Tell all admins; false if there are some, and none of them could be told.

        The news itself is in doubt where Telegram does not answer; it is not repeated either.
        """
        log.warning("messages not sent as they should", messages=len(troubles), more=more)
        outcomes = []
        for admin in await self._admins():
            with await self._aside(self._read_by, admin):
                part = report_part(troubles, more)
            outcomes.append(await self._sender.send(Address(admin), part))
        return not outcomes or any(isinstance(one, Sent | Ambiguous) for one in outcomes)
