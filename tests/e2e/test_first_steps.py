"""Three taps from /start to a first answer."""

from __future__ import annotations

import pytest

from tests.emulator.people import Person
from tests.emulator.world import Emulator

pytestmark = pytest.mark.usefixtures("bot")


async def test_three_taps_lead_to_an_answer(emulator: Emulator, alice: Person) -> None:
    shown = await alice.ask("/start")
    assert "exact words" in shown.text
    await shown.tap("English")
    await emulator.until(lambda: "clock" in shown.text, 20.0)
    await shown.tap("London")
    await emulator.until(lambda: "question to begin with" in shown.text, 60.0)
    question = shown.buttons[0]
    await shown.tap(question)
    answer = await alice.chat.reply()
    assert answer.blockquotes
    assert question in answer.text
    settings = await alice.ask("/settings")
    assert "Language: English" in settings.text
    assert "Time zone: Europe/London" in settings.text
    assert "Ask me what" in (await alice.ask("/start")).text


async def test_the_buttons_under_the_first_answer_work(emulator: Emulator, alice: Person) -> None:
    shown = await alice.ask("/start")
    await shown.tap("✓ Automatic")
    await emulator.until(lambda: "clock" in shown.text, 20.0)
    assert "Europe/London" in (await alice.ask("Leeds")).text
    await emulator.until(lambda: "question to begin with" in shown.text, 60.0)
    await shown.tap(shown.buttons[0])
    answer = await alice.chat.reply()
    await answer.tap("👍 Right")
    await answer.tap("Export")
    assert "As which file?" in (await alice.chat.reply()).text


async def test_whoever_skips_is_not_asked_again(emulator: Emulator, alice: Person) -> None:
    shown = await alice.ask("/start")
    await shown.tap("Skip")
    await emulator.until(lambda: not shown.buttons, 20.0)
    assert "Ask me what" in (await alice.ask("/start")).text


async def test_whoever_comes_by_a_link_is_not_delayed(alice: Person) -> None:
    assert "Ask me what" in (await alice.ask("/start inline")).text
