"""Those in charge can tell what was shown to whom, and from which generation."""

from __future__ import annotations

import re

import pytest

from tests.e2e.conftest import StartBot
from tests.emulator.people import Person

QUESTION = "what did Wallace say about withdrawal?"
SILENT = "what did Wallace say about penguins?"


def ids_in(text: str) -> list[str]:
    return re.findall(r"a_[0-9a-f]{12}", text)


async def test_an_admin_sees_what_an_answer_showed_to_whom(
    start_bot: StartBot, alice: Person, admin: Person
) -> None:
    app = await start_bot()
    shown = await alice.ask(QUESTION)
    listed = await admin.ask(f"/audit answers {alice.id}")
    [answer_id] = ids_in(listed.text)
    assert f"person {alice.id}" in listed.text
    told = await admin.ask(f"/audit answer {answer_id}")
    assert set(shown.blockquotes) <= set(told.blockquotes)
    assert "Outcome: answered" in told.text
    assert "From generation: " in told.text
    assert QUESTION not in told.text
    assert app


async def test_question_texts_stand_in_the_record_where_that_is_allowed(
    start_bot: StartBot, alice: Person, admin: Person
) -> None:
    await start_bot(log_questions=True)
    await alice.ask(SILENT)
    [answer_id] = ids_in((await admin.ask("/audit answers")).text)
    told = await admin.ask(f"/audit answer {answer_id}")
    assert f"Question: {SILENT}" in told.text
    assert "honest silence" in told.text


@pytest.mark.usefixtures("bot")
async def test_the_record_has_whatever_quotes_and_who_pressed_the_button(
    alice: Person, admin: Person
) -> None:
    shown = await alice.ask(QUESTION)
    await shown.tap("Context 1")
    await alice.chat.reply()
    await shown.tap("More")
    await alice.chat.reply()
    await alice.ask("/quotes Gideon Wallace")
    await alice.ask("/verify Wallace: “There will be no withdrawal”")
    await alice.ask("/briefing fuel duty")
    text = (await admin.ask(f"/audit answers {alice.id}")).text
    for kind in ("question", "context of a quote", "further quotes", "/quotes", "/verify"):
        assert f" · {kind} · " in text
    assert "/briefing" in text


@pytest.mark.usefixtures("bot")
async def test_an_unknown_id_and_a_mistake_are_told_in_a_sentence(
    admin: Person, alice: Person
) -> None:
    assert "No answer of this id" in (await admin.ask("/audit answer a_000000000000")).text
    assert "/audit answers" in (await admin.ask("/audit nonsense")).text
    assert "Only admins" in (await alice.ask("/audit answers")).text


async def test_nothing_is_recorded_for_no_days(
    start_bot: StartBot, alice: Person, admin: Person
) -> None:
    await start_bot(shown_days=0)
    await alice.ask(QUESTION)
    assert "ONRECORD_SHOWN_DAYS is 0" in (await admin.ask("/audit answers")).text
