"""Who calls is looked up once for each update, and anew where that was long ago or failed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import pytest
from telegram import Update

from bot.access.caller import Caller
from bot.adapters.conversations import Place
from bot.handlers.calling import FRESH, Calling
from bot.offload import Offload
from retrieval.errors import StorageError

MESSAGE = {
    "update_id": 1,
    "message": {
        "message_id": 4,
        "date": 1_773_144_000,
        "chat": {"id": 7, "type": "private", "first_name": "Alice"},
        "from": {"id": 7, "is_bot": False, "first_name": "Alice"},
        "text": "what did Wallace say?",
    },
}
NOBODYS = {"update_id": 2}


class Scripted:
    """Callers whose database may be away; each look gives another caller."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, int, Place | None]] = []
        self.away = False

    def of(self, chat_id: int, user_id: int, place: Place | None, now: datetime) -> Caller:
        del now
        if self.away:
            raise StorageError("The database is away.")
        self.asked.append((chat_id, user_id, place))
        return Caller({"look": str(len(self.asked))}, {}, returning=False, drafting=False)


@pytest.fixture
def scripted() -> Scripted:
    return Scripted()


@pytest.fixture
def clock() -> list[float]:
    return [100.0]


@pytest.fixture
def calling(scripted: Scripted, clock: list[float]) -> Iterator[Calling]:
    offload, callers = Offload(), scripted
    given: Any = callers
    yield Calling(offload, given, lambda: clock[0])
    offload.close()


def kept_of(found: Caller | None) -> Mapping[str, str]:
    assert found is not None
    return found.kept


def update(raw: dict[str, Any]) -> Update:
    return Update.de_json(raw, None)


async def test_what_was_looked_up_ahead_holds_for_one_handling(
    calling: Calling, scripted: Scripted
) -> None:
    calling.look_ahead(update(MESSAGE))
    first, second = await calling.of(update(MESSAGE)), await calling.of(update(MESSAGE))
    assert kept_of(first) == {"look": "1"}
    assert kept_of(second) == {"look": "2"}
    assert scripted.asked == [(7, 7, Place(7, 0, 7))] * 2


async def test_whoever_waited_long_for_their_turn_is_looked_up_anew(
    calling: Calling, clock: list[float]
) -> None:
    calling.look_ahead(update(MESSAGE))
    clock[0] += FRESH
    found = await calling.of(update(MESSAGE))
    assert kept_of(found) == {"look": "2"}


async def test_a_database_that_is_away_ends_nothing(calling: Calling, scripted: Scripted) -> None:
    scripted.away = True
    calling.look_ahead(update(MESSAGE))
    assert await calling.of(update(MESSAGE)) is None
    calling.look_ahead(update(MESSAGE))
    scripted.away = False
    assert await calling.of(update(MESSAGE)) is not None


async def test_an_update_of_nobody_has_no_caller(calling: Calling, scripted: Scripted) -> None:
    calling.look_ahead(update(NOBODYS))
    assert await calling.of(update(NOBODYS)) is None
    assert not scripted.asked
