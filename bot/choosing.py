"""What chats have chosen: kept, looked up and changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from bot.choices.model import AUTOMATIC, Asking, Choices, Name, checked, choices_in
from bot.delivery.model import Address
from bot.offload import Offload
from bot.subscriptions import Subscribed
from bot.watching import Watching

LISTENS = timedelta(minutes=10)
"""How long after a tap on "Time zone" a text is taken for the name of a city."""


class ChoiceStore(Protocol):
    """What is kept for chats, under names; synchronous."""

    def all(self, user_id: int) -> dict[str, str]:
        """Everything that is kept for a chat."""

    def set(self, user_id: int, name: str, value: str) -> None:
        """Keep a value in the place of an earlier one."""

    def unset(self, user_id: int, name: str) -> None:
        """Keep a value no longer."""


class Choosing:
    """The use case behind /settings and /setup; safe to use from many updates at once.

    Raises:
        StorageError: From any method, if the state database cannot be read or written.
    """

    def __init__(
        self,
        offload: Offload,
        store: ChoiceStore,
        subscribed: Subscribed,
        watching: Watching,
        clock: Callable[[], datetime],
    ) -> None:
        self._offload = offload
        self._store = store
        self._subscribed = subscribed
        self._watching = watching
        self._clock = clock

    async def of(self, chat_id: int) -> Choices:
        """The choices of a chat; a person's are those of their private chat."""
        return choices_in(await self._offload.look_up(self._store.all, chat_id), chat_id)

    async def choose(self, address: Address, name: Name, value: str) -> None:
        """Let a choice hold from now on; a time zone takes subscriptions and quiet hours along.

        Raises:
            UserError: If that cannot be chosen.
        """
        kept = checked(name, value)
        if name is Name.ZONE:
            await self._subscribed.move(address, kept)
            await self._watching.move(address, kept)
            await self.listen(address.chat_id, None)
        elif kept == AUTOMATIC:
            await self._offload.look_up(self._store.unset, address.chat_id, name)
        else:
            await self._offload.look_up(self._store.set, address.chat_id, name, kept)

    async def note(self, chat_id: int, name: Name, value: str) -> None:
        """Keep what was not chosen but seen."""
        await self._offload.look_up(self._store.set, chat_id, name, value)

    async def listen(self, chat_id: int, flow: str | None, message_id: int = 0) -> None:
        """Take texts for the name of a city from now on, or no longer."""
        if flow is None:
            await self._offload.look_up(self._store.unset, chat_id, Name.ASKING)
            return
        asking = Asking(flow, message_id, int(self._clock().timestamp()))
        await self.note(chat_id, Name.ASKING, str(asking))

    def is_listening(self, choices: Choices) -> bool:
        """Whether a text may be the name of a city."""
        asking = choices.asking
        return asking is not None and self._clock().timestamp() - asking.since < (
            LISTENS.total_seconds()
        )
