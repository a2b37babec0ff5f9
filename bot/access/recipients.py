"""Who still gets what they once asked for: whom the bot would answer today."""

from __future__ import annotations

from bot.access.deciding import may_be_sent, role_of
from bot.access.model import Mode
from bot.adapters.known import KnownPeople
from bot.delivery.model import Address


class Recipients:
    """Looked at before anything is sent that nobody has just asked for; synchronous.

    Args:
        owners: Telegram ids that the settings name.
    """

    def __init__(self, known: KnownPeople, owners: frozenset[int], mode: Mode) -> None:
        self._known = known
        self._owners = owners
        self._mode = mode

    def includes(self, address: Address, owner: int) -> bool:
        """Whether a chat is sent what somebody asked for there.

        Args:
            owner: Who asked for it; 0 for whoever writes in a channel.

        Raises:
            StorageError: If the state database cannot be read.
        """
        found = self._known.of([address.chat_id, owner])
        chat = found.get(address.chat_id)
        return may_be_sent(
            chat.standing if chat else None,
            role_of(owner, self._owners, found.get(owner)),
            self._mode,
            private=address.chat_id > 0,
        )
