"""Who was shown words that are corrected or withdrawn since is told so, once."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import building_root
from bot.services import Services
from bot.settings import Settings
from bot.ticking import Ticking
from tests.e2e.conftest import StartBot
from tests.emulator.people import Person
from tests.fakes.running_clock import RunningClock

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
OLD = "“The pier will open on Sunday,” said Una Brandt, the transport minister."
NEW = "“The pier will not open on Sunday,” said Una Brandt, the transport minister."
QUESTION = "what did Brandt say about the pier?"


def quick(services: Services) -> Services:
    """A bot that looks five times a second."""
    retracting = services.putting_right._looks
    return replace(services, putting_right=Ticking(retracting, 0.2))


class Wire:
    """Articles beside the sample, and reloads of them."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self._settings = settings
        self._folder = folder
        folder.mkdir()

    async def reload(self, **texts: str | None) -> None:
        """With articles by the name of their outlet; ``None`` withdraws one."""
        for name, text in texts.items():
            file = self._folder / f"{name}.jsonl"
            if text is None:
                file.unlink()
                continue
            article = {
                "id": name,
                "title": f"News of {name}",
                "text": f"It was a busy day on Skerra.\n\n{text}\n\nThe day ended in rain.",
                "outlet": name.title(),
                "url": f"https://{name}.example/news",
                "published_at": "2026-03-10",
            }
            file.write_text(json.dumps(article))
        await asyncio.to_thread(
            building_root.reload, self._settings, [self._folder], [], lambda _: None
        )


Ask = Callable[[Person], object]


@pytest.fixture
def wire(bot_settings: Settings, tmp_path: Path) -> Wire:
    return Wire(bot_settings, tmp_path / "wire")


@pytest.fixture(autouse=True)
async def bot(start_bot: StartBot, impatient_outbox: None) -> None:  # noqa: ARG001
    await start_bot(quick, clock=RunningClock(NOON))


async def test_a_correction_is_told_once_to_whoever_was_shown_the_words(
    alice: Person, bob: Person, wire: Wire
) -> None:
    await wire.reload(courier=OLD)
    shown = await alice.ask(QUESTION)
    assert "The pier will open on Sunday" in shown.text
    await bob.ask("what did Wallace say about withdrawal?")
    await wire.reload(courier=NEW)
    told = await alice.chat.reply()
    assert (
        told.formatted("bold")[0] == "1 quote that you were shown here, changed or withdrawn since"
    )
    assert "Changed on" in told.text
    assert "by Courier" in told.text
    assert "The pier will open on Sunday" in told.formatted("strikethrough")[0]
    assert "The article now says:" in told.text
    assert "The pier will not open on Sunday" in told.text
    await wire.reload(herald="Nothing was said on Skerra.")
    await asyncio.sleep(1)
    assert alice.chat.unread() == 0
    assert bob.chat.unread() == 0


async def test_a_withdrawal_names_who_withdrew_and_where_the_words_still_stand(
    alice: Person, wire: Wire
) -> None:
    await wire.reload(courier=OLD, herald=OLD)
    shown = await alice.ask(QUESTION)
    assert "Also in" in shown.text
    await wire.reload(herald=None)
    told = await alice.chat.reply()
    assert "Withdrawn on" in told.text
    assert "by Herald" in told.text
    assert "Still in: Courier" in told.text
    await wire.reload(courier=None)
    told = await alice.chat.reply()
    assert "by Courier" in told.text
    assert alice.chat.unread() == 0


async def test_a_notice_waits_for_the_end_of_quiet_hours_and_is_not_repeated_by_a_briefing(
    alice: Person, wire: Wire
) -> None:
    assert "from 11:00 to 13:00 (UTC)" in (await alice.ask("/quiet 11:00-13:00 UTC")).text
    await wire.reload(courier=OLD)
    await alice.ask(QUESTION)
    await wire.reload(courier=NEW)
    await asyncio.sleep(1)
    assert alice.chat.unread() == 0
    await alice.ask("/quiet off")
    assert "Changed on" in (await alice.chat.reply()).text
