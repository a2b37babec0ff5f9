"""Whom an update comes from is read in one look, and is what each store says by itself."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest

from bot.access.model import Known, Role, Standing
from bot.adapters.callers import Callers
from bot.adapters.conversations import LASTS, Conversations, Place
from bot.adapters.drafts import Drafts
from bot.adapters.known import KnownPeople
from bot.adapters.moved import MovedState
from bot.adapters.preferences import Preferences
from bot.adapters.state.database import Database
from bot.delivery.wizard import Step, Wizard
from bot.moving.model import MovedQuiet, Moving
from retrieval.ask.conversation import Turn

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
GROUP, USER = -1001, 7
HERE = Place(GROUP, 5, USER)
TURN = Turn("what did Wallace say?", ("Gideon Wallace",), "Gideon Wallace", "", 3, ())


@pytest.fixture
def callers(database: Database) -> Callers:
    return Callers(database, Conversations(database))


def decided(on: int, standing: Standing) -> Known:
    return Known(on, "Somebody", standing, Role.USER, NOW, 1)


def test_of_whom_nothing_is_known_nothing_is_said(callers: Callers) -> None:
    found = callers.of(GROUP, USER, HERE, NOW)
    assert (found.kept, found.decided, found.turn) == ({}, {}, None)
    assert not found.returning
    assert not found.drafting


def test_what_is_known_of_chat_and_person_is_found_and_nobody_else_s(
    database: Database, callers: Callers
) -> None:
    people, preferences = KnownPeople(database), Preferences(database)
    chat, person = decided(GROUP, Standing.ALLOWED), decided(USER, Standing.BLOCKED)
    for known in (chat, person, decided(8, Standing.BLOCKED)):
        people.put(known)
    preferences.set(GROUP, "language", "de")
    preferences.set(USER, "language", "fr")
    found = callers.of(GROUP, USER, None, NOW)
    assert found.decided == {GROUP: chat, USER: person}
    assert found.kept == {"language": "de"}


def test_the_last_turn_of_a_place_is_found_until_it_is_too_old(
    database: Database, callers: Callers
) -> None:
    Conversations(database).keep(HERE, TURN, NOW)
    assert callers.of(GROUP, USER, HERE, NOW).turn == TURN
    assert callers.of(GROUP, USER, Place(GROUP, 0, USER), NOW).turn is None
    assert callers.of(GROUP, USER, None, NOW).turn is None
    late = NOW + LASTS + timedelta(seconds=1)
    assert callers.of(GROUP, USER, HERE, late).turn is None


def test_a_wizard_and_what_waits_for_a_chat_are_seen_there_only(
    database: Database, callers: Callers
) -> None:
    Drafts(database).begin(Wizard(GROUP, 5, 8, Step.AT), NOW)
    quiet = MovedQuiet(chat=USER, topic=None, start=time(22), end=time(7), zone="UTC")
    MovedState(database).take_in(
        Moving(
            made_at=NOW,
            subscriptions=(),
            watches=(),
            quiet=(quiet,),
            people=(),
            preferences=(),
        )
    )
    group, private = callers.of(GROUP, USER, None, NOW), callers.of(USER, USER, None, NOW)
    assert (group.drafting, group.returning) == (True, False)
    assert (private.drafting, private.returning) == (False, True)
