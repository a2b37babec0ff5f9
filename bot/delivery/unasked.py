"""What is told unasked, alerts and corrections, becomes a delivery of the outbox's ledger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.delivery.deliveries import Planned
from bot.delivery.parts import Content, Part
from bot.delivery.ports import Ledger
from bot.render.message import Message


class UnaskedOutbox(Protocol):
    """Takes messages that are to reach a chat, once each."""

    def put(self, planned: Planned, messages: Sequence[Message], generation: str) -> None:
        """Keep messages to be sent; those of the same occasion are not kept again.

        Args:
            planned: Its occasion's source is a number that no other of its kind has.
            generation: Name of the one that tells.
        """


class LedgerOutbox:
    """A :class:`UnaskedOutbox`."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def put(self, planned: Planned, messages: Sequence[Message], generation: str) -> None:
        """Keep messages to be sent."""
        content = Content(tuple(map(Part, messages)), generation)
        self._ledger.put(planned, content, planned.occasion.due)
