"""What a due subscription is sent: composed, rendered, and remembered once it is sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.briefing import Briefing, edition_of
from bot.delivery.model import Subscription
from bot.delivery.parts import Content, Part
from bot.render.briefings import briefing_parts
from bot.render.message import Message, Style, units
from bot.render.pages import GAP


class BriefingComposer:
    """A :class:`bot.delivery.ports.Composer`."""

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing

    async def key(self, subscription: Subscription, due: datetime) -> str:
        """Equal for subscriptions that get the same digest.

        Raises:
            CorpusError: If there is nothing to tell from.
        """
        return (await self._briefing.due(subscription, due)).key

    async def compose(self, subscription: Subscription, due: datetime) -> Content:
        """The digest in messages; on a quiet day one that says so.

        Raises:
            CorpusError: If there is nothing to tell from.
            IntegrityError: If stored words and source disagree.
        """
        digest = await self._briefing.digest(await self._briefing.due(subscription, due))
        content = Content(briefing_parts(digest), digest.generation)
        await self._briefing.publish(edition_of(digest, content.digest), due)
        return content

    async def told(self, subscription: Subscription, due: datetime, content: Content) -> None:
        """Remember that a chat has it, so that nothing is told there again."""
        bare = Content(without_preface(content.parts), content.generation)
        await self._briefing.record(subscription.address, subscription.id, bare.digest, due)


def without_preface(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts as they were before :func:`bot.delivery.parts.prefaced`.

    A briefing opens in bold, and a preface is in italics.
    """
    first, *others = parts
    message = first.message
    preface = next(iter(message.entities), None)
    if preface is None or preface.offset or preface.style is not Style.ITALIC:
        return tuple(parts)
    if preface.length == units(message.text):
        return tuple(others)
    shift = preface.length + units(GAP)
    moved = (replace(one, offset=one.offset - shift) for one in message.entities[1:])
    # A preface is written by this program, without a sign outside of the basic plane.
    return (replace(first, message=Message(message.text[shift:], tuple(moved))), *others)
