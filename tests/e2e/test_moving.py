"""A new bot gives each chat back what it had at the old one, once it writes."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.settings import Settings
from tests.e2e.conftest import StartBot, forget, running_bot
from tests.emulator.people import Person


async def test_subscriptions_watches_and_settings_move_to_a_new_bot(
    start_bot: StartBot,
    bot_settings: Settings,
    alice: Person,
    bob: Person,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ONRECORD_RERANK", "off")
    async with running_bot(bot_settings):
        await alice.ask("/subscribe weekdays 07:30 Europe/London fuel duty")
        await alice.ask("/watch Pell")
        await alice.ask("/quiet 22:00-07:00")
    file, state = tmp_path / "move.json", ["--corpus", str(bot_settings.corpus)]
    out = CliRunner().invoke(app, ["move", "export", str(file), *state])
    assert "1 subscription, 1 watch, " in out.stdout
    assert file.stat().st_mode & 0o077 == 0
    forget(bot_settings.corpus)
    taken = CliRunner().invoke(app, ["move", "import", str(file), *state])
    assert "1 chats wait" in taken.stdout
    await start_bot()
    told = await alice.ask("/start")
    assert "1 briefing, 1 watch and your quiet hours moved here" in told.text
    await alice.chat.reply()
    assert "fuel duty" in (await alice.ask("/subscriptions")).text
    assert "Pell" in (await alice.ask("/watches")).text
    assert "moved here" not in (await bob.ask("/watches")).text


def test_a_file_that_is_none_is_refused_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "move.json"
    file.write_text("{}")
    refused = CliRunner().invoke(app, ["move", "import", str(file), "--corpus", str(tmp_path)])
    assert "is not a whole file of `onrecord move export`" in str(refused.exception)
