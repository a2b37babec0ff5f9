"""Buttons under answers: one speaker, a timeline, a verdict; pressed twice, or too late."""

from __future__ import annotations

import pytest

from bot.settings import Settings
from tests.e2e.conftest import StartBot, running_bot
from tests.emulator.people import Person
from tests.emulator.world import Emulator

QUESTION = "what did Wallace say about withdrawal?"
OPEN = "what was said about the bakery?"


async def test_an_answer_of_several_speakers_is_kept_to_one(
    emulator: Emulator, start_bot: StartBot, alice: Person
) -> None:
    await start_bot()
    shown = await alice.ask(OPEN)
    offered = [label for label in shown.buttons if label.startswith("Only ")]
    assert len(offered) > 1
    await shown.tap(offered[0])
    narrowed = await alice.chat.reply()
    speaker = offered[0].removeprefix("Only ")
    assert narrowed.text.startswith(f"Only {speaker}.")
    assert set(narrowed.formatted("bold")) == {speaker}
    if "More" in narrowed.buttons:
        await narrowed.tap("More")
        further = await alice.chat.reply()
        assert not set(further.blockquotes) & set(narrowed.blockquotes)
    exported = await alice.ask("/export md")
    words = exported.document[1].decode()
    others = {label.removeprefix("Only ") for label in offered[1:]}
    assert speaker in words
    assert not any(f"**{other}" in words for other in others)
    assert emulator.calls("sendDocument")


@pytest.mark.usefixtures("bot")
async def test_what_is_sent_by_a_button_is_sent_once(
    emulator: Emulator, alice: Person, bob: Person
) -> None:
    group = emulator.group("Desk")
    await group.send(f"/ask {QUESTION}", alice)
    shown = await group.reply()
    assert await shown.tap("More", alice) == ""
    assert "further down" in await shown.tap("More", alice)
    assert "further down" in await shown.tap("More", bob)
    await group.reply()
    await shown.tap("Context 1", alice)
    await shown.tap("Context 1", bob)
    await group.reply()
    await group.send("/help", alice)
    assert "Ask me what" in (await group.reply()).text


@pytest.mark.usefixtures("bot")
async def test_a_timeline_and_a_verdict_are_a_tap_away(alice: Person) -> None:
    shown = await alice.ask(QUESTION)
    await shown.tap("Timeline")
    assert "photo" in (await alice.chat.reply()).json
    timeline = await alice.chat.reply()
    assert timeline.text.startswith("Understood as: Gideon Wallace on withdrawal")
    await shown.tap("Context 1")
    context = await alice.chat.reply()
    await context.tap("Verify")
    assert "VERBATIM" in (await alice.chat.reply()).text


async def test_buttons_outlive_a_restart_and_the_question_and_expire_politely(
    bot_settings: Settings, alice: Person
) -> None:
    async with running_bot(bot_settings):
        question = await alice.chat.send(QUESTION)
        shown = await alice.chat.reply()
    del alice.chat.room.messages[question["message_id"]]
    shown.json.pop("reply_to_message")
    async with running_bot(bot_settings):
        await shown.tap("More")
        more = await alice.chat.reply()
        assert more.text.startswith(f"Understood as: {QUESTION}")
        assert more.blockquotes
        await alice.ask("/new")
        assert "ask again" in await shown.tap("Timeline")
