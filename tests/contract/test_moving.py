"""State that is moved is all there, counted and summed; a move that fails has moved nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import BigInteger, Boolean, Column, Double, Integer, Table, event, insert, select

from bot.adapters.feed_store import SqlFeedStore
from bot.adapters.preferences import Preferences
from bot.adapters.state import moving
from bot.adapters.state.database import Database
from bot.adapters.state.moving import NotEmpty, move
from bot.adapters.state.schema import METADATA
from bot.adapters.state.tables.choices import PREFERENCES
from bot.adapters.state.tables.deliveries import PACES
from bot.adapters.state.tables.feeds import FEEDS
from bot.adapters.state.tables.watches import WATCHES
from bot.adapters.subscriptions import Subscriptions
from bot.adapters.watches import Watches
from bot.delivery.model import Address, Schedule, Subscription, Watch
from bot.feeds.model import Feed
from retrieval.errors import StorageError

NOW = datetime(2026, 3, 16, 9, 30, tzinfo=UTC)
WATCH = Watch(0, Address(7), 7, "Pell", "", NOW, "g1")
ROWS = 7


@pytest.fixture(autouse=True)
def in_small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moving, "AT_ONCE", 3)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Database]:
    """A database file with rows in every table, of every kind of value."""
    with closing(Database.in_file(tmp_path / "old.sqlite")) as opened:
        with opened.writing() as connection:
            for table in METADATA.sorted_tables:
                connection.execute(insert(table), [_row(table, number) for number in range(ROWS)])
        yield opened


@pytest.fixture
def server(empty_postgres: str) -> Iterator[Database]:
    with closing(Database.at(empty_postgres)) as opened:
        yield opened


def _row(table: Table, number: int) -> dict[str, Any]:
    return {
        column.name: None if column.nullable and number % 2 else _value(column, number)
        for column in table.columns
    }


def _value(column: Column[Any], number: int) -> object:
    match column.type:
        case Boolean():
            return number % 2 == 0
        case Double():
            return 1774000000.123456 + number / 3
        case BigInteger() if not column.primary_key and not column.foreign_keys:
            return number - 2**62
        case Integer():
            return number + 1
        case _:
            return f'Ärger: "{number}" — \\ %s \N{GRINNING FACE}'


def everything(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    with database.reading() as connection:
        return {
            name: sorted(map(tuple, connection.execute(select(table)).all()), key=repr)
            for name, table in METADATA.tables.items()
        }


def test_every_row_arrives_as_it_was_and_goes_back_again(
    file: Database, server: Database, tmp_path: Path
) -> None:
    there = move(file, server)
    assert {one.table for one in there.tables} == set(METADATA.tables)
    assert all(one.rows >= ROWS for one in there.tables)
    assert everything(server) == everything(file)
    with closing(Database.in_folder(tmp_path / "back")) as back:
        assert move(server, back) == there
        assert everything(back) == everything(file)


def test_rows_made_afterwards_are_numbered_on_and_no_number_comes_again(
    tmp_path: Path, server: Database
) -> None:
    due = Schedule(time(7, 30), "Europe/London", frozenset({0}))
    with closing(Database.in_folder(tmp_path)) as folder:
        for _ in range(3):
            ended = Watches(folder).add(WATCH, 9)
            assert ended is not None
        assert Watches(folder).end(ended.id)
        feed = SqlFeedStore(folder).add(Feed(0, "https://gull.example/rss", "gull", NOW, 7, NOW))
        move(folder, server)
        added = Watches(server).add(WATCH, 9)
        assert added is not None
        assert added.id == ended.id + 1
        other = Feed(0, "https://jay.example/rss", "jay", NOW, 7, NOW)
        assert SqlFeedStore(server).add(other).id == feed.id + 1
        assert Subscriptions(server).add(Subscription(0, Address(7), 7, due, NOW), 9)
        with closing(Database.in_folder(tmp_path / "back")) as back:
            assert Watches(server).end(added.id)
            move(server, back)
            again = Watches(back).add(WATCH, 9)
            assert again is not None
            assert again.id == added.id + 1


def test_a_database_that_holds_something_else_is_left_alone(
    file: Database, server: Database
) -> None:
    Preferences(server).set(1, "style", "apa")
    before = everything(server)
    with pytest.raises(NotEmpty, match=r"PostgreSQL database state_.*see .*preferences"):
        move(file, server)
    assert everything(server) == before


def test_what_was_moved_before_is_compared_and_not_moved_twice(
    file: Database, server: Database
) -> None:
    first = move(file, server)
    again = move(file, server)
    assert (first.before, again.before) == (False, True)
    assert first.tables == again.tables
    Preferences(server).set(-1, "style", "apa")
    with pytest.raises(NotEmpty, match=r"\(see preferences\)"):
        move(file, server)


def failing_at(database: Database, table: Table, failure: BaseException) -> Callable[[], None]:
    def fail(_: object, __: object, statement: str, *___: object) -> None:
        if statement.startswith(f"INSERT INTO {table.name} "):
            raise failure

    event.listen(database._engine, "before_cursor_execute", fail)
    return lambda: event.remove(database._engine, "before_cursor_execute", fail)


@pytest.mark.parametrize("failure", [KeyboardInterrupt(), OSError("no route to host")])
def test_an_interrupted_move_has_moved_nothing_and_can_be_begun_again(
    file: Database, server: Database, failure: BaseException
) -> None:
    server.prepare()
    for table in (PREFERENCES, WATCHES, FEEDS, PACES):
        mended = failing_at(server, table, failure)
        with pytest.raises((KeyboardInterrupt, StorageError)):
            move(file, server)
        mended()
        assert [name for name, rows in everything(server).items() if rows] == ["paces"]
    assert not move(file, server).before
    assert everything(server) == everything(file)


def test_a_copy_that_differs_is_thrown_away(file: Database, server: Database) -> None:
    server.prepare()
    with server.writing() as connection:
        connection.exec_driver_sql(
            "CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN NEW.value := 'spoilt'; RETURN NEW; END $$"
        )
        connection.exec_driver_sql(
            "CREATE TRIGGER spoil BEFORE INSERT ON preferences "
            "FOR EACH ROW EXECUTE FUNCTION spoil()"
        )
    with pytest.raises(StorageError, match="preferences would differ"):
        move(file, server)
    assert everything(server)["preferences"] == []
