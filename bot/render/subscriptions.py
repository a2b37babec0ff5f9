"""Subscriptions in words: what was understood, when the next one comes, what is being asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.delivery.model import Schedule, Subscription
from bot.delivery.requests import Draft
from bot.delivery.weekdays import days_line
from bot.delivery.wizard import Step, Wizard
from bot.languages import gettext as _
from bot.render.message import Run, Style, plain, styled
from bot.render.pages import Block

NONE_YET = (
    "There are no subscriptions here. /subscribe makes one, by tapping through or in one line:\n"
    "/subscribe weekdays 07:30 Europe/London ukraine, “fuel duty”, @people Wallace"
)
ENDED = "Ended. Nothing more comes of it."
CANCELLED = "Left as it was."
REPLY_HERE = " Reply to this message with it."

_ASKED = {
    Step.AT: "At what time? Tap one, or send another, such as 07:45.",
    Step.DAYS: "On which days? Tap a row, or tick days one by one.",
    Step.ZONE: (
        "Where are you? I need your time zone, to be right when clocks change. Send the name of a "
        "city, such as Leeds, or a time zone, such as Europe/London."
    ),
    Step.CITY: "Which of them? Tap it, or send the name with the country.",
    Step.TOPICS: (
        "Which topics? Send them with commas between, such as: ukraine, “fuel duty”. In quotation "
        "marks they are looked for word for word."
    ),
    Step.PEOPLE: "Whose words come first? Tap names, or send them with commas between.",
    Step.OUTLETS: "From which outlets only? Tap them, or send them with commas between.",
    Step.UNTIL: "When shall it come again? Send a day, such as 12 April or Monday.",
}
_HERE = "You can also share your location with the button below."


def overview_lines(draft: Draft | Subscription) -> list[str]:
    """What it is about, a line each: topics, people, outlets, length."""
    return [
        f"Topics: {_listed(draft.topics) or 'everything'}",
        f"People first: {_listed(draft.people) or 'nobody in particular'}",
        f"Outlets: {_listed(draft.outlets) or 'all'}",
        f"Length: {draft.length.value}",
    ]


def when_line(schedule: Schedule) -> str:
    """ "on weekdays at 07:30 (Europe/London)"."""
    return f"{days_line(schedule.days)} at {schedule.at:%H:%M} ({schedule.zone})"


def kept_blocks(subscription: Subscription, *, changed: bool, now: datetime) -> list[Block]:
    """What was understood, in words, and when the next one comes."""
    what = "Changed" if changed else "Subscribed"
    return [
        Block(
            above=(
                styled(f"{what}: a briefing {when_line(subscription.schedule)}.", Style.BOLD),
                plain("\n" + "\n".join(overview_lines(subscription))),
                plain(f"\n{next_line(subscription, now)}"),
            )
        )
    ]


def next_line(subscription: Subscription, now: datetime) -> str:
    """ "The next one comes on Monday 30 November 2026 at 07:30.", or until when it is paused."""
    slot = subscription.waiting
    until = subscription.paused_until
    if slot is None:
        return "Paused until further notice."
    zone = ZoneInfo(subscription.schedule.zone)
    local, today = slot.at.astimezone(zone), now.astimezone(zone).date()
    comes = f"The next one comes {_day(local.date(), today)} at {local:%H:%M}."
    if until is not None and until > today:
        return f"Paused. {comes}"
    return comes


def list_blocks(subscriptions: Sequence[Subscription], now: datetime) -> list[Block]:
    """Each with its number, by which the buttons call it."""
    if not subscriptions:
        return [Block(above=(plain(NONE_YET),))]
    return [
        Block(
            above=(
                styled(f"{number}. {_capital(when_line(one.schedule))}", Style.BOLD),
                plain("\n" + "\n".join(overview_lines(one))),
                plain(f"\n{next_line(one, now)}"),
            )
        )
        for number, one in enumerate(subscriptions, start=1)
    ]


def pause_block(subscription: Subscription) -> Block:
    """Asks for how long."""
    line = f"For how long shall the briefing {when_line(subscription.schedule)} be paused?"
    return Block(above=(plain(line),))


def wizard_block(wizard: Wizard, *, private: bool) -> Block:
    """The question of a step under what is known, or all of it to be confirmed."""
    if wizard.step is Step.OVERVIEW:
        return Block(above=_overview(wizard.draft))
    known = _known_line(wizard.draft)
    question = _place_line(wizard) if wizard.step is Step.PLACE else _ASKED[wizard.step]
    if wizard.step is Step.ZONE and private:
        question += f" {_HERE}"
    elif not private:
        question += REPLY_HERE
    return Block(
        above=(*((styled(known, Style.ITALIC), plain("\n")) if known else ()), plain(question))
    )


def place_options(city: str, topic: str) -> tuple[str, str]:
    """What the name of a city before other words may mean."""
    where = _("{city} is where I am").format(city=city)
    return where, _("The topic is {topic}").format(topic=topic)


def _place_line(wizard: Wizard) -> str:
    return _(
        "“{city}” may be where your clock stands, or belong to the topic. Which is it? Next time, "
        "put a topic in quotation marks, or the city behind @zone."
    ).format(city=wizard.zones[0])


def moved_line(zone: str, moved: Sequence[Subscription], now: datetime) -> str:
    """What became of a move to another time zone."""
    if not moved:
        return f"Your time zone is {zone}."
    if len(moved) == 1:
        return (
            f"Your time zone is {zone} now, and your briefing keeps it. {next_line(moved[0], now)}"
        )
    return f"Your time zone is {zone} now, and your {len(moved)} briefings keep it."


def _overview(draft: Draft) -> tuple[Run, ...]:
    schedule = draft.schedule
    when = when_line(schedule) if schedule else ""
    return (
        styled(f"A briefing {when}", Style.BOLD),
        plain("\n" + "\n".join(overview_lines(draft))),
        plain("\nTap what you want to change, or keep it so."),
    )


def _known_line(draft: Draft) -> str:
    """What is known already, in short: "A briefing on weekdays at 07:30 on ukraine"."""
    parts = [
        days_line(draft.days) if draft.days else "",
        f"at {draft.at:%H:%M}" if draft.at else "",
        f"({draft.zone})" if draft.zone and draft.at else "",
        f"on {_listed(draft.topics)}" if draft.topics else "",
    ]
    told = " ".join(part for part in parts if part)
    return f"A briefing {told}" if told else ""


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names)


def _day(day: date, today: date) -> str:
    """ "today", "tomorrow, Tuesday 3 March", "on Monday 9 March 2026"."""
    if day == today:
        return "today"
    named = f"{day:%A} {day.day} {day:%B}"
    if (day - today).days == 1:
        return f"tomorrow, {named},"
    return f"on {named} {day.year}" if day.year != today.year else f"on {named}"


def _capital(line: str) -> str:
    return line[:1].upper() + line[1:]
