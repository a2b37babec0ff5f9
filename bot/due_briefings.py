"""Briefings as the outbox sends them: composed once a wish, recorded as told once they are sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.briefing import Briefing, edition_of
from bot.delivery.deliveries import Delivery
from bot.delivery.model import Subscription
from bot.delivery.parts import Content
from bot.render.briefings import briefing_parts


class DueBriefings:
    """See :class:`bot.delivery.ports.Composer`."""

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing

    async def key(self, subscription: Subscription, due: datetime) -> str:
        """Equal for briefings that say the same."""
        return (await self._briefing.due(subscription, due)).key

    async def compose(self, subscription: Subscription, due: datetime) -> Content:
        """What it says; its memo names the edition that says what it tells."""
        digest = await self._briefing.digest(await self._briefing.due(subscription, due))
        content = Content(briefing_parts(digest), digest.generation)
        edition = edition_of(digest, content.digest)
        await self._briefing.publish(edition, due)
        return replace(content, memo=edition.id)

    async def told(self, delivery: Delivery, memo: str, now: datetime) -> None:  # noqa: ARG002 - the port's
        """A chat has been sent it, and told all that was on record when it was due.

        What came on record while it waited to be sent is news for the next.
        """
        occasion = delivery.occasion
        await self._briefing.record(delivery.address, occasion.source, memo, occasion.due)
