"""How a subscription is put together question by question: which comes next, and what is known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import time, timedelta
from enum import StrEnum

from bot.delivery.model import EVERY_DAY
from bot.delivery.requests import Draft
from retrieval.model import Length

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
    PLACE = "place"
    """Whether the name of a city behind the time says where, or belongs to a topic."""
    TOPICS = "topics"
    PEOPLE = "people"
    OUTLETS = "outlets"
    UNTIL = "until"
    """Until when a subscription is paused."""
    OVERVIEW = "overview"
    """Nothing more: all of it is shown, to be changed or kept."""


PLACED = " in "
"""What stands between a topic and the city where it is, or where its reader is."""

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
        zones: Where an option is a city, its time zone; where it may be one, its name.
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

    def shown_in(self, message_id: int | None) -> Wizard:
        """The same, shown by a message, or by one that is still to be sent."""
        return replace(self, message_id=message_id)

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


def with_time(wizard: Wizard, at: time) -> Wizard:
    """The wizard once a time was chosen."""
    return wizard.forward(replace(wizard.draft, at=at))


def with_days(wizard: Wizard, days: frozenset[int]) -> Wizard:
    """The wizard once days were chosen; none of them leaves the question open."""
    return wizard.forward(replace(wizard.draft, days=days)) if days else wizard


def with_day_flipped(wizard: Wizard, day: int) -> Wizard:
    """The same question with one more day ticked, or one less."""
    ticked = days_ticked(wizard) ^ {day}
    return wizard.at(Step.DAYS, tuple(str(one) for one in sorted(ticked & EVERY_DAY)) or ("",))


def days_ticked(wizard: Wizard) -> frozenset[int]:
    """The days ticked so far: before the first tick, those it has already."""
    if wizard.options:
        return frozenset(int(day) for day in wizard.options if day)
    return wizard.draft.days or frozenset()


def with_zone(wizard: Wizard, zone: str) -> Wizard:
    """The wizard once a time zone was chosen."""
    return wizard.forward(replace(wizard.draft, zone=zone))


def with_place(wizard: Wizard) -> Wizard:
    """The wizard once a city's name turned out to say where: it goes from its topic."""
    topics = list(wizard.draft.topics)
    for number, topic in enumerate(topics):
        rest = _without(wizard.zones[0], topic)
        if rest != topic:
            topics[number : number + 1] = [rest] if rest else []
            break
    return replace(wizard, draft=replace(wizard.draft, topics=tuple(topics)))


def _without(city: str, topic: str) -> str:
    """A topic without the city at its head, or behind "in" at its end."""
    if topic.startswith(city):
        return topic.removeprefix(city).strip(" ,")
    return topic.removesuffix(f"{PLACED}{city}").strip(" ,")


def with_listed(wizard: Wizard, names: tuple[str, ...]) -> Wizard:
    """The wizard once the topics, people or outlets that it asks for were given."""
    draft = wizard.draft
    match wizard.step:
        case Step.TOPICS:
            draft = replace(draft, topics=names)
        case Step.PEOPLE:
            draft = replace(draft, people=names)
        case Step.OUTLETS:
            draft = replace(draft, outlets=names)
    return wizard.forward(draft)


def listed_in(wizard: Wizard) -> tuple[str, ...]:
    """The topics, people or outlets that its question is about, as they are known."""
    draft = wizard.draft
    known = {Step.TOPICS: draft.topics, Step.PEOPLE: draft.people, Step.OUTLETS: draft.outlets}
    return known.get(wizard.step, ())


def with_picked(wizard: Wizard, place: int) -> Wizard:
    """The wizard once one of its options was tapped: a city is taken, a name ticked or unticked."""
    if place >= len(wizard.options):
        return wizard
    if wizard.step is Step.CITY:
        return with_zone(wizard, wizard.zones[place])
    name, known = wizard.options[place], listed_in(wizard)
    names = tuple(one for one in known if one != name) if name in known else (*known, name)
    flipped = with_listed(wizard, names)
    return replace(flipped, step=wizard.step, options=wizard.options)


def with_next_length(wizard: Wizard) -> Wizard:
    """The wizard with the next of the three lengths."""
    lengths = list(Length)
    following = lengths[(lengths.index(wizard.draft.length) + 1) % len(lengths)]
    return replace(wizard, draft=replace(wizard.draft, length=following))
