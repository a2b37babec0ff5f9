"""Who is told what, and when: the values that schedules, watches and the outbox share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from retrieval.model import Length

EVERY_DAY = frozenset(range(7))
"""Monday is 0, as in :meth:`datetime.date.weekday`."""


@dataclass(frozen=True, slots=True)
class Address:
    """A chat, or a topic in it.

    Attributes:
        thread_id: Of the forum topic; ``None`` for the chat itself.
    """

    chat_id: int
    thread_id: int | None = None


@dataclass(frozen=True, slots=True)
class Schedule:
    """A wall-clock time on some days of the week in a time zone.

    Attributes:
        at: To the minute or the second, without a zone of its own.
        zone: An IANA name ("Europe/London").
        days: At least one; Monday is 0.

    Raises:
        ValueError: If there is no day, or one that no week has.
    """

    at: time
    zone: str
    days: frozenset[int] = EVERY_DAY

    def __post_init__(self) -> None:
        if not self.days or not self.days <= EVERY_DAY:
            raise ValueError(f"not days of a week: {sorted(self.days)}")


@dataclass(frozen=True, slots=True)
class Slot:
    """One day's delivery.

    Attributes:
        day: In the schedule's zone; no subscription is delivered twice for a day.
        at: When, in UTC.
    """

    day: date
    at: datetime


@dataclass(frozen=True, slots=True)
class Subscription:
    """A briefing that somebody wants to get.

    Attributes:
        id: 0 where it is not stored yet.
        owner: Telegram id of whoever made it.
        paused_until: First day on which it is due again; ``date.max`` until further notice.
        waiting: What is due next; ``None`` while it is paused until further notice.
        done: The last day that was delivered or skipped.
    """

    id: int
    address: Address
    owner: int
    schedule: Schedule
    created_at: datetime
    topics: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    length: Length = Length.NORMAL
    paused_until: date | None = None
    waiting: Slot | None = None
    done: date | None = None


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From when to when nobody wants to be told of anything, in wall-clock time of a zone."""

    start: time
    end: time
    zone: str


@dataclass(frozen=True, slots=True)
class Watch:
    """A wish to be told when somebody speaks, or when something is spoken of.

    Attributes:
        id: 0 where it is not stored yet.
        speaker: A name as it was written, or ``None`` for anybody.
        topic: Words; empty for anything. A topic in quotation marks is to be found word for word.
        generation: Name of the one that served when it was made: nothing in it is news.
        called: The headline of the story from which it was made, if it was.
    """

    id: int
    address: Address
    owner: int
    speaker: str | None
    topic: str
    created_at: datetime
    generation: str = ""
    called: str = ""
