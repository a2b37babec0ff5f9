"""The bot over indexes on a Milvus server, and what users see while that is away."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import building_root
from bot.checks import corpus as checks
from bot.settings import Settings
from tests.e2e.conftest import ADMIN_ID
from tests.emulator.people import Person
from tests.emulator.world import Emulator
from tests.fakes.milvus_servers import MilvusProcess
from tests.milvus import MilvusOf

QUESTION = "what did Wallace say about withdrawal?"


@pytest.fixture
def server(new_milvus: MilvusOf) -> Iterator[MilvusProcess]:
    server = new_milvus("lite")
    yield server
    server.kill()


@pytest.fixture
def bot_settings(
    emulator: Emulator, corpus: Path, server: MilvusProcess, tmp_path: Path
) -> Settings:
    """The sample corpus, moved to the server."""
    state = tmp_path / "state"
    shutil.copytree(corpus, state, ignore=shutil.ignore_patterns("bot.sqlite*"))
    settings = Settings(
        token=emulator.token,
        admins=(ADMIN_ID,),
        corpus=state,
        index="milvus",
        milvus_uri=server.address,
        milvus_alias="newsroom",
        api_base_url=emulator.base_url,
        _env_file=None,
    )
    assert building_root.reload(settings, [], [], lambda _: None).published
    return settings


def found_by_doctor(settings: Settings) -> tuple[str, str]:
    [finding] = checks.indexes(settings)
    return finding.state.value, finding.message


@pytest.mark.usefixtures("bot")
async def test_questions_are_answered_from_the_server_and_honestly_not_while_it_is_away(
    alice: Person, admin: Person, server: MilvusProcess, bot_settings: Settings
) -> None:
    before = (await alice.ask(QUESTION)).text
    assert "Gideon Wallace" in before
    assert "Milvus milvus_lite" in (await admin.ask("/status")).text
    assert found_by_doctor(bot_settings)[0] == "ok"

    server.kill()
    told = (await alice.ask("what did Turner say about schools?")).text
    assert "does not answer just now. Please try again in a minute (reference" in told
    state, message = found_by_doctor(bot_settings)
    assert state == "problem"
    assert "Check that it runs" in message
    assert "serves now" not in (await admin.ask("/rollback")).text

    server.start()
    assert (await alice.ask(QUESTION)).text == before
