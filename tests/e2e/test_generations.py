"""Going back to an earlier build from Telegram."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.index.state import StateFolder
from tests.e2e.conftest import ADMIN_ID
from tests.emulator.people import Person
from tests.emulator.world import Emulator

pytestmark = pytest.mark.usefixtures("bot")


async def test_the_kept_builds_are_shown_to_admins_and_the_one_that_serves_is_marked(
    admin: Person, corpus: Path
) -> None:
    shown = await admin.ask("/generations")
    assert f"{StateFolder(corpus).current} · built" in shown.text
    assert "67 articles" in shown.text
    assert " MB · serves\nKept: 1 build, " in shown.text
    assert "at most 3 (ONRECORD_KEEP_GENERATIONS) of any size (ONRECORD_KEEP_MB)" in shown.text


async def test_where_there_is_nothing_to_go_back_to_the_bot_says_so(
    admin: Person, alice: Person
) -> None:
    assert "Only admins" in (await alice.ask("/rollback")).text
    assert "No generation before" in (await admin.ask("/rollback")).text
    assert "There is no generation" in (await admin.ask("/rollback 000009-ffffffff")).text
    assert "rollback" in (await admin.ask("/audit")).text


async def test_an_admin_is_told_in_their_language_and_the_log_is_kept_in_english(
    emulator: Emulator,
) -> None:
    admin = emulator.user("Ada", ADMIN_ID, language_code="de")
    assert "keine frühere Generation aufbewahrt" in (await admin.ask("/rollback")).text
    assert "keine Generation 000009" in (await admin.ask("/rollback 000009-ffffffff")).text
    kept = (await admin.ask("/audit")).text
    assert "No generation before" in kept
    assert "There is no generation 000009" in kept
