"""What is shown anew is looked through for those who watch: a reload's words, an embargo's end."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.adapters.given import GivenAnswers
from bot.adapters.sightings import Sightings
from bot.adapters.state.database import Database
from bot.adapters.watches import Watches
from bot.delivery.deliveries import Planned
from bot.delivery.model import Address, Watch
from bot.languages import Language, speaking
from bot.lookout import Lookout
from bot.offload import Offload
from bot.render.message import Message
from bot.shelf import Shelf
from tests.fakes.clock import Clock
from tests.fakes.embedder import FakeEmbedder
from tests.fakes.outbox import FakeRecipients
from tests.fakes.parser import Grammar
from tests.fakes.reloading import World

NOW = datetime(2026, 3, 10, 9, tzinfo=UTC)
LIFTED = datetime(2026, 3, 10, 12, tzinfo=UTC)
PARKING = """---
title: Council closes parking
date: 2026-03-09
---

“We shall end the parking in this town,” said Ada Turner, leader of the council.
"""
FERRIES = """---
title: Ferries stop at noon
date: 2026-03-10
embargo: 2026-03-10 12:00 UTC
---

“The last ferry sails at noon,” said Ada Turner, leader of the council.
"""


@dataclass
class AlertTray:
    """Keeps what is handed over."""

    alerts: list[tuple[Address, str]] = field(default_factory=list)

    def put(self, planned: Planned, messages: Sequence[Message], generation: str) -> None:
        occasion, [message] = planned.occasion, messages
        assert (occasion.source > 0, bool(generation), bool(occasion.due.tzinfo)) == (True,) * 3
        assert planned.owner == planned.address.chat_id
        self.alerts.append((planned.address, message.text))


@dataclass
class Watchers:
    """One bot's lookout over a small record, and who watches for Turner."""

    world: World
    clock: Clock
    lookout: Lookout
    watches: Watches
    tray: AlertTray
    recipients: FakeRecipients

    async def watch(self, user: int) -> None:
        shown = await self.lookout.catch_up()
        self.watches.add(Watch(0, Address(user), user, "Ada Turner", "", self.clock(), shown), 9)


@pytest.fixture
async def watchers(tmp_path: Path, grammar: Grammar) -> AsyncIterator[Watchers]:
    world, clock, tray = World(tmp_path, parser=grammar), Clock(NOW), AlertTray()
    world.write("parking.md", PARKING)
    world.reload(world.data)
    recipients, offload = FakeRecipients(), Offload()
    shelf = Shelf(world.open, lambda: world.state.current, clock)
    with closing(Database.in_folder(tmp_path / "state")) as database:
        watches = Watches(database)
        lookout = Lookout(
            offload,
            watches,
            Sightings(database),
            shelf,
            FakeEmbedder(),
            tray,
            recipients,
            GivenAnswers(database, timedelta(days=30)),
            lambda: world.state.current,
            "one",
            lambda _chat: speaking(Language.ENGLISH),
            clock,
        )
        yield Watchers(world, clock, lookout, watches, tray, recipients)
        offload.close()
        shelf.close()


async def test_what_was_under_embargo_is_told_at_its_end_without_a_reload(
    watchers: Watchers,
) -> None:
    await watchers.watch(1)
    watchers.world.write("ferries.md", FERRIES)
    watchers.world.reload()
    await watchers.watch(2)
    await watchers.lookout.tick()
    assert watchers.tray.alerts == []
    watchers.clock.now = LIFTED
    await watchers.lookout.tick()
    await watchers.lookout.tick()
    assert [address.chat_id for address, _ in watchers.tray.alerts] == [1, 2]
    assert all("The last ferry" in text for _, text in watchers.tray.alerts)
    assert "parking" not in watchers.tray.alerts[0][1]


async def test_what_waits_for_somebody_who_was_put_out_is_dropped(watchers: Watchers) -> None:
    await watchers.watch(1)
    watchers.world.write("ferries.md", FERRIES)
    watchers.world.reload()
    watchers.clock.now = LIFTED
    watchers.recipients.put_out = {1}
    await watchers.lookout.tick()
    watchers.recipients.put_out = set()
    await watchers.lookout.tick()
    assert watchers.tray.alerts == []
