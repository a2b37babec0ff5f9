"""What is sent unasked, said as each chat likes it: once for all chats that like the same."""

from __future__ import annotations

from datetime import datetime

from bot.choices.model import Choices, choices_in
from bot.choices.reading import reading
from bot.choosing import ChoiceStore
from bot.delivery.deliveries import Delivery
from bot.delivery.model import Subscription
from bot.delivery.parts import Content
from bot.delivery.ports import Composer, ReadBy
from bot.offload import Offload


def read_by(store: ChoiceStore) -> ReadBy:
    """By what is kept for a chat."""
    return lambda chat_id: reading(choices_in(store.all(chat_id)))


class ReadComposer:
    """See :class:`bot.delivery.ports.Composer`: another one, under the choices of the receiver."""

    def __init__(self, composer: Composer, offload: Offload, store: ChoiceStore) -> None:
        self._composer = composer
        self._offload = offload
        self._store = store

    async def key(self, subscription: Subscription, due: datetime) -> str:
        """Equal for what says the same in the same way."""
        choices = await self._choices(subscription)
        with reading(choices):
            key = await self._composer.key(subscription, due)
        return f"{key}-{choices.spoken}-{choices.links}-{'pictures' if choices.pictures else ''}"

    async def compose(self, subscription: Subscription, due: datetime) -> Content:
        """What it says."""
        with reading(await self._choices(subscription)):
            return await self._composer.compose(subscription, due)

    async def told(self, delivery: Delivery, memo: str, now: datetime) -> None:
        """A reader has been sent it."""
        await self._composer.told(delivery, memo, now)

    async def _choices(self, subscription: Subscription) -> Choices:
        kept = await self._offload.look_up(self._store.all, subscription.address.chat_id)
        return choices_in(kept)
