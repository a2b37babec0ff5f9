"""Was this right? Thumbs under answers, and what is kept of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.adapters.judgements import Judgements
from bot.adapters.state.database import Database
from bot.feedback import Judgement, Reason, digest_of
from tests.e2e.conftest import StartBot
from tests.emulator.people import Person, Shown
from tests.emulator.world import Emulator

QUESTION = "what did Wallace say about withdrawal?"


def kept(corpus: Path) -> list[Judgement]:
    database = Database.in_folder(corpus)
    try:
        return list(Judgements(database).all())
    finally:
        database.close()


async def _when_labelled(emulator: Emulator, shown: Shown, label: str) -> None:
    await emulator.until(lambda: label in shown.buttons, 20.0)


@pytest.mark.usefixtures("bot")
async def test_a_judgement_is_kept_with_quotes_and_generation_but_not_with_the_question(
    emulator: Emulator, corpus: Path, alice: Person
) -> None:
    shown = await alice.ask(QUESTION)
    before = shown.buttons
    assert "noted" in (await shown.tap("👎 Not right")).lower()
    await _when_labelled(emulator, shown, "Wrong person")
    assert "Context 1" in shown.buttons
    assert "noted" in await shown.tap("Something is missing")
    await _when_labelled(emulator, shown, "👍 Right")
    assert shown.buttons == before
    [judgement] = kept(corpus)
    assert (judgement.right, judgement.reason) == (False, Reason.MISSING)
    assert judgement.question is None
    assert judgement.digest == digest_of(QUESTION)
    assert len(judgement.hits) == len(shown.blockquotes)
    assert judgement.generation


async def test_the_question_is_kept_where_the_settings_allow_it(
    start_bot: StartBot, corpus: Path, alice: Person
) -> None:
    await start_bot(log_questions=True)
    shown = await alice.ask(QUESTION)
    await shown.tap("👍 Right")
    await shown.tap("👍 Right")
    await alice.ask("/help")
    [judgement] = kept(corpus)
    assert (judgement.right, judgement.question) == (True, QUESTION)


@pytest.mark.usefixtures("bot")
async def test_everybody_in_a_group_judges_for_themselves(
    emulator: Emulator, corpus: Path, alice: Person, bob: Person
) -> None:
    group = emulator.group("Desk")
    await group.send(f"/ask {QUESTION}", alice)
    shown = await group.reply()
    await shown.tap("👍 Right", alice)
    await shown.tap("👎 Not right", bob)
    await _when_labelled(emulator, shown, "Wrong person")
    assert sorted(one.right for one in kept(corpus)) == [False, True]


@pytest.mark.usefixtures("bot")
async def test_silence_can_be_judged_too(emulator: Emulator, corpus: Path, alice: Person) -> None:
    shown = await alice.ask("what did Wallace say about penguins in Patagonia?")
    await shown.tap("👎 Not right")
    await _when_labelled(emulator, shown, "Something is missing")
    [judgement] = kept(corpus)
    assert judgement.hits == ()
