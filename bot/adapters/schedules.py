"""All that goes to a chat of itself, briefings and watches, as whoever delivers it knows it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import structlog

from bot.adapters.preferences import Preferences
from bot.adapters.subscriptions import Subscriptions
from bot.adapters.told import ToldEditions
from bot.adapters.watches import Watches
from bot.delivery.model import Address, Subscription

log = structlog.get_logger()


class Schedules:
    """Subscriptions by when they are due; chats that are gone lose their watches as well."""

    def __init__(
        self,
        subscriptions: Subscriptions,
        watches: Watches,
        told: ToldEditions,
        preferences: Preferences,
    ) -> None:
        self._subscriptions = subscriptions
        self._watches = watches
        self._told = told
        self._preferences = preferences

    def due(self, now: datetime, limit: int) -> Sequence[tuple[Subscription, datetime]]:
        """Subscriptions whose time has come, each with the time; the earliest first."""
        return self._subscriptions.due(now, limit)

    def advance(self, planned: Sequence[tuple[Subscription, datetime]]) -> None:
        """Their times are planned: from now on each waits for its next."""
        self._subscriptions.advance(planned)

    def get(self, subscription: int) -> Subscription | None:
        """One of them, unless it has ended."""
        return self._subscriptions.get(subscription)

    def end(self, address: Address, topic_only: bool, reason: str, now: datetime) -> None:  # noqa: ARG002 - the port's
        """Nobody can be reached there any more: end all that goes there."""
        gone = address if topic_only else Address(address.chat_id)
        subscriptions, watches = self._subscriptions.end_all(gone), self._watches.end_all(gone)
        log.info("chat gone", reason=reason, subscriptions=subscriptions, watches=watches)

    def move(self, old: int, new: int) -> None:
        """A chat has another number now: what it gets, was told and has set goes there."""
        for kept in (self._subscriptions, self._watches, self._told, self._preferences):
            kept.move(old, new)
