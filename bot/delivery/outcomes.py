"""What became of one request to Telegram, as far as anybody can know."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sent:
    """Telegram took the message, and gave it a number."""

    message_id: int


@dataclass(frozen=True, slots=True)
class NotSent:
    """The request cannot have reached Telegram; it may be made again."""

    reason: str


@dataclass(frozen=True, slots=True)
class Wait:
    """Telegram refused for now, and says for how many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Gone:
    """Nobody can be reached at the address any more.

    Attributes:
        topic_only: The forum topic is gone, and the chat is not.
    """

    reason: str
    topic_only: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """The group has become a supergroup, under another number."""

    chat_id: int


@dataclass(frozen=True, slots=True)
class Refused:
    """Telegram does not take this message from anybody, at any time: it is malformed."""

    reason: str


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """The request may have reached Telegram: it must not be made again blindly."""

    reason: str


Outcome = Sent | NotSent | Wait | Gone | Moved | Refused | Ambiguous
