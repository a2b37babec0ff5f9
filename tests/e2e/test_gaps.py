"""/gaps tells those in charge what had no answer, where the settings let it be known."""

from __future__ import annotations

import pytest

from tests.e2e.conftest import StartBot
from tests.emulator.people import Person


async def test_questions_without_an_answer_are_listed_together(
    start_bot: StartBot, alice: Person, bob: Person, admin: Person
) -> None:
    await start_bot(log_unanswered=True)
    await alice.ask("what did Wallace say about penguins?")
    await bob.ask("What did Wallace say about penguins")
    await alice.ask("what did Wallace say about withdrawal?")
    shown = await admin.ask("/gaps")
    assert "What did Wallace say about penguins\nasked 2 times" in shown.text
    assert "withdrawal" not in shown.text
    assert "7 days" in shown.text
    assert "/gaps 30" in (await admin.ask("/gaps ever")).text
    assert "Only admins" in (await alice.ask("/gaps")).text
    listed = await admin.ask("/audit answers")
    [answer_id] = {line.split(" ")[0] for line in listed.text.splitlines() if "silence" in line} - {
        line.split(" ")[0] for line in listed.text.splitlines() if str(bob.id) in line
    }
    assert "Question:" not in (await admin.ask(f"/audit answer {answer_id}")).text


@pytest.mark.usefixtures("bot")
async def test_gaps_says_plainly_that_questions_are_not_kept(alice: Person, admin: Person) -> None:
    await alice.ask("what did Wallace say about penguins?")
    assert "ONRECORD_LOG_UNANSWERED" in (await admin.ask("/gaps")).text
