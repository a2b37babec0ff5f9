"""What a command did stays done once, where its process is killed before it could say so."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.access.admission import Actor
from bot.access.model import Mode
from bot.receiving.model import Letter, TakenOver
from bot.receiving.receipt import Receipt
from bot.receiving.receiving import Receiving
from bot.services import Services
from bot.settings import Settings
from tests.e2e.conftest import ADMIN_ID, running_bot
from tests.emulator.world import Emulator

LEASE = 3.0
"""Seconds; what is received is renewed every 2.5."""

TAKEN_OVER = LEASE + 20
"""Seconds within which another process has done it."""


class Dying:
    """A process that does what it is told, and is dead before it can say or note anything."""

    def __init__(self) -> None:
        self.died_at: asyncio.Queue[int] = asyncio.Queue()
        self.services: Services | None = None

    def of(self, services: Services) -> Services:
        self.services = services
        receiving: Any = _Silent(services.receiving, self.died_at)
        return replace(services, receiving=receiving)

    async def until(self, count: int) -> None:
        died: set[int] = set()
        async with asyncio.timeout(30):
            while len(died) < count:
                died.add(await self.died_at.get())


class _Silent:
    def __init__(self, receiving: Receiving, died_at: asyncio.Queue[int]) -> None:
        self._receiving = receiving
        self._died_at = died_at

    def __getattr__(self, name: str) -> Any:
        return getattr(self._receiving, name)

    def receipt(self, letter: Letter) -> Receipt:
        async def die() -> None:
            self._died_at.put_nowait(letter.id)
            raise TakenOver("This process is dead.")

        return replace(self._receiving.receipt(letter), begin=die)

    async def conclude(self, letter: Letter) -> None:
        """Never."""


async def test_what_was_done_before_a_kill_is_not_done_again_and_its_reply_comes(
    emulator: Emulator,
    bot_settings: Settings,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.receiving.receiving.LEASE", LEASE)
    people = [emulator.user(name, number) for number, name in enumerate(("Ada", "Bo", "Cy"), 777)]
    inviter, subscriber, watcher = people
    guest = emulator.user("Gil", 999)
    admins = tuple(one.id for one in people)
    settings = bot_settings.model_copy(update={"access": Mode.INVITE, "admins": admins})
    dying = Dying()
    async with running_bot(settings, dying.of):
        assert dying.services
        tomorrow = datetime.now(UTC) + timedelta(days=1)
        code, _ = await dying.services.admission.invite(Actor(ADMIN_ID, "Ada"), 1, tomorrow)
        await subscriber.chat.send("/subscribe weekdays 07:30 Europe/London fuel duty")
        await watcher.chat.send("/watch Gideon Wallace on withdrawal")
        await inviter.chat.send("/invite 3")
        await guest.chat.send(f"/start i_{code}")
        await dying.until(4)
    log = capsys.readouterr()
    assert "update failed" not in log.out + log.err
    assert [one.chat.unread() for one in (*people, guest)] == [0, 0, 0, 0]

    async with running_bot(settings):
        assert "Subscribed: a briefing" in (await subscriber.chat.reply(TAKEN_OVER)).text
        assert "Wallace" in (await watcher.chat.reply(TAKEN_OVER)).text
        invited = await inviter.chat.reply(TAKEN_OVER)
        assert "You are in" in (await guest.chat.reply(TAKEN_OVER)).text
        assert (await subscriber.ask("/subscriptions")).text.count("fuel duty") == 1
        assert (await watcher.ask("/watches")).text.count("Wallace") == 1
        assert (await inviter.ask("/invite list")).text.count("more people") == 1
        link = next(one for one in invited.text.splitlines() if one.startswith("https://t.me/"))
        other = emulator.user("Hal", 1000)
        assert "You are in" in (await other.ask(f"/start {link.partition('?start=')[2]}")).text
        assert (await guest.ask("what did Wallace say about withdrawal?")).blockquotes
