"""Subscriptions, wizards and watches are kept whole, each chat's apart, for any worker to find."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.adapters.drafts import Drafts
from bot.adapters.preferences import Preferences
from bot.adapters.schedules import Schedules
from bot.adapters.state.database import Database
from bot.adapters.subscriptions import Subscriptions
from bot.adapters.told import ToldEditions
from bot.adapters.watches import Watches
from bot.delivery.due_times import waiting_of
from bot.delivery.model import Address, QuietHours, Schedule, Subscription, Watch
from bot.delivery.requests import Draft
from bot.delivery.wizard import LASTS, Step, Wizard
from bot.remembering import Edition
from retrieval.model import Length, Told

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
CHAT, TOPIC = Address(-1001, None), Address(-1001, 5)
MOST = 10


def wanted(address: Address = CHAT, at: time = time(13)) -> Subscription:
    """Not stored yet."""
    one = Subscription(
        0,
        address,
        7,
        Schedule(at, "Europe/London", frozenset({0, 1, 2, 3, 4})),
        NOW,
        ("ukraine", '"fuel duty"'),
        ("Gideon Wallace",),
        ("The Gull", "Gull & *Co*"),
        Length.LONG,
    )
    return replace(one, waiting=waiting_of(one, NOW))


@pytest.fixture
def store(database: Database) -> Subscriptions:
    return Subscriptions(database)


def added(store: Subscriptions, one: Subscription) -> Subscription:
    kept = store.add(one, MOST)
    assert kept is not None
    return kept


def test_a_subscription_comes_back_as_it_was(store: Subscriptions) -> None:
    kept = added(store, wanted())
    assert kept.id > 0
    assert store.get(kept.id) == kept
    paused = replace(kept, paused_until=date.max, waiting=None, done=date(2026, 3, 9))
    assert store.change(paused)
    assert store.get(kept.id) == paused


def test_topics_of_one_chat_are_apart_and_counted_together(store: Subscriptions) -> None:
    whole, topic = added(store, wanted()), added(store, wanted(TOPIC))
    assert store.of(CHAT) == [whole]
    assert store.of(TOPIC) == [topic]
    assert store.add(wanted(at=time(14)), 2) is None
    assert store.add(wanted(Address(7)), 2) is not None


def test_the_same_is_kept_once_and_what_differs_or_is_paused_is_another(
    store: Subscriptions,
) -> None:
    kept = added(store, wanted())
    again = replace(wanted(), owner=9, created_at=NOW + timedelta(hours=1))
    assert added(store, again) == kept
    assert added(store, replace(wanted(), topics=())) != kept
    assert store.change(replace(kept, paused_until=date.max, waiting=None))
    assert added(store, wanted()).id != kept.id
    assert len(store.of(CHAT)) == 3


def test_the_same_is_watched_once(database: Database) -> None:
    watches = Watches(database)
    one = Watch(0, CHAT, 7, "Pell", "", NOW, "g1")
    kept = watches.add(one, MOST)
    assert watches.add(replace(one, owner=9, generation="g2"), MOST) == kept
    for other in (
        replace(one, topic="tax"),
        replace(one, speaker=None),
        replace(one, address=TOPIC),
    ):
        assert watches.add(other, MOST) != kept
    assert len(watches.all()) == 4


def test_what_is_due_comes_earliest_first_and_goes_on_once(store: Subscriptions) -> None:
    late, early = added(store, wanted(at=time(14))), added(store, wanted(at=time(12, 30)))
    assert store.due(NOW, 10) == []
    at = NOW.replace(hour=15)
    due = store.due(at, 10)
    assert [one.id for one, _ in due] == [early.id, late.id]
    assert [moment for _, moment in due] == [NOW.replace(hour=12, minute=30), NOW.replace(hour=14)]
    assert len(store.due(at, 1)) == 1
    store.advance(due)
    store.advance(due)  # a second worker, or the same one after a crash
    assert store.due(at, 10) == []
    after = store.get(early.id)
    assert after is not None
    assert after.done == date(2026, 3, 10)
    assert after.waiting is not None
    assert after.waiting.at == NOW.replace(day=11, hour=12, minute=30)


def test_days_missed_come_one_by_one(store: Subscriptions) -> None:
    added(store, wanted())
    at = NOW + timedelta(days=2, hours=3)
    moments = []
    while due := store.due(at, 10):
        moments += [moment for _, moment in due]
        store.advance(due)
    assert [moment.day for moment in moments] == [10, 11, 12]


def test_a_subscription_changed_meanwhile_is_not_advanced(store: Subscriptions) -> None:
    kept = added(store, wanted())
    due = store.due(NOW.replace(hour=15), 10)
    changed = replace(kept, schedule=replace(kept.schedule, at=time(18)))
    changed = replace(changed, waiting=waiting_of(changed, NOW))
    assert store.change(changed)
    store.advance(due)
    assert store.get(kept.id) == changed


def test_an_ended_subscription_is_gone_and_its_number_is_not_given_again(
    store: Subscriptions,
) -> None:
    kept = added(store, wanted())
    assert store.end(kept.id)
    assert not store.end(kept.id)
    assert not store.change(kept)
    assert store.get(kept.id) is None
    assert added(store, wanted()).id > kept.id


def schedules(database: Database, store: Subscriptions) -> Schedules:
    return Schedules(store, Watches(database), ToldEditions(database), Preferences(database))


@pytest.mark.parametrize(("topic_only", "left"), [(True, 2), (False, 1)])
def test_a_chat_or_topic_that_is_gone_is_sent_nothing_more(
    database: Database, store: Subscriptions, topic_only: bool, left: int
) -> None:
    watches = Watches(database)
    for address in (CHAT, TOPIC, Address(7)):
        added(store, wanted(address))
        watches.add(Watch(0, address, 7, "Pell", "", NOW, "g1"), MOST)
    schedules(database, store).end(TOPIC, topic_only, "blocked", NOW)
    assert len(store.due(NOW + timedelta(days=9), 10)) == left
    assert len(watches.all()) == left


def test_a_group_that_becomes_a_supergroup_takes_everything_along(
    database: Database, store: Subscriptions
) -> None:
    watches = Watches(database)
    quiet = QuietHours(time(22), time(7), "UTC")
    added(store, wanted())
    watches.add(Watch(0, CHAT, 7, "Pell", "", NOW, "g1"), MOST)
    watches.set_quiet(CHAT, quiet)
    told, preferences = ToldEditions(database), Preferences(database)
    told.keep(CHAT, 1, Edition("e1", Told(quotes=frozenset({"q1"}))), NOW)
    told.keep(Address(-1002), 1, Edition("e1", Told(quotes=frozenset({"q1"}))), NOW)
    preferences.set(CHAT.chat_id, "timezone", "Asia/Tokyo")
    schedules(database, store).move(CHAT.chat_id, -1002)
    assert told.told(Address(-1002), 1, NOW).told.quotes == {"q1"}
    assert told.told(CHAT, 1, NOW).told == Told()
    assert preferences.get(-1002, "timezone") == "Asia/Tokyo"
    new = Address(-1002)
    assert (len(store.of(new)), len(watches.of(new)), watches.quiet(new)) == (1, 1, quiet)
    assert (store.of(CHAT), watches.of(CHAT), watches.quiet(CHAT)) == ([], [], None)


def test_a_wizard_comes_back_as_it_was_until_it_is_too_old(database: Database) -> None:
    drafts = Drafts(database)
    draft = Draft(
        time(7, 30),
        frozenset({0, 6}),
        "UTC",
        ('"fuel duty"',),
        ("Pell",),
        ("Gull",),
        Length.SHORT,
        3,
    )
    begun = drafts.begin(Wizard(-1, 5, 7, Step.CITY, draft), NOW)
    asked = begun.at(Step.CITY, ("Leeds", "Lima"), ("Europe/London", "America/Lima")).shown_in(9)
    assert drafts.keep(asked, NOW)
    assert drafts.get(begun.id, NOW) == asked
    assert drafts.open(-1, 5, 7, NOW) == asked
    assert drafts.open(-1, 5, 8, NOW) is None
    assert drafts.open(-1, 5, 7, NOW + timedelta(seconds=1)) is None
    assert drafts.get(begun.id, NOW + LASTS + timedelta(seconds=1)) is None


def test_somebody_has_one_wizard_in_one_place_and_it_ends_once(database: Database) -> None:
    drafts = Drafts(database)
    first = drafts.begin(Wizard(-1, 5, 7, Step.AT), NOW)
    elsewhere = drafts.begin(Wizard(-1, 6, 7, Step.AT), NOW)
    second = drafts.begin(Wizard(-1, 5, 7, Step.AT), NOW)
    assert drafts.get(first.id, NOW) is None
    assert not drafts.keep(first, NOW)
    assert drafts.get(elsewhere.id, NOW) == elsewhere
    assert drafts.end(second.id)
    assert not drafts.end(second.id)


def test_quiet_hours_are_kept_for_each_topic_and_taken_back(database: Database) -> None:
    watches = Watches(database)
    night, noon = QuietHours(time(22), time(7), "UTC"), QuietHours(time(12), time(13), "Asia/Tokyo")
    watches.set_quiet(CHAT, night)
    watches.set_quiet(TOPIC, noon)
    watches.set_quiet(CHAT, replace(night, start=time(23, 30)))
    assert watches.quiet(CHAT) == replace(night, start=time(23, 30))
    assert watches.quiet(TOPIC) == noon
    watches.set_quiet(CHAT, None)
    assert watches.quiet(CHAT) is None
