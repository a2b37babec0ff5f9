"""Alerts and corrections as deliveries of the outbox's ledger."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.delivery.deliveries import Kind, Occasion, Planned
from bot.delivery.model import Address
from bot.delivery.parts import Content, Part
from bot.delivery.ports import Ledger
from bot.render.message import Message


class LedgerAlerts:
    """See :class:`bot.lookout.AlertOutbox` and :class:`bot.insight.retracting.CorrectionOutbox`."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def put_alert(
        self,
        address: Address,
        source: int,
        message: Message,
        generation: str,
        at: datetime,
        *,
        owner: int,
    ) -> None:
        """Keep a message to be sent; one of the same source and moment is not kept again."""
        planned = Planned(Occasion(Kind.ALERT, source, at), address, owner)
        self._ledger.put(planned, Content((Part(message),), generation), at)

    def put_correction(
        self,
        address: Address,
        source: int,
        messages: Sequence[Message],
        generation: str,
        at: datetime,
    ) -> None:
        """Keep messages to be sent; those of the same source and moment are not kept again."""
        owner = max(address.chat_id, 0)  # a private chat has the number of whoever it is with
        planned = Planned(Occasion(Kind.CORRECTION, source, at), address, owner)
        content = Content(tuple(Part(one) for one in messages), generation)
        self._ledger.put(planned, content, at)
