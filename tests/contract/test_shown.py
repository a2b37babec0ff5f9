"""What was shown is kept for a while, by message and by asker, and forgotten on request."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.adapters.conversations import LASTS, Place
from bot.adapters.shown import BUTTONS, Shown, ShownMessages
from bot.adapters.state.database import Database
from bot.exporting import Kind, Wanted

NOW = datetime(2026, 3, 17, 9, 30, tzinfo=UTC)
ALICE, BOB = Place(7, 0, 7), Place(7, 0, 8)
ANSWER = Shown(Wanted(Kind.ANSWER, "why?", NOW, 3, None, "g"), 10)
TIMELINE = Shown(Wanted(Kind.TIMELINE, "Wallace", NOW, 5, 1, "g", understood=True), 20)


@pytest.fixture
def kept(database: Database) -> ShownMessages:
    return ShownMessages(database)


def test_the_last_thing_shown_to_an_asker_is_theirs_alone(kept: ShownMessages) -> None:
    kept.keep(ALICE, [11, 12], ANSWER, NOW)
    kept.keep(ALICE, [21], TIMELINE, NOW)
    assert kept.last(ALICE, NOW) == TIMELINE
    assert kept.last(BOB, NOW) is None


def test_a_message_is_known_by_its_number_and_by_that_of_its_question(kept: ShownMessages) -> None:
    kept.keep(ALICE, [11, 12], ANSWER, NOW)
    assert [kept.of(7, number, NOW) for number in (10, 11, 12)] == [ANSWER] * 3
    assert kept.of(7, 13, NOW) is None
    assert kept.of(8, 11, NOW) is None


def test_what_is_too_old_is_forgotten(kept: ShownMessages) -> None:
    kept.keep(ALICE, [11], ANSWER, NOW)
    assert kept.last(ALICE, NOW + LASTS) == ANSWER
    later = NOW + LASTS + timedelta(seconds=1)
    assert kept.last(ALICE, later) is None
    assert kept.of(7, 11, later) == ANSWER
    late = NOW + BUTTONS + timedelta(seconds=1)
    assert kept.of(7, 11, late) is None
    kept.keep(BOB, [31], TIMELINE, late)
    assert kept.of(7, 11, NOW) is None


def test_forgetting_leaves_what_others_were_shown(kept: ShownMessages) -> None:
    kept.keep(ALICE, [11], ANSWER, NOW)
    kept.keep(BOB, [12], TIMELINE, NOW)
    kept.forget(ALICE)
    assert kept.last(ALICE, NOW) is None
    assert kept.last(BOB, NOW) == TIMELINE
