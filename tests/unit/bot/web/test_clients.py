from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.access.allowance import Allowance
from bot.web import clients as module
from bot.web.clients import LOGINS, READ, Clients, client_of

NOW = datetime(2026, 3, 9, 8, 0, tzinfo=UTC)


def clients(questions: int = 3) -> Clients:
    return Clients(Allowance(questions, questions))


def test_each_client_has_a_bucket_of_its_own() -> None:
    some = clients()
    assert [some.ask("a", NOW) for _ in range(3)] == [0.0] * 3
    assert some.ask("a", NOW) == pytest.approx(20.0)
    assert some.ask("b", NOW) == 0.0


def test_questions_are_earned_again() -> None:
    some = clients()
    for _ in range(3):
        some.ask("a", NOW)
    assert some.ask("a", NOW + timedelta(seconds=20)) == 0.0


def test_reading_costs_a_part_of_a_question() -> None:
    some = clients(1)
    assert [some.read("a", NOW) for _ in range(READ)] == [0.0] * READ
    assert some.read("a", NOW) > 0
    assert some.ask("a", NOW) > 0


def test_the_token_is_not_to_be_guessed() -> None:
    some = clients()
    assert [some.log_in("a", NOW) for _ in range(LOGINS.burst)] == [0.0] * LOGINS.burst
    assert some.log_in("a", NOW) > 0
    assert some.ask("a", NOW) == 0.0


def test_memory_does_not_grow_with_clients() -> None:
    some = clients()
    for number in range(module.MOST + 5):
        some.ask(str(number), NOW)
    assert len(some._full_at) == module.MOST


@pytest.mark.parametrize(
    ("host", "client"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("", ""),
        ("testclient", "testclient"),
    ],
)
def test_a_client_is_its_address_or_its_network(host: str, client: str) -> None:
    assert client_of(host) == client
