"""A person's data comes out whole and goes whole from every table, and nothing is kept on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    Integer,
    Table,
    Text,
    func,
    insert,
    select,
)

from bot.adapters.personal.data import StoredPersonalData
from bot.adapters.personal.expiry import Expiry
from bot.adapters.personal.holdings import HOLDINGS, IMPERSONAL
from bot.adapters.state.database import Database
from bot.adapters.state.schema import METADATA
from bot.adapters.state.tables.access import BUCKETS, DEEDS, KNOWN
from bot.adapters.state.tables.answers import JUDGEMENTS, SHOWN, TURNS
from bot.adapters.state.tables.briefings import SUBSCRIPTIONS
from bot.adapters.state.tables.watches import SIGHTINGS, WATCHES
from bot.privacy.model import Reason
from bot.privacy.terms import Terms

ALICE, BOB, GROUP = 7, 8, -100
NOW = datetime(2026, 3, 17, 9, 30, tzinfo=UTC)
NUMBERS = frozenset({"user_id", "chat_id", "owner", "actor", "by", "added_by", "person", "scope"})
"""What columns are called that hold the number of a person or a chat."""


def filled(table: Table, given: dict[str, Any]) -> dict[str, Any]:
    """A row with something in every column that may not be empty."""
    row: dict[str, Any] = {}
    for column in table.columns:
        if column.name in given:
            row[column.name] = given[column.name]
        elif not column.nullable and not _given_by_the_database(column):
            row[column.name] = _something(column.type)
    return row


def _given_by_the_database(column: Column[Any]) -> bool:
    return column.primary_key and column.name == "id" and not isinstance(column.type, Text)


def _something(kind: Any) -> Any:
    match kind:
        case Boolean():
            return False
        case Text():
            return "x"
        case Double():
            return 1.0
        case BigInteger() | Integer():
            return 1
    raise AssertionError(f"no value for {kind}")


def add(database: Database, table: Table, **given: Any) -> int:
    with database.writing() as connection:
        added = connection.execute(insert(table).values(filled(table, given)))
        [first, *_] = added.inserted_primary_key or [0]
        return first if isinstance(first, int) else 0


def count(database: Database, table: Table) -> int:
    with database.reading() as connection:
        return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def test_every_table_is_either_about_people_and_covered_or_says_that_it_is_not() -> None:
    covered = {holding.table for holding in HOLDINGS}
    assert covered | set(IMPERSONAL) == set(METADATA.tables.values())
    assert not covered & set(IMPERSONAL)


@pytest.mark.parametrize("table", list(METADATA.tables.values()), ids=lambda table: table.name)
def test_every_column_with_somebody_s_number_is_covered(table: Table) -> None:
    covered = {name for one in HOLDINGS if one.table is table for name in one.columns}
    assert {column.name for column in table.columns} & NUMBERS <= covered


def test_every_row_under_somebody_s_number_is_handed_out(database: Database) -> None:
    tables = dict.fromkeys(one.table for one in HOLDINGS if one.columns)
    for table in tables:
        [column, *_] = next(one.columns for one in HOLDINGS if one.table is table and one.columns)
        value = f"chat:{ALICE}" if column == "scope" else ALICE
        let_in = {"standing": "allowed", "role": "user"} if table is KNOWN else {}
        add(database, table, **{column: value}, **let_in)
    kept = StoredPersonalData(database).of(ALICE)
    assert set(kept) == {table.name for table in tables}
    assert StoredPersonalData(database).of(BOB) == {}


def test_what_a_person_has_goes_and_what_is_others_stays(database: Database) -> None:
    for person in (ALICE, BOB):
        add(database, TURNS, chat_id=person, user_id=person, turn="{}")
        add(database, SHOWN, chat_id=GROUP, user_id=person, message_id=person, wanted="{}")
        watch = add(database, WATCHES, chat_id=person, owner=person)
        add(database, SIGHTINGS, watch=watch)
    add(database, SUBSCRIPTIONS, chat_id=GROUP, owner=ALICE)
    erased = StoredPersonalData(database).erase(ALICE)
    assert erased.deleted["turns"] == erased.deleted["sightings"] == 1
    assert erased.blanked["subscriptions"] == 1
    assert StoredPersonalData(database).of(ALICE) == {}
    for table in (TURNS, SHOWN, WATCHES, SIGHTINGS, SUBSCRIPTIONS):
        assert count(database, table) == 1


def test_a_block_an_office_and_acts_in_office_stay_and_say_why(database: Database) -> None:
    add(database, KNOWN, id=ALICE, standing="blocked", role="user", by=1)
    add(database, KNOWN, id=BOB, standing="allowed", role="admin", by=1)
    add(database, DEEDS, actor=BOB)
    add(database, BUCKETS, id=ALICE, name="Alice")
    data = StoredPersonalData(database)
    assert set(data.erase(ALICE).stays) == {Reason.BLOCKED, Reason.LIMIT}
    assert set(data.erase(BOB).stays) == {Reason.IN_CHARGE, Reason.AUDIT}
    assert count(database, KNOWN) == 2
    assert data.of(ALICE)["buckets"][0]["name"] == ""


def test_whoever_was_let_in_is_forgotten(database: Database) -> None:
    add(database, KNOWN, id=ALICE, standing="allowed", role="user", by=1)
    assert StoredPersonalData(database).erase(ALICE).deleted == {"known": 1}


AGED = {
    "turns": ("at", 1, timedelta(hours=1)),
    "shown": ("at", 1000, timedelta(hours=24)),
    "presses": ("at", 1, timedelta(hours=24)),
    "answers": ("at", 1, timedelta(days=30)),
    "judgements": ("at", 1, timedelta(days=365)),
    "briefings": ("at", 1, timedelta(days=60)),
    "briefing_messages": ("at", 1, timedelta(days=60)),
    "sightings": ("batched_at", 1, timedelta(days=30)),
    "retractions": ("batched_at", 1, timedelta(days=30)),
    "drafts": ("touched_at", 1, timedelta(hours=24)),
    "told": ("at", 1, timedelta(days=45)),
    "editions": ("at", 1, timedelta(days=52)),
    "buckets": ("full_at", 1, timedelta(days=1)),
    "updates_seen": ("at", 1, timedelta(days=2)),
    "invitations": ("until", 1, timedelta(days=730)),
    "deeds": ("at", 1, timedelta(days=730)),
}
"""The column that ages in each table, its unit in a second, and how old its rows may grow."""


@pytest.mark.parametrize("name", AGED)
def test_what_is_too_old_is_deleted_and_what_is_younger_stays(
    database: Database, name: str
) -> None:
    table, (column, unit, age) = METADATA.tables[name], AGED[name]
    watch = add(database, WATCHES, chat_id=1, owner=1)
    for number, moment in enumerate((NOW - age - timedelta(minutes=1), NOW - age / 2), start=1):
        key: dict[str, Any] = {one.name: number for one in table.primary_key if one.name != "id"}
        if name in {"shown", "presses"}:
            key = {"chat_id": 1, "message_id": number}
        if name in {"answers", "briefings", "editions"}:
            key = {"id": str(number)}
        if name in {"buckets", "updates_seen"}:
            key = {"id": number}
        key |= {"sightings": {"watch": watch, "lead": str(number)}}.get(name, {})
        key |= {"retractions": {"told": True, "quote": str(number)}}.get(name, {})
        key |= {"invitations": {"code": str(number)}}.get(name, {})
        key |= {"drafts": {"user_id": number}}.get(name, {})
        key |= {"told": {"edition": str(number)}}.get(name, {})
        add(database, table, **key, **{column: moment.timestamp() * unit})
    assert Expiry(database, Terms()).sweep(NOW) == {name: 1}
    assert count(database, table) == 1


def test_the_terms_of_the_settings_are_those_that_hold(database: Database) -> None:
    old = (NOW - timedelta(days=3)).timestamp()
    add(database, JUDGEMENTS, user_id=ALICE, at=old)
    assert not Expiry(database, Terms()).sweep(NOW)
    assert Expiry(database, Terms(judgements=timedelta(days=2))).sweep(NOW) == {"judgements": 1}
