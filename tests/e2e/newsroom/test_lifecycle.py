"""From start to stop: restarts, signals, a wrong token, and updates by webhook."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest

from bot.settings import Settings
from tests.e2e.conftest import running_bot
from tests.emulator.people import Person
from tests.emulator.world import Emulator

QUESTION = "what did Brandt say about the ferry?"
PATIENCE = 240.0
SECRET = "hush-hush"  # noqa: S105 - guards a test

OTHERWISE = """
import sys
from dataclasses import replace
from bot import bot_root
from bot.running import run_bot
from bot.logs import configure_logs
from bot.reloading import Reloading
from bot.environment import load_settings
from tests.fakes.reload_jobs import never_ends

if __name__ == "__main__":
    configure_logs("debug", "text", [])
    settings = load_settings()
    if len(sys.argv) > 1:  # over plain http, which no setting would allow
        settings = settings.model_copy(update={"webhook_url": sys.argv[1]})
    services = bot_root.services(settings)
    run_bot(settings, replace(services, reloading=Reloading(services.offload, never_ends)))
"""
"""``onrecord run`` with reloads that never end, and a webhook that needs no certificate."""


@dataclass(frozen=True, slots=True)
class Started:
    """A bot in a process of its own, and the file it writes to: a pipe that nobody reads fills."""

    process: subprocess.Popen[str]
    output: Path

    def end(self) -> None:
        """Ask it to end, as the system does."""
        self.process.send_signal(signal.SIGTERM)

    async def ended(self) -> tuple[int, str]:
        """Exit status and output, once the process has ended."""
        status = await asyncio.to_thread(self.process.wait, PATIENCE)
        return status, self.output.read_text()


Start = Callable[..., Started]


@pytest.fixture
def start(emulator: Emulator, corpus: Path, project_root: Path, tmp_path: Path) -> Iterator[Start]:
    """Run the bot as a process of its own; whatever still runs at the end is killed."""
    given = {
        "ONRECORD_TOKEN": emulator.token,
        "ONRECORD_ADMINS": "777",
        "ONRECORD_CORPUS": str(corpus),
        "ONRECORD_API_BASE_URL": emulator.base_url,
        "ONRECORD_RERANK": "off",
        "PYTHONPATH": str(project_root),
    }
    with ExitStack() as stack:

        def run(*arguments: str, **changes: str) -> Started:
            output = tmp_path / "output"
            with output.open("w") as written:
                process = subprocess.Popen(
                    [sys.executable, *arguments], cwd=tmp_path, env=os.environ | given | changes,
                    text=True, stdout=written, stderr=subprocess.STDOUT,
                )  # fmt: skip
            stack.callback(process.wait)
            stack.callback(process.kill)
            return Started(process, output)

        yield run


async def test_a_button_from_before_a_restart_still_works(
    bot_settings: Settings, alice: Person
) -> None:
    async with running_bot(bot_settings):
        shown = await alice.ask(QUESTION)
    async with running_bot(bot_settings):
        await shown.tap("More")
        assert (await alice.chat.reply()).blockquotes
        await shown.tap("Context 1")
        assert shown.blockquotes[0] in (await alice.chat.reply()).formatted("bold")


async def test_a_question_sent_while_the_bot_was_down_is_answered_once_it_is_up(
    bot_settings: Settings, alice: Person
) -> None:
    async with running_bot(bot_settings):
        await alice.ask("/start")
    await alice.chat.send(QUESTION)
    async with running_bot(bot_settings):
        assert (await alice.chat.reply()).blockquotes
    async with running_bot(bot_settings):
        await alice.ask("/start")
    assert alice.chat.unread() == 0


async def test_a_signal_ends_the_bot_after_the_replies_in_flight_and_the_next_gives_the_rest(
    start: Start, emulator: Emulator, alice: Person, bob: Person
) -> None:
    process = start("-m", "bot", "run", ONRECORD_LOG_LEVEL="debug")
    await asyncio.wait_for(alice.chat.send("/start"), PATIENCE)
    await alice.chat.reply(PATIENCE)
    for _ in range(8):
        await bob.chat.send(QUESTION)
    await bob.chat.reply(PATIENCE)
    process.end()
    status, output = await process.ended()
    assert status == 0
    assert "Traceback" not in output
    assert emulator.token not in output
    assert emulator.token.partition(":")[2] not in output
    start("-m", "bot", "run")
    for _ in range(7):
        assert (await bob.chat.reply(PATIENCE)).blockquotes


async def test_a_signal_ends_a_reload_that_would_take_for_ever(
    start: Start, tmp_path: Path, admin: Person
) -> None:
    (tmp_path / "run.py").write_text(OTHERWISE)
    process = start("run.py")
    await admin.chat.send("/reload")
    progress = await admin.chat.reply(PATIENCE)
    await progress.emulator.until(lambda: "12 of 40" in progress.text, PATIENCE)
    before = time.monotonic()
    process.end()
    status, _ = await process.ended()
    assert status == 0
    assert time.monotonic() - before < 15
    assert "The reload was stopped" in progress.text


async def test_a_token_telegram_does_not_know_is_told_without_showing_it(start: Start) -> None:
    process = start("-m", "bot", "run", ONRECORD_TOKEN="4242:AAnot-the-right-one")  # noqa: S106
    status, output = await process.ended()
    assert status == 2
    assert "Telegram does not know the token in ONRECORD_TOKEN" in output
    assert "not-the-right-one" not in output
    assert "Traceback" not in output


async def test_a_bot_without_a_token_says_where_to_get_one(start: Start) -> None:
    process = start("-m", "bot", "run", ONRECORD_TOKEN="")
    status, output = await process.ended()
    assert status == 2
    assert output.startswith("onrecord: ONRECORD_TOKEN is not set. Ask @BotFather")


async def test_by_webhook_questions_are_answered_and_strangers_are_turned_away(
    start: Start, emulator: Emulator, tmp_path: Path, alice: Person
) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}/telegram/hook"
    (tmp_path / "run.py").write_text(OTHERWISE)
    process = start(
        "run.py", address, ONRECORD_WEBHOOK_PORT=str(port), ONRECORD_WEBHOOK_SECRET=SECRET
    )
    await alice.chat.send(QUESTION)
    assert (await alice.chat.reply(PATIENCE)).blockquotes
    assert emulator.calls("getUpdates") == []

    forged = {"update_id": 1, "message": {"message_id": 1, "date": 0, "text": QUESTION}}
    async with aiohttp.ClientSession() as stranger:
        async with stranger.post(address, json=forged) as refused:
            assert refused.status == 403
        wrong = {"X-Telegram-Bot-Api-Secret-Token": "guess"}
        async with stranger.post(address, json=forged, headers=wrong) as refused:
            assert refused.status == 403
    process.end()
    assert (await process.ended())[0] == 0
