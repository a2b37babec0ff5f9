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
from bot.languages import marked, ngettext
from bot.languages.dates import time_of_day, weekday_and_day, weekday_day_and_year
from bot.render.kinds import length_word
from bot.render.message import Run, Style, plain, styled
from bot.render.pages import Block

NONE_YET = marked(
    "There are no subscriptions here. /subscribe makes one, by tapping through or in "
    "one line:\n/subscribe weekdays 07:30 Europe/London ukraine, “fuel duty”, @people "
    "Wallace"
)
ENDED = marked("Ended. Nothing more comes of it.")
CANCELLED = marked("Left as it was.")
REPLY_HERE = marked("Reply to this message with it.")

_ASKED = {
    Step.AT: marked("At what time? Tap one, or send another, such as 07:45."),
    Step.DAYS: marked("On which days? Tap a row, or tick days one by one."),
    Step.ZONE: (
        marked(
            "Where are you? I need your time zone, to be right when clocks change. Send the "
            "name of a city, such as Leeds, or a time zone, such as Europe/London."
        )
    ),
    Step.CITY: marked("Which of them? Tap it, or send the name with the country."),
    Step.TOPICS: (
        marked(
            "Which topics? Send them with commas between, such as: ukraine, “fuel duty”. In "
            "quotation marks they are looked for word for word."
        )
    ),
    Step.PEOPLE: marked("Whose words come first? Tap names, or send them with commas between."),
    Step.OUTLETS: marked("From which outlets only? Tap them, or send them with commas between."),
    Step.UNTIL: marked("When shall it come again? Send a day, such as 12 April or Monday."),
}
_HERE = marked("You can also share your location with the button below.")


def overview_lines(draft: Draft | Subscription) -> list[str]:
    """What it is about, a line each: topics, people, outlets, length."""
    return [
        _("Topics: {topics}").format(topics=_listed(draft.topics) or _("everything")),
        _("People first: {people}").format(
            people=_listed(draft.people) or _("nobody in particular")
        ),
        _("Outlets: {outlets}").format(outlets=_listed(draft.outlets) or _("all")),
        _("Length: {length}").format(length=length_word(draft.length)),
    ]


def when_line(schedule: Schedule) -> str:
    """ "on weekdays at 07:30 (Europe/London)"."""
    return _("{days} at {time} ({zone})").format(
        days=days_line(schedule.days), time=f"{schedule.at:%H:%M}", zone=schedule.zone
    )


def kept_blocks(subscription: Subscription, *, changed: bool, now: datetime) -> list[Block]:
    """What was understood, in words, and when the next one comes."""
    when = when_line(subscription.schedule)
    kept = (
        _("Changed: a briefing {when}.").format(when=when)
        if changed
        else _("Subscribed: a briefing {when}.").format(when=when)
    )
    return [
        Block(
            above=(
                styled(kept, Style.BOLD),
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
        return _("Paused until further notice.")
    zone = ZoneInfo(subscription.schedule.zone)
    local, today = slot.at.astimezone(zone), now.astimezone(zone).date()
    comes = _("The next one comes {day} at {time}.").format(
        day=_day(local.date(), today), time=time_of_day(local)
    )
    if until is not None and until > today:
        return _("Paused. {comes}").format(comes=comes)
    return comes


def list_blocks(subscriptions: Sequence[Subscription], now: datetime) -> list[Block]:
    """Each with its number, by which the buttons call it."""
    if not subscriptions:
        return [Block(above=(plain(_(NONE_YET)),))]
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
    line = _("For how long shall the briefing {when_line} be paused?").format(
        when_line=when_line(subscription.schedule)
    )
    return Block(above=(plain(line),))


def wizard_block(wizard: Wizard, *, private: bool) -> Block:
    """The question of a step under what is known, or all of it to be confirmed."""
    if wizard.step is Step.OVERVIEW:
        return Block(above=_overview(wizard.draft))
    known = _known_line(wizard.draft)
    asked = wizard.step
    question = _place_line(wizard) if asked is Step.PLACE else _(_ASKED[asked])
    if wizard.step is Step.ZONE and private:
        question += f" {_(_HERE)}"
    elif not private:
        question += f" {_(REPLY_HERE)}"
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
        return _("Your time zone is {zone}.").format(zone=zone)
    if len(moved) == 1:
        kept = _("Your time zone is {zone} now, and your briefing keeps it.").format(zone=zone)
        return f"{kept} {next_line(moved[0], now)}"
    return ngettext(
        "Your time zone is {zone} now, and your {n} briefing keeps it.",
        "Your time zone is {zone} now, and your {n} briefings keep it.",
        len(moved),
    ).format(zone=zone, n=len(moved))


def _overview(draft: Draft) -> tuple[Run, ...]:
    schedule = draft.schedule
    when = when_line(schedule) if schedule else ""
    return (
        styled(_("A briefing {when}").format(when=when), Style.BOLD),
        plain("\n" + "\n".join(overview_lines(draft))),
        plain("\n" + _("Tap what you want to change, or keep it so.")),
    )


def _known_line(draft: Draft) -> str:
    """What is known already, in short: "A briefing on weekdays at 07:30 on ukraine"."""
    parts = [
        days_line(draft.days) if draft.days else "",
        _("at {time}").format(time=f"{draft.at:%H:%M}") if draft.at else "",
        f"({draft.zone})" if draft.zone and draft.at else "",
        _("on {topics}").format(topics=_listed(draft.topics)) if draft.topics else "",
    ]
    told = " ".join(part for part in parts if part)
    return _("A briefing {told}").format(told=told) if told else ""


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names)


def _day(day: date, today: date) -> str:
    """ "today", "tomorrow, Tuesday 3 March", "on Monday 9 March 2026"."""
    if day == today:
        return _("today")
    named = weekday_and_day(day)
    if (day - today).days == 1:
        return _("tomorrow, {day},").format(day=named)
    if day.year != today.year:
        named = weekday_day_and_year(day)
    return _("on {day}").format(day=named)


def _capital(line: str) -> str:
    return line[:1].upper() + line[1:]
