"""What was on record is known for good, and what was seen waits until it is told, once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.adapters.sightings import LEASE, Sightings
from bot.adapters.state.database import Database
from bot.adapters.watches import Watches
from bot.delivery.model import Address, Watch
from retrieval.brief.watching import Sighting

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
CHAT, TOPIC = Address(7), Address(-1001, 5)
ONE, TWO, THREE = (Sighting((f"q_{n}", f"q_copy{n}"), "Ann Ash") for n in "123")


@pytest.fixture
def kept(database: Database) -> Sightings:
    return Sightings(database)


def watching(database: Database, address: Address) -> int:
    watch = Watches(database).add(Watch(0, address, 7, "Pell", "", NOW, "g1"), 10)
    assert watch is not None
    return watch.id


def look(kept: Sightings, generation: str, *seen: tuple[int, Sighting], keys: set[int]) -> bool:
    assert kept.claim(generation, "me", NOW)
    return kept.conclude(generation, "me", keys=keys, seen=seen, now=NOW)


def test_words_are_unknown_until_they_were_on_record(kept: Sightings) -> None:
    keys = {*range(-1500, 1500), 2**63 - 1, -(2**63)}
    assert kept.unknown(keys) == keys
    assert kept.looked_through() is None
    assert look(kept, "g1", keys=keys)
    assert kept.looked_through() == "g1"
    assert kept.unknown({*keys, 2_000}) == {2_000}
    assert look(kept, "g2", keys={1, 2_000})
    assert kept.unknown({2_000, 2_001}) == {2_001}


def test_what_is_news_to_nobody_is_written_down_at_length(kept: Sightings) -> None:
    keys = set(range(45_000))
    kept.record(keys)
    assert kept.unknown({*keys, -1}) == {-1}


def test_one_worker_looks_through_a_generation_and_a_dead_one_is_replaced(
    kept: Sightings,
) -> None:
    assert kept.claim("g1", "me", NOW)
    assert not kept.claim("g1", "other", NOW)
    later = NOW + LEASE
    assert kept.claim("g1", "other", later)
    assert not kept.conclude("g1", "me", keys={1}, seen=[], now=later)
    assert kept.unknown({1}) == {1}
    assert kept.conclude("g1", "other", keys={1}, seen=[], now=later)
    assert not kept.claim("g1", "me", later)


def test_a_worker_that_failed_lets_the_next_one_try(kept: Sightings) -> None:
    assert kept.claim("g1", "me", NOW)
    kept.release("me")
    assert kept.claim("g1", "other", NOW)


def test_what_was_seen_waits_in_one_batch_for_each_place(
    database: Database, kept: Sightings
) -> None:
    mine, also_mine, topics = (watching(database, one) for one in (CHAT, CHAT, TOPIC))
    look(kept, "g1", (mine, ONE), (also_mine, TWO), (topics, ONE), keys=set())
    assert set(kept.addresses()) == {CHAT, TOPIC}
    batch = kept.batch(CHAT, NOW)
    assert batch is not None
    assert [(one.watch, one.sighting) for one in batch.waiting] == [(mine, ONE), (also_mine, TWO)]
    kept.told(batch)
    assert kept.batch(CHAT, NOW) is None
    assert kept.addresses() == [TOPIC]


def test_a_batch_that_was_not_told_comes_again_as_it_was(
    database: Database, kept: Sightings
) -> None:
    mine = watching(database, CHAT)
    look(kept, "g1", (mine, ONE), keys=set())
    first = kept.batch(CHAT, NOW)
    look(kept, "g2", (mine, TWO), keys=set())
    assert kept.batch(CHAT, NOW + timedelta(hours=1)) == first
    assert first is not None
    kept.told(first)
    second = kept.batch(CHAT, NOW + timedelta(hours=1))
    assert second is not None
    assert second.id > first.id
    assert second.at == NOW + timedelta(hours=1)
    assert [one.sighting for one in second.waiting] == [TWO]


def test_the_same_words_wait_once_for_a_watch(database: Database, kept: Sightings) -> None:
    mine = watching(database, CHAT)
    look(kept, "g1", (mine, ONE), keys=set())
    look(kept, "g2", (mine, ONE), (mine, THREE), keys=set())
    batch = kept.batch(CHAT, NOW)
    assert batch is not None
    assert [one.sighting for one in batch.waiting] == [ONE, THREE]


def test_nothing_waits_for_a_watch_that_was_ended(database: Database, kept: Sightings) -> None:
    mine = watching(database, CHAT)
    assert kept.claim("g1", "me", NOW)
    Watches(database).end(mine)
    assert kept.conclude("g1", "me", keys=set(), seen=[(mine, ONE)], now=NOW)
    assert kept.addresses() == []
    other = watching(database, CHAT)
    look(kept, "g2", (other, TWO), keys=set())
    Watches(database).end(other)
    assert kept.batch(CHAT, NOW) is None
