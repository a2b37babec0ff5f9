"""Of several processes, one at a time has a claim on some work."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from bot.adapters.claims import SqlClaims
from bot.adapters.state.database import Database

NOW = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)
LASTS = timedelta(minutes=2)


def test_a_claim_is_one_processs_until_it_gives_it_back(database: Database) -> None:
    mine, other = SqlClaims(database, "mine"), SqlClaims(database, "other")
    assert mine.take("host a", NOW, LASTS)
    assert not other.take("host a", NOW, LASTS)
    assert other.take("host b", NOW, LASTS)
    other.give_back("host a")
    assert not other.take("host a", NOW, LASTS)
    mine.give_back("host a")
    assert other.take("host a", NOW, LASTS)


def test_a_claim_that_is_not_renewed_ends(database: Database) -> None:
    mine, other = SqlClaims(database, "mine"), SqlClaims(database, "other")
    assert mine.take("host a", NOW, LASTS)
    assert mine.take("host a", NOW + LASTS / 2, LASTS)
    assert not other.take("host a", NOW + LASTS, LASTS)
    assert other.take("host a", NOW + LASTS * 1.5, LASTS)
    mine.give_back("host a")
    assert not mine.take("host a", NOW + LASTS * 2, LASTS)


def test_of_many_who_ask_at_once_one_is_given_it(database: Database) -> None:
    def asks(number: int) -> bool:
        return SqlClaims(database, f"worker {number}").take("host a", NOW, LASTS)

    for _ in range(2):  # the second time the claim is there and has ended
        with ThreadPoolExecutor(6) as threads:
            assert sum(threads.map(asks, range(12))) == 1
        with database.writing() as connection:
            connection.exec_driver_sql("UPDATE claims SET until = 0")
