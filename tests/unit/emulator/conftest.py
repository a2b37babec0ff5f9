"""The library's own client against the emulator, over real HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from tests.emulator.people import Person
from tests.emulator.server import serving
from tests.emulator.world import Emulator


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.time = 1000.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def emulator(clock: Clock) -> AsyncIterator[Emulator]:
    async with serving(Emulator(clock)) as running:
        yield running


def client(emulator: Emulator, token: str) -> Bot:
    return Bot(
        token,
        base_url=f"{emulator.base_url}/bot",
        base_file_url=f"{emulator.base_url}/file/bot",
        get_updates_request=HTTPXRequest(),
    )


@pytest.fixture
async def bot(emulator: Emulator) -> AsyncIterator[Bot]:
    async with client(emulator, emulator.token) as connected:
        yield connected


@pytest.fixture
async def alice(emulator: Emulator) -> Person:
    """A user who has written to the bot before."""
    person = emulator.user("Alice")
    await person.chat.send("/start")
    return person
