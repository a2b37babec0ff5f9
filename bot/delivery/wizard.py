"""How a subscription is put together question by question: which comes next, and what is known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from bot.delivery.requests import Draft

LASTS = timedelta(hours=24)
"""After this long an unfinished subscription is forgotten."""

LISTENS = timedelta(minutes=30)
"""After this long a text is a question again, and no answer to the wizard."""


class Step(StrEnum):
    """What is being asked."""

    AT = "at"
    DAYS = "days"
    ZONE = "zone"
    CITY = "city"
    """Which of several cities of one name is meant."""
    TOPICS = "topics"
    PEOPLE = "people"
    OUTLETS = "outlets"
    UNTIL = "until"
    """Until when a subscription is paused."""
    OVERVIEW = "overview"
    """Nothing more: all of it is shown, to be changed or kept."""


NOTHING_KNOWN = Draft()


@dataclass(frozen=True, slots=True)
class Wizard:
    """A subscription in the making, in one chat or topic, by one person.

    Attributes:
        id: 0 where it is not stored yet.
        thread_id: 0 for a chat without topics.
        user_id: 0 for whoever writes in a channel.
        message_id: The message that shows it; ``None`` before there is one.
        options: What the buttons of the step stand for, in order.
        zones: Where an option is a city, its time zone.
    """

    chat_id: int
    thread_id: int
    user_id: int
    step: Step
    draft: Draft = NOTHING_KNOWN
    id: int = 0
    message_id: int | None = None
    options: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()

    @property
    def thread(self) -> int | None:
        """The topic as the Bot API has it."""
        return self.thread_id or None

    def at(self, step: Step, options: tuple[str, ...] = (), zones: tuple[str, ...] = ()) -> Wizard:
        """The same with another question."""
        return replace(self, step=step, options=options, zones=zones)

    def forward(self, draft: Draft) -> Wizard:
        """The same, knowing more, with the next question."""
        return replace(self, draft=draft).at(next_step(draft))


def next_step(draft: Draft) -> Step:
    """The first thing that has to be known and is not; else nothing."""
    if draft.at is None:
        return Step.AT
    if draft.days is None:
        return Step.DAYS
    return Step.ZONE if draft.zone is None else Step.OVERVIEW
