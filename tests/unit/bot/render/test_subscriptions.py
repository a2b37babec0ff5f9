"""Subscriptions and watches read back in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from bot.delivery.due_times import waiting_of
from bot.delivery.model import Address, Schedule, Subscription
from bot.delivery.requests import Draft
from bot.delivery.weekdays import days_line
from bot.delivery.wizard import Step, Wizard
from bot.render.message import units
from bot.render.pages import MOST_UNITS, messages_of
from bot.render.subscriptions import kept_blocks, list_blocks, moved_line, next_line, wizard_block
from bot.render.watches import Seen, alert_message, wanted_line
from retrieval.brief.watching import Wanted
from tests.fakes.quotes import a_quote

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)


def subscription(**changes: object) -> Subscription:
    schedule = Schedule(time(7, 30), "Europe/London", frozenset({0, 1, 2, 3, 4}))
    one = replace(Subscription(3, Address(7), 7, schedule, NOW), **changes)  # type: ignore[arg-type]
    return replace(one, waiting=waiting_of(one, NOW))


@pytest.mark.parametrize(
    ("days", "line"),
    [
        ({0, 1, 2, 3, 4, 5, 6}, "every day"),
        ({5, 6}, "at weekends"),
        ({0}, "on Monday"),
        ({0, 2, 3, 4}, "on Monday and from Wednesday to Friday"),
        ({1, 2, 5}, "on Tuesday, on Wednesday and on Saturday"),
    ],
)
def test_days_are_put_in_words(days: set[int], line: str) -> None:
    assert days_line(days) == line


@pytest.mark.parametrize(
    ("now", "paused", "line"),
    [
        (NOW, None, "The next one comes tomorrow, Tuesday 10 March, at 07:30."),
        (NOW.replace(hour=3), None, "The next one comes today at 07:30."),
        (NOW.replace(day=13), None, "The next one comes on Monday 16 March at 07:30."),
        (NOW, date(2027, 1, 5), "Paused. The next one comes on Tuesday 5 January 2027 at 07:30."),
        (NOW, date.max, "Paused until further notice."),
    ],
)
def test_when_the_next_one_comes_is_said(now: datetime, paused: date | None, line: str) -> None:
    one = subscription(paused_until=paused)
    assert next_line(replace(one, waiting=waiting_of(one, now)), now) == line


def test_what_was_understood_is_said_line_by_line() -> None:
    [message] = messages_of(
        kept_blocks(
            subscription(topics=("rail", '"fuel duty"'), people=("Ann Ash",)),
            changed=False,
            now=NOW,
        )
    )
    assert message.text == (
        "Subscribed: a briefing on weekdays at 07:30 (Europe/London).\n"
        'Topics: rail, "fuel duty"\n'
        "People first: Ann Ash\n"
        "Outlets: all\n"
        "Length: normal\n"
        "The next one comes tomorrow, Tuesday 10 March, at 07:30."
    )


def test_ten_full_subscriptions_fit_into_few_messages() -> None:
    full = subscription(topics=tuple(f"topic {n} {'x' * 80}" for n in range(20)))
    messages = messages_of(list_blocks([full] * 10, NOW))
    assert all(units(message.text) <= MOST_UNITS for message in messages)
    assert "1. On weekdays" in messages[0].text


def test_the_question_stands_under_what_is_known() -> None:
    wizard = Wizard(7, 0, 7, Step.DAYS, Draft(at=time(7, 30), topics=("rail",)))
    [message] = messages_of([wizard_block(wizard, private=True)])
    assert message.text.startswith("A briefing at 07:30 on rail\nOn which days?")
    [message] = messages_of([wizard_block(replace(wizard, draft=Draft()), private=False)])
    assert message.text.startswith("On which days?")
    assert message.text.endswith("Reply to this message with it.")


def test_a_move_says_what_it_changed() -> None:
    one = subscription()
    assert moved_line("Asia/Tokyo", [], NOW) == "Your time zone is Asia/Tokyo."
    assert "your briefing keeps it. The next one comes" in moved_line("Asia/Tokyo", [one], NOW)
    assert "your 2 briefings keep it" in moved_line("Asia/Tokyo", [one, one], NOW)


@pytest.mark.parametrize(
    ("wanted", "line"),
    [
        (Wanted("Gideon Wallace"), "Gideon Wallace"),
        (Wanted("Gideon Wallace", "withdrawal"), "Gideon Wallace on withdrawal"),
        (Wanted(None, '"fuel duty"'), "“fuel duty”, word for word"),
        (Wanted("Pell", '"fuel duty"'), "Pell on “fuel duty”, word for word"),
        (Wanted(None, "floods"), "floods"),
    ],
)
def test_what_is_watched_for_is_put_in_words(wanted: Wanted, line: str) -> None:
    assert wanted_line(wanted) == line


def seen(words: str, *wanted: Wanted) -> Seen:
    return Seen(a_quote(words), wanted or (Wanted("Ann Ash"),))


def test_an_alert_is_one_message_however_much_is_new() -> None:
    for count in (1, 5, 60, 500):
        message = alert_message([seen(f"Word {n} " * 300) for n in range(count)])
        assert units(message.text) <= MOST_UNITS
        assert len(message.entities) <= 100
        assert message.text.startswith(f"{count:,} new statement")
    assert "more new statements. /quotes Ann Ash shows them." in message.text


def test_a_short_alert_leaves_nothing_out() -> None:
    message = alert_message([seen("We stay."), seen("We go.", Wanted(None, "rail"))])
    assert "We stay." in message.text
    assert "We go." in message.text
    assert "more new" not in message.text
