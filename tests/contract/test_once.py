"""What is to be done once is done once, over restarts and processes."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, timedelta

from bot.adapters.presses import Presses
from bot.adapters.seen_updates import SeenUpdates
from bot.adapters.state.database import Database
from tests.contract.conftest import OpenDatabase

NOW = datetime(2026, 3, 17, 9, 30, tzinfo=UTC)
APART = timedelta(seconds=5)


def test_a_button_is_pressed_first_by_one_only(opening: OpenDatabase, database: Database) -> None:
    first = Presses(database)
    with closing(opening()) as other:
        _press_from_two(first, Presses(other))


def _press_from_two(first: Presses, second: Presses) -> None:
    assert first.is_first(1, 10, "more:g:3", 7, NOW, APART)
    assert not second.is_first(1, 10, "more:g:3", 8, NOW + timedelta(seconds=1), APART)
    assert second.is_first(1, 10, "context:q", 8, NOW, APART)
    assert second.is_first(1, 11, "more:g:3", 8, NOW, APART)


def test_a_press_that_is_long_ago_does_not_count(database: Database) -> None:
    presses = Presses(database)
    assert presses.is_first(1, 10, "context:q", 7, NOW, APART)
    assert presses.is_first(1, 10, "context:q", 7, NOW + 2 * APART, APART)
    assert not presses.is_first(1, 10, "context:q", 7, NOW + 2 * APART, APART)


def test_an_update_is_known_once_it_was_seen_to(database: Database) -> None:
    seen = SeenUpdates(database)
    assert not seen.has(700)
    seen.add(700, NOW)
    seen.add(700, NOW)
    assert seen.has(700)
    assert not seen.has(701)
