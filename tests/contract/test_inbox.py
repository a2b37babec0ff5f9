"""Updates are kept until they were handled: in line, by one process at a time, once."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from bot.adapters.inbox import SqlInbox
from bot.adapters.state.database import Database
from bot.receiving.model import MOST_ATTEMPTS, Arrival, Letter
from tests.contract.conftest import OpenDatabase

NOW, LEASE = 1_000.0, 10.0
LATER = NOW + 2 * LEASE
TIMES = (NOW, NOW + LEASE)


@pytest.fixture
def inbox(database: Database) -> SqlInbox:
    return SqlInbox(database)


@pytest.fixture
def other(opening: OpenDatabase, database: Database) -> Iterator[SqlInbox]:
    """The same, as another process has it."""
    database.prepare()
    with closing(opening()) as opened:
        yield SqlInbox(opened)


def letter(number: int, line: str = "words 7 7") -> Letter:
    return Letter(number, line, f'{{"update_id": {number}}}')


def test_what_arrives_twice_is_handled_once(inbox: SqlInbox, other: SqlInbox) -> None:
    assert inbox.take(letter(1), "a", *TIMES) is Arrival.OURS
    assert other.take(letter(1), "b", *TIMES) is Arrival.KNOWN
    assert inbox.conclude(letter(1), "a", *TIMES) is None
    assert other.take(letter(1), "b", *TIMES) is Arrival.KNOWN


def test_what_arrives_twice_at_once_is_handled_once(inbox: SqlInbox, other: SqlInbox) -> None:
    with ThreadPoolExecutor(4) as threads:
        came = threads.map(
            lambda n: (inbox, other)[n % 2].take(letter(n // 4), f"w{n}", *TIMES), range(16)
        )
    assert sorted(came).count(Arrival.OURS) == 1
    assert other.left(NOW)


def test_a_line_is_handled_in_order_whoever_takes_what(inbox: SqlInbox, other: SqlInbox) -> None:
    assert inbox.take(letter(1), "a", *TIMES) is Arrival.OURS
    assert other.take(letter(2), "b", *TIMES) is Arrival.WAITS
    assert other.take(letter(3), "b", *TIMES) is Arrival.WAITS
    assert other.take(letter(4, "words 8 8"), "b", *TIMES) is Arrival.OURS
    following = inbox.conclude(letter(1), "a", *TIMES)
    assert following == letter(2)
    assert inbox.conclude(letter(2), "a", *TIMES) == letter(3)


def test_nothing_is_taken_from_who_lives(inbox: SqlInbox, other: SqlInbox) -> None:
    inbox.take(letter(1), "a", *TIMES)
    inbox.take(letter(2), "a", *TIMES)
    assert other.left(NOW)
    assert other.take_over("b", *TIMES, most=9) == []
    inbox.renew("a", LATER + LEASE)
    assert other.take_over("b", LATER, LATER + LEASE, most=9) == []


def test_what_a_killed_process_left_is_taken_over_in_order(
    inbox: SqlInbox, other: SqlInbox
) -> None:
    for number in (1, 2):
        inbox.take(letter(number), "a", *TIMES)
    inbox.take(letter(3, "words 8 8"), "a", *TIMES)
    [first, second] = other.take_over("b", LATER, LATER + LEASE, most=9)
    assert (first.id, first.attempts, second.id) == (1, 2, 3)
    assert not first.interrupted
    assert not inbox.begin(letter(1), "a")
    assert inbox.conclude(letter(1), "a", LATER, LATER + LEASE) is None
    following = other.conclude(first, "b", LATER, LATER + LEASE)
    assert following is not None
    assert (following.id, following.attempts) == (2, 1)


def test_two_who_take_over_share_it(inbox: SqlInbox, other: SqlInbox) -> None:
    for number in range(20):
        inbox.take(letter(number, f"words {number} 1"), "a", *TIMES)
    with ThreadPoolExecutor(2) as threads:
        taken = list(
            threads.map(
                lambda one: one[0].take_over(one[1], LATER, LATER + LEASE, 20),
                [(inbox, "b"), (other, "c")],
            )
        )
    assert sorted(one.id for some in taken for one in some) == list(range(20))


def test_a_reply_that_was_begun_is_known_to_who_takes_over(
    inbox: SqlInbox, other: SqlInbox
) -> None:
    inbox.take(letter(1), "a", *TIMES)
    assert inbox.begin(letter(1), "a")
    [taken] = other.take_over("b", LATER, LATER + LEASE, most=9)
    assert taken.begun
    assert taken.interrupted


def test_what_ends_every_process_is_given_up(inbox: SqlInbox) -> None:
    inbox.take(letter(1), "w1", *TIMES)
    now = NOW
    for number in range(2, MOST_ATTEMPTS + 2):
        now += 2 * LEASE
        [taken] = inbox.take_over(f"w{number}", now, now + LEASE, most=9)
        assert taken.interrupted == (number > MOST_ATTEMPTS)


def test_who_steps_aside_lets_the_next_go_ahead_and_ends_in_its_time(inbox: SqlInbox) -> None:
    inbox.take(letter(1), "a", *TIMES)
    assert inbox.step_aside(letter(1), "a", *TIMES) is None
    assert inbox.take(letter(2), "a", *TIMES) is Arrival.OURS
    assert inbox.step_aside(letter(1), "a", *TIMES) is None
    assert inbox.take(letter(3), "a", *TIMES) is Arrival.WAITS
    assert inbox.conclude(letter(1), "a", *TIMES) is None
    assert inbox.take(letter(1), "a", *TIMES) is Arrival.KNOWN
    assert inbox.conclude(letter(2), "a", *TIMES) == letter(3)


def test_what_is_released_is_anybodys_at_once(inbox: SqlInbox, other: SqlInbox) -> None:
    inbox.take(letter(1), "a", *TIMES)
    inbox.release("a")
    assert [one.id for one in other.take_over("b", *TIMES, most=9)] == [1]
    assert not other.left(NOW)
