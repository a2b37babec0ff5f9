"""Alerts as deliveries of the outbox's ledger."""

from __future__ import annotations

from datetime import datetime

from bot.delivery.deliveries import Kind, Occasion, Planned
from bot.delivery.model import Address
from bot.delivery.parts import Content, Part
from bot.delivery.ports import Ledger
from bot.render.message import Message


class LedgerAlerts:
    """See :class:`bot.lookout.AlertOutbox`."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def put_alert(
        self, address: Address, source: int, message: Message, generation: str, at: datetime
    ) -> None:
        """Keep a message to be sent; one of the same source and moment is not kept again."""
        planned = Planned(Occasion(Kind.ALERT, source, at), address)
        self._ledger.put(planned, Content((Part(message),), generation), at)
