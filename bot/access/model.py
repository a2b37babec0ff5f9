"""People and chats as the bot knows them, and what it may be asked by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What somebody may do."""

    OWNER = "owner"
    """Named in the settings; may make admins, and nobody can take it away from here."""
    ADMIN = "admin"
    USER = "user"


class Mode(StrEnum):
    """Whom the bot answers, besides those who run it."""

    PUBLIC = "public"
    """Everybody who is not blocked."""
    INVITE = "invite"
    """Whoever came by an invitation, or was let in by an admin."""
    LIST = "list"
    """Whoever was let in by an admin."""


class Standing(StrEnum):
    """What an admin, or an invitation, decided on a person or a chat."""

    ALLOWED = "allowed"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Known:
    """A person or a chat that something was decided on.

    Attributes:
        id: Telegram's; of a chat negative, of a person positive.
        name: As it was when that was decided; for people only.
        by: Telegram id of whoever decided; 0 for an invitation.
    """

    id: int
    name: str
    standing: Standing
    role: Role
    at: datetime
    by: int


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is asking, and where.

    Attributes:
        user: What was decided on them, or ``None``.
        chat: What was decided on the chat; ``None`` also for a private chat.
    """

    role: Role
    private: bool
    user: Standing | None = None
    chat: Standing | None = None


class Verdict(StrEnum):
    """Whether somebody is answered."""

    ADMITTED = "admitted"
    BLOCKED = "blocked"
    UNKNOWN = "unknown"
    """Not let in yet."""
    CHAT_UNKNOWN = "chat unknown"
    """The group is not let in yet."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """A code that lets people in.

    Attributes:
        number: By which admins speak of it; the code itself is not kept.
        left: How many people it lets in still.
        until: When it ends.
    """

    number: int
    left: int
    until: datetime
    by: int


@dataclass(frozen=True, slots=True)
class Deed:
    """One line of the audit log.

    Attributes:
        actor: Telegram id of whoever did it; 0 for somebody at the server's command line.
        action: In a word or two: "reload", "allow".
        subject: What it was done to; empty where that goes without saying.
        outcome: What came of it.
    """

    at: datetime
    actor: int
    name: str
    action: str
    subject: str
    outcome: str
