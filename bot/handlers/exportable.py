"""What /export means: what a message shows or asks, a briefing as it was told, or the last."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from telegram import Bot, Message

from bot.adapters.rich_messages import text_of
from bot.adapters.shown import Shown
from bot.briefing.messages import ToldMessage
from bot.exporting import Kind, Wanted, request_of
from bot.handlers.addressing import address_of, asked_in
from bot.handlers.showing import Showing
from bot.render.answers import understood_in
from bot.services import Services

BRIEFING_LASTS = timedelta(days=1)
"""How long the last briefing of a subscription is what /export means."""

_COMMANDS = {
    "timeline": Kind.TIMELINE,
    "quotes": Kind.QUOTES,
    "briefing": Kind.BRIEFING,
    "brief": Kind.BRIEFING,
    "digest": Kind.BRIEFING,
}
_COMMAND = re.compile(r"/(\w+)")


class Finding:
    """Finds what is to be exported."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._showing = Showing(services)

    async def last(self, message: Message) -> Shown | None:
        """What was shown to the asker last, or else the chat's last briefing."""
        shown = await self._showing.last(message)
        if shown:
            return shown
        since, address = datetime.now(UTC) - BRIEFING_LASTS, address_of(message)
        last = self._services.briefing.kept.last
        told = await self._services.offload.look_up(last, address, since)
        return await self._briefing(told) if told else None

    async def remembered(self, message: Message) -> Shown | None:
        """What a message shows, if that is known."""
        return await self.told(message) or await self._showing.of(message)

    async def told(self, message: Message) -> Shown | None:
        """The briefing that a message told, or was told when it asked."""
        of = self._services.briefing.kept.of
        told = await self._services.offload.look_up(of, message.chat_id, message.message_id)
        return await self._briefing(told) if told else None

    async def _briefing(self, told: ToldMessage) -> Shown | None:
        """A briefing as what was shown; ``None`` for one of which nobody knows what it said.

        Those of earlier versions are composed once more, while their subscription is there.
        """
        words = ""
        if told.identity is None:
            subscriptions = await self._services.subscribed.of(told.address)
            which = [one for one in subscriptions if one.id == told.subscription]
            if not which:
                return None
            words = request_of(which[0])
        wanted = Wanted(
            Kind.BRIEFING,
            words,
            told.at,
            generation=told.generation,
            edition=told.identity,
        )
        return Shown(wanted, told.message_id)

    async def meant(self, replied: Message, bot: Bot) -> Shown | None:
        """What a message shows if it is the bot's, or what it asks if it is somebody's."""
        kept = await self.remembered(replied)
        if kept:
            return kept
        ours = is_ours(replied, bot)
        understood = understood_in(text_of(replied)) or ""
        asked = understood if ours else asked_in(replied, bot.username)
        kind = Kind.ANSWER if ours else kind_of(replied)
        if not asked and kind is not Kind.BRIEFING:
            return None
        wanted = Wanted(kind, asked, replied.date, understood=ours)
        return Shown(wanted, replied.message_id)


def is_ours(message: Message, bot: Bot) -> bool:
    """Whether the bot wrote a message."""
    return message.from_user is not None and message.from_user.id == bot.id


def kind_of(question: Message) -> Kind:
    """What a question asks for, by its command."""
    found = _COMMAND.match(question.text or "")
    return _COMMANDS.get(found[1].lower(), Kind.ANSWER) if found else Kind.ANSWER
