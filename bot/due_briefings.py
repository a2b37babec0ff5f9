"""Briefings as the outbox sends them: composed once a wish, recorded as told once they are sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.briefing import Briefing
from bot.delivery.deliveries import Delivery
from bot.delivery.model import Subscription
from bot.delivery.parts import Attachment, Content, FileKind, Part
from bot.languages import gettext as _
from bot.remembering import Edition, told_from_json, told_to_json
from bot.render.briefings import COVERED, briefing_parts
from bot.render.message import Message
from retrieval.brief.composing import told_by
from retrieval.model import Digest

PICTURE = "coverage.png"


class DueBriefings:
    """See :class:`bot.delivery.ports.Composer`."""

    def __init__(
        self, briefing: Briefing, remember: Callable[[str, Digest], None] = lambda *_: None
    ) -> None:
        """Compose by a use case.

        Args:
            remember: Is told what each edition says, by its id.
        """
        self._briefing = briefing
        self._remember = remember

    async def key(self, subscription: Subscription, due: datetime) -> str:
        """Equal for briefings that say the same."""
        return (await self._briefing.due(subscription, due)).key

    async def compose(self, subscription: Subscription, due: datetime) -> Content:
        """What it says, and what it tells."""
        digest = await self._briefing.digest(await self._briefing.due(subscription, due))
        memo = told_to_json(told_by(digest))
        parts = (*await self._picture(digest), *briefing_parts(digest))
        content = Content(parts, digest.generation, memo)
        self._remember(content.digest, digest)
        return content

    async def _picture(self, digest: Digest) -> tuple[Part, ...]:
        """Who covered it when, before a long one."""
        picture = await self._briefing.picture(digest)
        if picture is None:
            return ()
        return (Part(Message(_(COVERED)), attachment=Attachment(FileKind.PHOTO, PICTURE, picture)),)

    async def told(self, delivery: Delivery, memo: str, now: datetime) -> None:  # noqa: ARG002 - the port's
        """A chat has been sent it, and told all that was on record when it was due.

        What came on record while it waited to be sent is news for the next.
        """
        occasion = delivery.occasion
        edition = Edition(delivery.content or "", told_from_json(memo))
        await self._briefing.record(delivery.address, occasion.source, edition, occasion.due)
