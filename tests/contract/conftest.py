"""Stores of the bot's state are tested on every engine that the program runs on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.adapters.state.database import Database

OpenDatabase = Callable[[], Database]
"""Opens the test's database once more, as a restart or another process would."""


@pytest.fixture(params=["sqlite", "postgresql"])
def opening(request: pytest.FixtureRequest, tmp_path: Path) -> OpenDatabase:
    """A new database that has its tables."""
    if request.param == "sqlite":
        return lambda: Database.in_folder(tmp_path)
    address = request.getfixturevalue("postgres_address")
    return lambda: Database.at(address)


@pytest.fixture
def database(opening: OpenDatabase) -> Iterator[Database]:
    with closing(opening()) as opened:
        yield opened
