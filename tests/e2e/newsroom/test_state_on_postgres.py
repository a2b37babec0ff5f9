"""The bot with its state on PostgreSQL: it works the same, outlives restarts, and says when not."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr

from bot.settings import Settings
from tests.e2e.conftest import forget, running_bot
from tests.emulator.people import Person
from tests.fakes.clock import Clock

if TYPE_CHECKING:
    from tests.fakes.postgres_server import PostgresServer

QUESTION = "what did Brandt say about the ferry?"
LINE = "/subscribe weekdays 07:30 Europe/London ferry"
MONDAY = datetime(2026, 3, 9, 12, tzinfo=UTC)


@pytest.fixture
def settings(bot_settings: Settings, corpus: Path, empty_postgres: str) -> Settings:
    forget(corpus)
    return bot_settings.model_copy(update={"database_url": SecretStr(empty_postgres)})


def kept_in(folder: Path) -> list[Path]:
    return list(folder.glob("bot.sqlite*"))


async def test_what_users_set_outlives_a_restart_and_nothing_is_kept_in_the_folder(
    settings: Settings, corpus: Path, alice: Person
) -> None:
    async with running_bot(settings, clock=Clock(MONDAY)):
        assert (await alice.ask(QUESTION)).blockquotes
        assert "Subscribed" in (await alice.ask(LINE)).text
    async with running_bot(settings, clock=Clock(MONDAY)):
        assert "at 07:30" in (await alice.ask("/subscriptions")).text
    assert not kept_in(corpus)


async def test_while_the_server_is_away_people_are_asked_to_try_again_and_then_it_works(
    settings: Settings, postgres: PostgresServer, empty_postgres: str, alice: Person
) -> None:
    name = empty_postgres.rpartition("/")[2]
    ends = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"  # noqa: S608
    async with running_bot(settings, clock=Clock(MONDAY)):
        assert (await alice.ask(QUESTION)).blockquotes
        postgres.run(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        postgres.run(ends)
        told = (await alice.ask("/subscriptions")).text
        assert "Please try again (reference " in told
        assert name not in told
        postgres.run(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
        assert "Subscribed" in (await alice.ask(LINE)).text
