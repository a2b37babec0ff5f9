"""What Telegram knows: users, chats, messages; as values in the Bot API's own shape."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass
class Account:
    """A user or the bot."""

    id: int
    first_name: str
    username: str | None = None
    language_code: str = "en"
    is_bot: bool = False
    has_blocked: bool = False

    def json(self) -> Json:
        known = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        if self.username:
            known["username"] = self.username
        if not self.is_bot:
            known["language_code"] = self.language_code
        return known


@dataclass
class Room:
    """A chat of any type with its messages by id.

    Attributes:
        administrators: The status of each, "creator" or "administrator", by user id.
        members: Those who were seen in it, by id.
        reactions: By message, and by who reacted.
    """

    id: int
    type: str
    title: str | None = None
    user: Account | None = None
    is_forum: bool = False
    bot_is_member: bool = True
    bot_is_admin: bool = False
    started: bool = False
    migrated_to: int | None = None
    administrators: dict[int, str] = field(default_factory=dict)
    members: dict[int, Account] = field(default_factory=dict)
    messages: dict[int, Json] = field(default_factory=dict)
    reactions: dict[int, dict[int, tuple[str, ...]]] = field(default_factory=dict)

    @property
    def is_channel(self) -> bool:
        return self.type == "channel"

    @property
    def is_private(self) -> bool:
        return self.type == "private"

    def json(self) -> Json:
        known: Json = {"id": self.id, "type": self.type}
        if self.user:
            known |= {"first_name": self.user.first_name}
        if self.title:
            known["title"] = self.title
        if self.is_forum:
            known["is_forum"] = True
        return known


def quoted(message: Json) -> Json:
    """A message as it stands inside another one: without what it replied to itself."""
    inner = copy.deepcopy(message)
    inner.pop("reply_to_message", None)
    return inner
