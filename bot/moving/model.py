"""What goes from one bot to another, and how it is written down: JSON, checked when it is read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Literal, TypeVar
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from bot.access.model import Role, Standing
from bot.delivery.model import EVERY_DAY
from retrieval.errors import UserError
from retrieval.model import Length


class NoMove(UserError):
    """A file is not what another bot wrote, or is not whole."""


class _Moved(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _InZone(_Moved):
    zone: str

    @field_validator("zone")
    @classmethod
    def _on_the_map(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError) as error:
            raise ValueError("is no time zone") from error
        return value


class MovedSubscription(_InZone):
    """A briefing that somebody gets."""

    chat: int
    topic: int | None
    owner: int
    created_at: datetime
    at: time
    days: frozenset[int] = Field(min_length=1)
    topics: tuple[str, ...]
    people: tuple[str, ...]
    outlets: tuple[str, ...]
    length: Length
    paused_until: date | None

    @field_validator("days")
    @classmethod
    def _of_a_week(cls, value: frozenset[int]) -> frozenset[int]:
        if not value <= EVERY_DAY:
            raise ValueError("are not days of a week")
        return value


class MovedWatch(_Moved):
    """What somebody watches for."""

    chat: int
    topic: int | None
    owner: int
    speaker: str | None
    words: str
    called: str = ""


class MovedQuiet(_InZone):
    """When alerts wait in a chat."""

    chat: int
    topic: int | None
    start: time
    end: time


class MovedPerson(_Moved):
    """What was decided on a person or a chat, by an admin or an invitation."""

    id: int
    name: str
    standing: Standing
    role: Role
    at: datetime
    by: int


class MovedPreference(_Moved):
    """What a user set."""

    user: int
    name: str
    value: str


class OfChat(_Moved):
    """What waits for one chat, until it is there."""

    subscriptions: tuple[MovedSubscription, ...] = ()
    watches: tuple[MovedWatch, ...] = ()
    quiet: tuple[MovedQuiet, ...] = ()


class Moving(_Moved):
    """All of it."""

    schema_: Literal[1] = Field(default=1, alias="schema")
    made_at: datetime
    subscriptions: tuple[MovedSubscription, ...]
    watches: tuple[MovedWatch, ...]
    quiet: tuple[MovedQuiet, ...]
    people: tuple[MovedPerson, ...]
    preferences: tuple[MovedPreference, ...]

    def by_chat(self) -> dict[int, OfChat]:
        """What waits for each chat."""
        subscriptions, watches = _by_chat(self.subscriptions), _by_chat(self.watches)
        quiet = _by_chat(self.quiet)
        return {
            chat: OfChat(
                subscriptions=tuple(subscriptions.get(chat, ())),
                watches=tuple(watches.get(chat, ())),
                quiet=tuple(quiet.get(chat, ())),
            )
            for chat in sorted({*subscriptions, *watches, *quiet})
        }


T = TypeVar("T", MovedSubscription, MovedWatch, MovedQuiet)


def written(moving: Moving) -> str:
    """It as JSON."""
    return moving.model_dump_json(by_alias=True, indent=1)


def read(text: str, name: str) -> Moving:
    """What :func:`written` wrote.

    Args:
        name: Of the file, for the message.

    Raises:
        NoMove: If it is anything else; the message says where.
    """
    try:
        return Moving.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"]) or "the whole of it"
        raise NoMove(
            f"{name} is not a whole file of `onrecord move export`: {where} ({first['msg']})."
        ) from error


def _by_chat(ones: Iterable[T]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = defaultdict(list)
    for one in ones:
        found[one.chat].append(one)
    return found
