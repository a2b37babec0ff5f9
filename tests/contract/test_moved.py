"""What users set and admins decided goes to another bot in one file, and is there once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from bot.access.model import Known, Role, Standing
from bot.adapters.known import KnownPeople
from bot.adapters.moved import MovedState
from bot.adapters.preferences import Preferences
from bot.adapters.state.database import Database
from bot.adapters.subscriptions import Subscriptions
from bot.adapters.watches import Watches
from bot.delivery.model import Address, QuietHours, Schedule, Subscription, Watch
from bot.moving.model import Moving, NoMove, read, written
from retrieval.model import Length

NOW = datetime(2026, 3, 17, 9, 30, tzinfo=UTC)
CHAT, TOPIC = Address(7), Address(-100, 5)
BRIEFING = Subscription(
    0, CHAT, 7, Schedule(time(7, 30), "Europe/London", frozenset({0, 4})), NOW,
    ("fuel duty",), ("Wallace",), ("Post",), Length.SHORT, date(2026, 4, 1),
)  # fmt: skip
ADMIN = Known(8, "Bea", Standing.ALLOWED, Role.ADMIN, NOW, 777)
Make = Callable[[str], Database]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    with ExitStack() as stack:
        yield lambda name: stack.enter_context(closing(Database.in_folder(tmp_path / name)))


def filled(database: Database) -> Moving:
    Subscriptions(database).add(BRIEFING, 10)
    Watches(database).add(Watch(0, TOPIC, 7, None, "“fuel duty”", NOW, "g1"), 10)
    Watches(database).set_quiet(CHAT, QuietHours(time(22), time(7), "Europe/London"))
    KnownPeople(database).put(ADMIN)
    Preferences(database).set(7, "citation_style", "apa")
    return MovedState(database).export(NOW)


def test_everything_goes_through_the_file_and_comes_out_the_same(make: Make) -> None:
    moving = filled(make("old"))
    assert read(written(moving), "file") == moving
    new = make("new")
    state = MovedState(new)
    assert state.take_in(moving) == (1, 1)
    assert KnownPeople(new).of([8]) == {8: ADMIN}
    assert Preferences(new).get(7, "citation_style") == "apa"
    waiting = state.waiting(7)
    assert waiting is not None
    assert (waiting.subscriptions, waiting.quiet) == (moving.subscriptions, moving.quiet)
    assert state.export(NOW) == moving
    state.arrived(7)
    assert state.waiting(7) is None
    assert state.waiting(-100) is not None


def test_what_was_decided_or_set_here_already_stays(make: Make) -> None:
    moving, new = filled(make("old")), make("new")
    KnownPeople(new).put(replace(ADMIN, standing=Standing.BLOCKED, role=Role.USER))
    Preferences(new).set(7, "citation_style", "press")
    assert MovedState(new).take_in(moving) == (0, 0)
    assert KnownPeople(new).of([8])[8].standing is Standing.BLOCKED
    assert Preferences(new).get(7, "citation_style") == "press"


@pytest.mark.parametrize(
    ("before", "after", "where"),
    [
        ('"schema":1', '"schema":2', "schema"),
        ('"Europe/London"', '"Nowhere"', "subscriptions.0.zone"),
        ('"role":"admin"', '"role":"king"', "people.0.role"),
        ('"made_at"', '"made"', "made_at"),
        ("{", "[", "the whole of it"),
    ],
)
def test_a_file_that_is_none_is_refused_with_the_place_that_is_wrong(
    make: Make, before: str, after: str, where: str
) -> None:
    text = written(filled(make("old"))).replace('": ', '":')
    with pytest.raises(NoMove, match=where.replace(".", r"\.")):
        read(text.replace(before, after, 1), "file")
