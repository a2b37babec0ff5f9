"""The real bot over real HTTP: an emulated Telegram, a real corpus, and people who use them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from telegram.ext import Application

from bot import bot_root, models_root
from bot.adapters.state.database import FILE as STATE
from bot.app import build_application
from bot.generations import state_folder
from bot.lifetime import begin
from bot.running import ASKS_AGAIN, UPDATES
from bot.services import Services
from bot.settings import Settings
from tests.emulator.people import Person
from tests.emulator.server import serving
from tests.emulator.world import Emulator

ADMIN_ID = 777

App = Application[Any, Any, Any, Any, Any, Any]
StartBot = Callable[..., Awaitable[Application[Any, Any, Any, Any, Any, Any]]]


@pytest.fixture
async def emulator() -> AsyncIterator[Emulator]:
    async with serving(Emulator()) as running:
        yield running


@pytest.fixture
def alice(emulator: Emulator) -> Person:
    return emulator.user("Alice")


@pytest.fixture
def bob(emulator: Emulator) -> Person:
    return emulator.user("Bob")


@pytest.fixture
def admin(emulator: Emulator) -> Person:
    return emulator.user("Ada", ADMIN_ID)


@pytest.fixture
async def bot_settings(emulator: Emulator, corpus: Path) -> AsyncIterator[Settings]:
    """What the bot runs by: the emulator instead of Telegram, one admin; it forgets its users.

    It has looked through the corpus before, so that no test waits for that.

    Nothing is read by the cross-encoder, which takes a second of every question and, where the
    machine is busy, reads less: ``test_as_shipped.py`` is about it.
    """
    settings = Settings(
        token=emulator.token,
        admins=(ADMIN_ID,),
        corpus=corpus,
        api_base_url=emulator.base_url,
        rerank="off",
        _env_file=None,
    )
    if serving := state_folder(settings).current:
        (corpus / STATE).write_bytes(await _looked_through(settings, serving))
    yield settings
    forget(corpus)


def forget(corpus: Path) -> None:
    """Leave nothing of what bots of a corpus have kept."""
    for kept in corpus.glob(f"{STATE}*"):
        kept.unlink()


_STATES: dict[str, bytes] = {}


async def _looked_through(settings: Settings, serving: str) -> bytes:
    """The state database of a bot that has seen a generation and was asked nothing yet."""
    if serving not in _STATES:
        services = bot_root.services(settings, None, _models(settings))
        await services.lookout.tick()
        services.close()
        _STATES[serving] = (settings.corpus / STATE).read_bytes()
    return _STATES[serving]


_MODELS: dict[tuple[object, ...], models_root.Models] = {}


def _models(settings: Settings) -> models_root.Models:
    """The models of some settings, loaded by the first bot that asks something."""
    key = (settings.model, settings.engine, settings.threads, settings.rerank, settings.rerank_ms)
    return _MODELS.setdefault(key, models_root.models(settings))


Alter = Callable[[Services], Services]
"""Puts a part of the bot that a test scripts in the place of the real one."""


@asynccontextmanager
async def running_bot(
    settings: Settings,
    alter: Alter = lambda services: services,
    clock: Callable[[], datetime] | None = None,
    *,
    menus: bool = False,
) -> AsyncIterator[Application[Any, Any, Any, Any, Any, Any]]:
    """The application, polling, as ``onrecord run`` starts it.

    Args:
        menus: Whether it tells Telegram its commands too, which takes as much work as a test.
    """
    services = alter(bot_root.services(settings, clock, _models(settings)))
    application = build_application(settings, services)
    await application.initialize()
    begun = application.post_init if menus else partial(begin, services=services)
    assert begun
    await begun(application)
    await application.start()
    assert application.updater
    await application.updater.start_polling(
        poll_interval=ASKS_AGAIN, allowed_updates=UPDATES, timeout=2
    )
    try:
        yield application
    finally:
        await application.updater.stop()
        await application.stop()
        await application.shutdown()
        services.close()


@pytest.fixture
async def start_bot(
    bot_settings: Settings, request: pytest.FixtureRequest
) -> AsyncIterator[StartBot]:
    """Start a bot, with other settings where a test names some; all are stopped at the end."""
    menus = request.node.get_closest_marker("menus") is not None
    async with AsyncExitStack() as stack:

        async def start(
            alter: Alter = lambda services: services,
            clock: Callable[[], datetime] | None = None,
            **changes: Any,
        ) -> Application[Any, Any, Any, Any, Any, Any]:
            settings = bot_settings.model_copy(update=changes)
            one = running_bot(settings, alter, clock, menus=menus)
            return await stack.enter_async_context(one)

        yield start


@pytest.fixture
def impatient_outbox(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is due is looked for five times a second, as a test puts the clock on."""
    monkeypatch.setattr("bot.delivery.outbox.TICK", timedelta(seconds=0.2))


@pytest.fixture
async def bot(start_bot: StartBot) -> Application[Any, Any, Any, Any, Any, Any]:
    """A running bot."""
    return await start_bot()
