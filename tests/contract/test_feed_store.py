"""What is remembered of feeds comes back as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from bot.adapters.feed_store import AT_ONCE, SqlFeedStore
from bot.adapters.state.database import Database
from bot.adapters.state.tables.feeds import FEEDS
from bot.feeds.model import Entry, Feed, FeedStatus, Item, ItemState, Kind, Standing
from bot.feeds.reasons import Reason
from bot.fetching.model import Known
from retrieval.errors import StorageError

NOW = datetime(2026, 3, 9, 12, 0, 0, 500_000, tzinfo=UTC)
FEED = Feed(
    id=0,
    url="https://gull.example/feed",
    folder="a1b2c3",
    added_at=NOW,
    added_by=777,
    next_at=NOW + timedelta(minutes=5),
    title="The Gull — “news”",
    kind=Kind.ATOM,
    standing=Standing.ACTIVE,
    known=Known('"1"', "Mon, 09 Mar 2026 10:00:00 GMT"),
    failures=2,
    failing_since=NOW,
    reason=Reason(
        "{host} is down: {why}.", (("host", "gull.example"), ("why", Reason("it rests")))
    ),
    told=True,
    read_at=NOW,
    news_at=None,
)
ENTRY = Entry("https://gull.example/a", "Ünder way", NOW.isoformat(), text="a\n\nb", whole=True)


def item(key: str, state: ItemState = ItemState.WAITING, **changes: object) -> Item:
    made = Item(key, 1, "a1b2c3", ENTRY, state, NOW, NOW, digest="d", stored_at=NOW)
    return replace(made, **changes)  # type: ignore[arg-type]


@pytest.fixture
def store(database: Database) -> SqlFeedStore:
    return SqlFeedStore(database)


def test_a_feed_comes_back_as_it_was_and_as_it_became(store: SqlFeedStore) -> None:
    feed = store.add(FEED)
    assert store.feeds() == [feed] == [replace(FEED, id=feed.id)]
    changed = replace(feed, url="https://gull.example/new", standing=Standing.PARKED, told=False)
    store.save(changed)
    assert store.feeds() == [changed]


def test_what_an_older_process_says_of_a_feed_counts(
    store: SqlFeedStore, database: Database
) -> None:
    store.add(FEED)
    with database.writing() as connection:
        connection.execute(update(FEEDS).values(reason="It is slow."))
    [feed] = store.feeds()
    assert feed.reason == Reason("It is slow.")


def test_an_address_is_one_feed(store: SqlFeedStore) -> None:
    store.add(FEED)
    with pytest.raises(StorageError):
        store.add(FEED)


def test_a_removed_feed_stays_removed_and_leaves_what_was_fetched(store: SqlFeedStore) -> None:
    feed = store.add(FEED)
    store.put([item("1"), item("2", ItemState.LIVE), item("3", ItemState.LEFT)])
    store.remove(feed.id)
    store.save(feed)
    assert store.feeds() == []
    assert set(store.items(["1", "2", "3"])) == {"2"}
    store.forget_items("a1b2c3")
    assert store.items(["2"]) == {}


def test_items_come_back_by_key_however_many_are_asked_for(store: SqlFeedStore) -> None:
    items = [item(f"{n:05}") for n in range(AT_ONCE + 10)]
    store.put(items)
    assert store.items([i.key for i in items] + ["nobody"]) == {i.key: i for i in items}


def test_only_what_waits_and_is_due_is_fetched_the_first_first(store: SqlFeedStore) -> None:
    late = item("a", next_at=NOW + timedelta(seconds=1))
    early = item("b", next_at=NOW - timedelta(hours=1))
    store.put([late, early, item("c"), item("d", ItemState.STORED)])
    assert [i.key for i in store.waiting(NOW, 10)] == ["b", "c"]
    assert [i.key for i in store.waiting(NOW, 1)] == ["b"]
    assert [i.key for i in store.arrived()] == ["d"]


def test_what_was_stored_anew_meanwhile_is_not_live_yet(store: SqlFeedStore) -> None:
    first, second = item("a", ItemState.STORED), item("b", ItemState.STORED)
    store.put([replace(first, digest="newer"), second])
    store.live([first, second])
    assert {k: i.state for k, i in store.items(["a", "b"]).items()} == {
        "a": ItemState.STORED,
        "b": ItemState.LIVE,
    }


def test_a_feed_is_shown_with_the_number_of_its_articles(store: SqlFeedStore) -> None:
    feed = store.add(FEED)
    states = [ItemState.LIVE, ItemState.STORED, ItemState.WAITING, ItemState.LEFT, ItemState.LEFT]
    store.put([item(str(n), state, feed_id=feed.id) for n, state in enumerate(states)])
    assert store.statuses() == [FeedStatus(feed, on_record=2, waiting=1, left=2)]
