"""What was decided on people and chats is kept, in a real database."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from bot.access.allowance import Allowance, Asked
from bot.access.model import Deed, Known, Role, Standing
from bot.adapters.audit import KEPT, Audit
from bot.adapters.buckets import Buckets
from bot.adapters.invitations import Invitations
from bot.adapters.known import KnownPeople
from bot.adapters.state.database import Database
from bot.adapters.state.tables.access import INVITATIONS
from tests.contract.conftest import OpenDatabase

NOW = datetime(2026, 3, 16, 9, 30, tzinfo=UTC)


def test_a_decision_is_kept_and_replaced_and_forgotten(database: Database) -> None:
    people = KnownPeople(database)
    group = Known(-1001234567890, "Press room", Standing.ALLOWED, Role.USER, NOW, 7)
    admin = Known(2**52 - 1, "Ada", Standing.ALLOWED, Role.ADMIN, NOW, 7)
    people.put(group)
    people.put(Known(admin.id, "A.", Standing.BLOCKED, Role.USER, NOW, 7))
    people.put(admin)
    assert people.of([group.id, admin.id, 5]) == {group.id: group, admin.id: admin}
    assert people.admins() == [admin]
    people.forget(group.id)
    assert people.of([group.id]) == {}


def test_an_invitation_lets_in_as_many_as_it_says_until_it_ends(database: Database) -> None:
    invitations = Invitations(database)
    code, made = invitations.new(2, NOW + timedelta(days=1), by=7)
    assert invitations.redeem("guessed-code", 5, "Alice", NOW) is None
    assert invitations.redeem(code, 5, "Alice", NOW + timedelta(days=2)) is None
    first = invitations.redeem(code, 5, "Alice", NOW)
    assert first
    assert first.left == 1
    assert [one.number for one in invitations.open(NOW)] == [made.number]
    assert invitations.redeem(code, 5, "Alice", NOW)
    assert invitations.redeem(code, 5, "Alice", NOW) is None
    assert invitations.open(NOW) == []


def test_many_who_come_at_once_share_what_is_left(database: Database) -> None:
    invitations = Invitations(database)
    code, _ = invitations.new(3, NOW + timedelta(days=1), by=7)
    with ThreadPoolExecutor(8) as threads:
        came = list(threads.map(lambda _: invitations.redeem(code, 5, "Alice", NOW), range(12)))
    assert sum(one is not None for one in came) == 3


def test_whoever_uses_an_invitation_is_in(database: Database) -> None:
    invitations, people = Invitations(database), KnownPeople(database)
    code, _ = invitations.new(1, NOW + timedelta(days=1), by=7)
    assert invitations.redeem(code, 5, "Alice", NOW)
    assert people.of([5]) == {5: Known(5, "Alice", Standing.ALLOWED, Role.USER, NOW, 7)}
    assert invitations.redeem(code, 6, "Bob", NOW) is None
    assert people.of([6]) == {}


def test_an_update_that_is_handled_anew_has_one_invitation(database: Database) -> None:
    invitations, until = Invitations(database), NOW + timedelta(days=1)
    unseen, _ = invitations.new(2, until, by=7, update_id=31)
    code, made = invitations.new(2, until, by=7, update_id=31)
    other, _ = invitations.new(2, until, by=7, update_id=32)
    assert invitations.open(NOW)[0].number == made.number
    assert len(invitations.open(NOW)) == 2
    assert invitations.redeem(unseen, 5, "Alice", NOW) is None
    assert invitations.redeem(code, 5, "Alice", NOW)
    assert invitations.redeem(other, 6, "Bob", NOW)


def test_an_ended_invitation_lets_nobody_in(database: Database) -> None:
    invitations = Invitations(database)
    code, made = invitations.new(1, NOW + timedelta(days=1), by=7)
    assert invitations.end(made.number)
    assert not invitations.end(made.number)
    assert invitations.redeem(code, 5, "Alice", NOW) is None


def test_the_code_of_an_invitation_is_nowhere_in_the_database(database: Database) -> None:
    code, _ = Invitations(database).new(1, NOW + timedelta(days=1), by=7)
    with database.reading() as connection:
        [row] = connection.execute(select(INVITATIONS)).all()
    assert code not in str(row)


def test_a_bucket_is_as_empty_after_a_restart(opening: OpenDatabase) -> None:
    alice = Asked(5, "Alice", Allowance(1, 2))
    for _ in range(2):
        database = opening()
        assert Buckets(database).take([alice], NOW) is None
        database.close()
    database = opening()
    first, second = (Buckets(database).take([alice], NOW) for _ in range(2))
    assert first
    assert not first.told
    assert second
    assert second.told
    assert Buckets(database).take([alice], NOW + timedelta(seconds=first.wait)) is None
    database.close()


def test_nothing_is_taken_from_one_bucket_where_the_other_is_empty(database: Database) -> None:
    buckets = Buckets(database)
    alice, room = Asked(5, "Alice", Allowance(1, 2)), Asked(-9, "Room", Allowance(1, 1))
    assert buckets.take([alice, room], NOW) is None
    assert buckets.take([alice, room], NOW)
    assert buckets.take([alice], NOW) is None


def test_who_asked_too_much_today_can_be_seen(database: Database) -> None:
    buckets = Buckets(database)
    alice = Asked(5, "Alice", Allowance(1, 1))
    for hours in (0, 0, 0, 48, 48):
        buckets.take([alice], NOW + timedelta(hours=hours))
    [held] = buckets.held_back(NOW + timedelta(hours=47), 5)
    assert (held.id, held.name, held.times) == (5, "Alice", 1)
    assert buckets.held_back(NOW + timedelta(hours=49), 5) == []


def test_deeds_are_kept_for_a_year_and_read_from_the_last(database: Database) -> None:
    audit = Audit(database)
    for days in (0, 1):
        audit.note(Deed(NOW + timedelta(days=days), 7, "Ada", "allow", str(days), "done"))
    assert [deed.subject for deed in audit.last(5)] == ["1", "0"]
    audit.note(Deed(NOW + KEPT + timedelta(hours=1), 7, "Ada", "allow", "2", "done"))
    assert [deed.subject for deed in audit.last(5)] == ["2", "1"]
