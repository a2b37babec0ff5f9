"""The bot behind a webhook: it believes Telegram alone, and answers each update once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest

from bot import bot_root
from bot.app import build_application
from bot.running import UPDATES
from bot.settings import Settings
from tests.e2e.conftest import _models
from tests.emulator.model import Json
from tests.emulator.people import Person
from tests.emulator.world import Emulator
from tests.fakes.bot_processes import _free_port

SECRET = "a-secret-of-ours"  # noqa: S105 - of a test
HEADER = "X-Telegram-Bot-Api-Secret-Token"


@asynccontextmanager
async def behind_webhook(settings: Settings, port: int) -> AsyncIterator[None]:
    """A bot as ``onrecord run`` starts it where a webhook is set."""
    services = bot_root.services(settings, None, _models(settings))
    application: Any = build_application(settings, services)
    await application.initialize()
    await application.post_init(application)
    await application.updater.start_webhook(
        "127.0.0.1", port, "hook", webhook_url=f"http://127.0.0.1:{port}/hook",
        secret_token=SECRET, allowed_updates=UPDATES,
    )  # fmt: skip
    await application.start()
    try:
        yield
    finally:
        await application.updater.stop()
        await application.stop()
        await application.shutdown()
        services.close()


@pytest.fixture
async def address(bot_settings: Settings) -> AsyncIterator[str]:
    port = _free_port()
    async with behind_webhook(bot_settings, port):
        yield f"http://127.0.0.1:{port}/hook"


async def brought(address: str, update: Json, secret: str | None) -> int:
    """Bring an update to the webhook; returns the status."""
    headers = {HEADER: secret} if secret else {}
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.post(address, json=update) as response,
    ):
        return response.status


async def test_who_does_not_know_the_secret_is_refused(
    address: str, emulator: Emulator, alice: Person
) -> None:
    assert "What I keep" in (await alice.ask("/privacy")).text
    forged = {"update_id": 900_001, "message": await alice.chat.send("/help")}
    await alice.chat.reply()
    assert await brought(address, forged, None) == 403
    assert await brought(address, forged, "another-secret") == 403
    assert alice.chat.unread() == 0
    assert not emulator.pending


async def test_what_telegram_brings_again_is_taken_and_not_answered_again(
    address: str, alice: Person
) -> None:
    message = await alice.chat.send("/privacy")
    assert "What I keep" in (await alice.chat.reply()).text
    again = {"update_id": 900_001, "message": message}
    assert await brought(address, again, SECRET) == 200
    await alice.chat.reply()
    assert await brought(address, again, SECRET) == 200
    await alice.ask("/help")
    assert alice.chat.unread() == 0


async def test_messages_of_one_chat_are_answered_in_their_order(
    address: str, alice: Person
) -> None:
    assert address
    asked = [
        await alice.chat.send(text)
        for text in ("what did Wallace say about withdrawal?", "/privacy", "/help", "/settings")
    ]
    replies = [await alice.chat.reply() for _ in asked]
    assert [one.replies_to for one in replies] == [one["message_id"] for one in asked]
