"""Several who decide on the same rows at the same moment decide as if one came after the other."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import TypeVar

from bot.access.allowance import Allowance, Asked
from bot.adapters.buckets import Buckets
from bot.adapters.drafts import Drafts
from bot.adapters.outbox.contents import SqlContents
from bot.adapters.outbox.ledger import SqlLedger
from bot.adapters.sightings import Sightings
from bot.adapters.state.database import Database
from bot.adapters.subscriptions import Subscriptions
from bot.adapters.watches import Watches
from bot.delivery.deliveries import Kind, Occasion, Planned
from bot.delivery.model import Address, Schedule, Subscription, Watch
from bot.delivery.ports import Reserved
from bot.delivery.wizard import Step, Wizard
from retrieval.brief.watching import Sighting

NOW = datetime(2026, 3, 16, 9, 30, tzinfo=UTC)
Done = TypeVar("Done")
CHAT = Address(7)
WATCH = Watch(0, CHAT, 7, "Pell", "", NOW, "g1")


def at_once(what: Callable[[int], Done], times: int = 12) -> list[Done]:
    with ThreadPoolExecutor(6) as threads:
        return list(threads.map(what, range(times)))


def test_nobody_asks_more_than_allowed(database: Database) -> None:
    alice, room = Asked(5, "Alice", Allowance(1, 5)), Asked(-9, "Room", Allowance(1, 9))
    buckets = Buckets(database)
    orders = [[alice, room], [room, alice]]
    came = at_once(lambda number: buckets.take(orders[number % 2], NOW))
    assert sum(refusal is None for refusal in came) == 5


def test_no_chat_gets_more_watches_or_subscriptions_than_it_may_have(database: Database) -> None:
    watches, subscriptions = Watches(database), Subscriptions(database)

    def watch(number: int) -> object:
        return watches.add(replace(WATCH, topic=f"roads {number}"), 3)

    def subscribe(number: int) -> object:
        due = Schedule(time(7, number), "Europe/London", frozenset({0}))
        return subscriptions.add(Subscription(0, CHAT, 7, due, NOW), 3)

    assert sum(one is not None for one in at_once(watch)) == 3
    assert sum(one is not None for one in at_once(subscribe)) == 3


def test_what_waits_for_a_chat_is_put_together_once(database: Database) -> None:
    kept = Sightings(database)
    watch = Watches(database).add(WATCH, 1)
    assert watch is not None
    for number in range(6):
        assert kept.claim(f"g{number}", "me", NOW)
        seen = [(watch.id, Sighting((f"q{number}",), "Ann Ash"))]
        assert kept.conclude(f"g{number}", "me", keys=(), seen=seen, now=NOW)
    batches = at_once(lambda number: kept.batch(CHAT, NOW + timedelta(seconds=number)))
    assert len({(one.id, one.at) for one in batches if one}) == 1


def test_a_content_is_composed_by_one(database: Database) -> None:
    contents = SqlContents(database)
    until = NOW + timedelta(minutes=5)
    came = at_once(lambda number: contents.reserve("monday", f"worker {number}", NOW, until))
    assert sum(isinstance(one, Reserved) for one in came) == 1


def test_a_person_who_begins_twice_has_one_draft(database: Database) -> None:
    drafts = Drafts(database)
    wizard = Wizard(7, 0, 7, next(iter(Step)))
    begun = at_once(lambda _: drafts.begin(wizard, NOW))
    assert sum(drafts.get(one.id, NOW) is not None for one in begun) == 1


def test_each_delivery_is_claimed_by_one_worker(database: Database) -> None:
    ledger = SqlLedger(database)
    occasions = [Occasion(Kind.BRIEFING, number, NOW) for number in range(60)]
    at_once(lambda _: ledger.plan([Planned(one, CHAT) for one in occasions], NOW), 4)
    until = NOW + timedelta(minutes=5)
    claimed = at_once(lambda number: ledger.claim(f"worker {number}", NOW, until, 7))
    ids = [one.id for part in claimed for one in part]
    assert len(ids) == len(set(ids)) == 60
