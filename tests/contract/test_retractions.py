"""Words that are gone are told to each chat once, together, over crashes and restarts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.adapters.retractions import Retractions
from bot.adapters.state.database import Database
from bot.delivery.model import Address

NOW = datetime(2026, 3, 17, 9, 30, tzinfo=UTC)
CHAT, TOPIC = Address(7), Address(-100, 5)


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Retractions]:
    with closing(Database.in_folder(tmp_path)) as database:
        yield Retractions(database)


def test_a_chat_is_told_together_and_each_quote_once(kept: Retractions) -> None:
    assert kept.found(CHAT, ["q_1", "q_2"], NOW) == 2
    assert kept.found(TOPIC, ["q_1"], NOW) == 1
    assert set(kept.addresses()) == {CHAT, TOPIC}
    batch = kept.batch(CHAT, NOW)
    assert batch is not None
    assert batch.quotes == ("q_1", "q_2")
    kept.told(batch)
    assert kept.batch(CHAT, NOW) is None
    assert kept.found(CHAT, ["q_2", "q_3"], NOW) == 1
    assert kept.found(CHAT, [], NOW) == 0
    assert kept.addresses() == [CHAT, TOPIC] or kept.addresses() == [TOPIC, CHAT]


def test_a_batch_that_was_begun_comes_again_as_it_was(kept: Retractions) -> None:
    kept.found(CHAT, ["q_1"], NOW)
    first = kept.batch(CHAT, NOW)
    kept.found(CHAT, ["q_2"], NOW)
    assert kept.batch(CHAT, NOW + timedelta(hours=1)) == first
    assert first is not None
    kept.told(first)
    second = kept.batch(CHAT, NOW)
    assert second is not None
    assert second.quotes == ("q_2",)
    assert second.id != first.id


def test_what_is_old_is_forgotten(kept: Retractions) -> None:
    kept.found(CHAT, ["q_1"], NOW)
    kept.forget(NOW)
    assert kept.found(CHAT, ["q_1"], NOW) == 0
    kept.forget(NOW + timedelta(seconds=1))
    assert kept.addresses() == []
