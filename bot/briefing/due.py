"""Briefings as the outbox sends them: composed once a wish, recorded as told once they are sent."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.briefing.digests import Digests, Wanted, identity_of
from bot.briefing.kept import KeptBriefings, memo_of, told_in
from bot.briefing.leanings import Leanings
from bot.briefing.memory import ToldStore
from bot.delivery.deliveries import Delivery
from bot.delivery.due_times import slot_before
from bot.delivery.model import Subscription
from bot.delivery.parts import Attachment, Content, FileKind, Part
from bot.languages import gettext as _
from bot.offload import Offload
from bot.remembering import Edition
from bot.render.briefings import COVERED, with_export
from bot.render.message import Message
from retrieval.brief.wishes import Asked
from retrieval.model import Digest

PICTURE = "coverage.png"


class DueBriefings:
    """See :class:`bot.delivery.ports.Composer`.

    Args:
        kept: Keeps what each of them says, to be exported.
    """

    def __init__(
        self,
        offload: Offload,
        digests: Digests,
        told: ToldStore,
        leanings: Leanings,
        kept: KeptBriefings,
    ) -> None:
        self._offload = offload
        self._digests = digests
        self._told = told
        self._leanings = leanings
        self._kept = kept

    async def key(self, subscription: Subscription, due: datetime) -> str:
        """Equal for briefings that say the same."""
        return (await self.wanted(subscription, due)).key

    async def compose(self, subscription: Subscription, due: datetime) -> Content:
        """What it says, and what it tells."""
        wanted = await self.wanted(subscription, due)
        digest = await self._digests.digest(wanted)
        identity = identity_of(wanted, digest)
        await self._offload.look_up(self._kept.keep, identity, digest, due)
        parts = (
            *await self._picture(digest),
            *with_export(digest),
        )
        return Content(parts, digest.generation, memo_of(digest, identity))

    async def told(self, delivery: Delivery, memo: str, now: datetime) -> None:  # noqa: ARG002 - the port's
        """A chat has been sent it, and told all that was on record when it was due.

        What came on record while it waited to be sent is news for the next.
        """
        occasion = delivery.occasion
        edition = Edition(delivery.content or "", told_in(memo))
        await self._offload.look_up(
            self._told.keep, delivery.address, occasion.source, edition, occasion.due
        )

    async def wanted(self, subscription: Subscription, due: datetime) -> Wanted:
        """What a subscription is to be told: what is new since it was told last.

        Args:
            due: When it is due, aware; the same for all that are due together.
        """
        return await self._offload.look_up(self._wanted, subscription, due)

    def _wanted(self, subscription: Subscription, due: datetime) -> Wanted:
        asked = Asked(
            topics=subscription.topics,
            people=subscription.people,
            outlets=subscription.outlets,
            length=subscription.length,
        )
        zone = ZoneInfo(subscription.schedule.zone)
        return self._digests.understood(
            asked,
            self._told.told(subscription.address, subscription.id, due),
            self._leanings.of(subscription.address),
            due.astimezone(zone),
            first=slot_before(subscription.schedule, due).at.astimezone(zone).date(),
        )

    async def _picture(self, digest: Digest) -> tuple[Part, ...]:
        """Who covered it when, before a long one."""
        picture = await self._digests.picture(digest)
        if picture is None:
            return ()
        return (Part(Message(_(COVERED)), attachment=Attachment(FileKind.PHOTO, PICTURE, picture)),)
