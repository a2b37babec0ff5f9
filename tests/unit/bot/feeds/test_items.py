"""Which articles of a feed are fetched, and what attempts make of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.feeds.items import (
    ATTEMPTS,
    Dropped,
    Postponed,
    Stored,
    after_attempt,
    is_last,
    key_of,
    wanted,
)
from bot.feeds.model import Entry, Feed, Item, ItemState

NOW = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)
FEED = Feed(1, "https://gull.example/feed", "a1b2", NOW, 777, NOW)
ENTRY = Entry("https://gull.example/a", "A", updated="2026-03-09T10:00:00+00:00")


def live(entry: Entry) -> Item:
    return Item(key_of(entry.url), 1, "a1b2", entry, ItemState.LIVE, NOW, NOW, digest="d1")


def news(entry: Entry, old: Item | None) -> list[Item]:
    return wanted([entry], {old.key: old} if old else {}, FEED, NOW)


def test_an_entry_that_nobody_has_seen_waits_to_be_fetched() -> None:
    [item] = news(ENTRY, None)
    assert (item.state, item.next_at, item.folder) == (ItemState.WAITING, NOW, "a1b2")


def test_spellings_of_one_address_are_one_article() -> None:
    spellings = ("https://gull.example/a", "http://www.gull.example/a/?utm_source=x#top")
    assert len({key_of(one) for one in spellings}) == 1
    assert len(wanted([replace(ENTRY, url=url) for url in spellings], {}, FEED, NOW)) == 1


@pytest.mark.parametrize(
    ("changed", "fetched"),
    [
        (ENTRY, False),
        (replace(ENTRY, title="Another headline"), False),
        (replace(ENTRY, updated="2026-03-09T11:00:00+01:00"), False),
        (replace(ENTRY, updated="2026-03-08T10:00:00+00:00"), False),
        (replace(ENTRY, updated=None), False),
        (replace(ENTRY, updated="soon"), False),
        (replace(ENTRY, updated="2026-03-09T10:00:01+00:00"), True),
    ],
)
def test_only_a_later_update_has_an_article_fetched_again(changed: Entry, fetched: bool) -> None:
    assert bool(news(changed, live(ENTRY))) == fetched


def test_another_whole_text_is_an_update_too() -> None:
    before = replace(ENTRY, text="one", whole=True)
    assert news(replace(before, text="two"), live(before))
    assert not news(replace(ENTRY, text="two"), live(replace(ENTRY, text="one")))


def test_an_article_stored_anew_becomes_live_and_the_very_same_one_is() -> None:
    [again] = news(replace(ENTRY, updated="2026-03-10T10:00:00+00:00"), live(ENTRY))
    assert after_attempt(again, Stored("d2"), NOW).state is ItemState.STORED
    assert after_attempt(again, Stored("d1"), NOW).state is ItemState.LIVE


def test_what_was_stored_and_not_yet_live_becomes_so_even_if_nothing_changed() -> None:
    stored = replace(live(ENTRY), state=ItemState.STORED)
    [again] = news(replace(ENTRY, updated="2026-03-10T10:00:00+00:00"), stored)
    assert after_attempt(again, Stored("d1"), NOW).state is ItemState.STORED


def test_attempts_come_ever_later_and_end() -> None:
    [item] = news(ENTRY, None)
    waits = []
    while not is_last(item):
        item = after_attempt(item, Postponed("It is down."), NOW)
        waits.append(item.next_at - NOW)
    assert waits == [timedelta(minutes=m) for m in (5, 20, 80)]
    assert len(waits) == ATTEMPTS - 1
    left = after_attempt(item, Dropped("It is down."), NOW)
    assert (left.state, left.reason) == (ItemState.LEFT, "It is down.")
