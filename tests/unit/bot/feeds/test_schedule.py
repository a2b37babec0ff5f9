"""When feeds are read, and what outcomes make of them."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.batching import LONGEST_WAIT, Pace, Past, reload_at
from bot.feeds.model import Feed, Standing
from bot.feeds.reasons import Reason
from bot.feeds.schedule import (
    LONGEST_BACK_OFF,
    LONGEST_WISH,
    TOLD_AFTER,
    Failed,
    Gone,
    News,
    Outcome,
    Read,
    Unchanged,
    after,
    due,
)
from bot.fetching.model import Known

NOW = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)
EVERY = timedelta(minutes=5)
FEED = Feed(1, "https://gull.example/feed", "a1", NOW, 777, NOW, title="The Gull")

OUTCOMES = st.one_of(
    st.builds(
        Read,
        known=st.just(Known('"1"')),
        fresh=st.integers(0, 3),
        wish=st.none() | st.timedeltas(timedelta(), timedelta(days=9)),
    ),
    st.just(Unchanged()),
    st.builds(
        Failed,
        reason=st.just("It is down."),
        wish=st.none() | st.timedeltas(timedelta(), timedelta(days=9)),
    ),
)


def test_only_active_feeds_whose_time_has_come_are_due_the_longest_overdue_first() -> None:
    late = replace(FEED, id=2, next_at=NOW - timedelta(hours=1))
    early = replace(FEED, id=3, next_at=NOW + timedelta(seconds=1))
    parked = replace(FEED, id=4, standing=Standing.PARKED)
    assert due([FEED, late, early, parked], NOW) == [late, FEED]


@given(st.lists(OUTCOMES, max_size=30))
def test_whatever_happens_the_next_reading_comes_and_never_too_soon(
    outcomes: list[Outcome],
) -> None:
    feed, now = FEED, NOW
    for outcome in outcomes:
        feed = after(feed, outcome, now, EVERY).feed
        assert EVERY <= feed.next_at - now <= max(LONGEST_BACK_OFF, LONGEST_WISH)
        now = feed.next_at


@given(st.lists(OUTCOMES, max_size=40))
def test_admins_hear_of_a_breakdown_once_and_of_its_end_once(outcomes: list[Outcome]) -> None:
    feed, heard = FEED, []
    for outcome in outcomes:
        turn = after(feed, outcome, NOW, EVERY)
        feed = turn.feed
        heard += turn.news
    assert all(one != other for one, other in itertools.pairwise(heard))
    assert heard[:1] in ([], [News.BROKEN])
    assert feed.told == (heard[-1:] == [News.BROKEN])


def test_failures_are_retried_ever_later_until_it_works_again() -> None:
    feed, waits = FEED, []
    for _ in range(12):
        feed = after(feed, Failed(Reason("It is down.")), NOW, EVERY).feed
        waits.append((feed.next_at - NOW) / EVERY)
    assert waits[:6] == [1, 2, 4, 8, 16, 32]
    assert waits[-1] == LONGEST_BACK_OFF / EVERY
    assert (feed.failing_since, feed.failures) == (NOW, 12)
    well = after(feed, Unchanged(), NOW, EVERY).feed
    assert (well.failures, well.failing_since, well.reason, well.told) == (0, None, None, False)


def test_a_feed_that_failed_too_seldom_to_be_told_of_is_not_said_to_work_again() -> None:
    feed = FEED
    for _ in range(TOLD_AFTER - 1):
        feed = after(feed, Failed(Reason("It is down.")), NOW, EVERY).feed
    assert after(feed, Unchanged(), NOW, EVERY).news == ()


def test_a_gone_feed_is_parked_and_a_moved_one_forgets_what_it_knew() -> None:
    gone = after(FEED, Gone(Reason("It is gone.")), NOW, EVERY)
    assert (gone.feed.standing, gone.news) == (Standing.PARKED, (News.GONE,))
    known = replace(FEED, known=Known('"1"'))
    moved = after(known, Unchanged("https://gull.example/new"), NOW, EVERY)
    assert (moved.feed.url, moved.feed.known) == ("https://gull.example/new", Known())
    assert moved.news == (News.MOVED,)
    assert after(known, Unchanged(FEED.url), NOW, EVERY).news == ()


def test_a_wish_to_be_left_alone_is_heeded_within_reason() -> None:
    for wish, wait in [(1, 5), (60, 60), (10_000, 24 * 60)]:
        read = Read(Known(), wish=timedelta(minutes=wish))
        assert after(FEED, read, NOW, EVERY).feed.next_at - NOW == timedelta(minutes=wait)


@pytest.mark.parametrize(
    ("past", "seconds"),
    [
        (Past(), 4),
        (Past(ended=NOW - timedelta(hours=1)), 4),
        (Past(ended=NOW), 20),
        (Past(ended=NOW, took=timedelta(seconds=45)), 45),
        (Past(ended=NOW, failures=2), 80),
        (Past(ended=NOW, failures=60), LONGEST_WAIT.total_seconds()),
        (Past(ended=NOW, took=timedelta(days=1)), LONGEST_WAIT.total_seconds()),
    ],
)
def test_articles_wait_for_others_and_for_the_reload_before(past: Past, seconds: float) -> None:
    assert reload_at(NOW, past, Pace()) - NOW == timedelta(seconds=seconds)
