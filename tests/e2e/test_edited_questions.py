"""Questions that are corrected after they were asked."""

from __future__ import annotations

import asyncio

import pytest

from tests.emulator.people import Person
from tests.emulator.world import Emulator

pytestmark = pytest.mark.usefixtures("bot")

WALLACE = "what did Wallace say about withdrawal?"
FUEL = "what did Thorley say about the fuel duty?"


async def _edited(emulator: Emulator, person: Person, message_id: int) -> str:
    """The text of a message once the bot has edited it."""
    message = person.chat.room.messages[message_id]
    await emulator.until(lambda: "edit_date" in message, 20.0)
    return str(message["text"])


async def test_a_corrected_question_changes_its_answer_in_place(
    emulator: Emulator, alice: Person
) -> None:
    asked = await alice.chat.send(FUEL)
    shown = await alice.chat.reply()
    await alice.chat.edit(asked, WALLACE)
    text = await _edited(emulator, alice, shown.json["message_id"])
    assert "Gideon Wallace" in text
    assert "Marian Thorley" not in text
    assert alice.chat.unread() == 0


async def test_buttons_under_a_corrected_answer_go_on_from_the_correction(
    emulator: Emulator, alice: Person
) -> None:
    asked = await alice.chat.send(FUEL)
    shown = await alice.chat.reply()
    await alice.chat.edit(asked, WALLACE)
    await _edited(emulator, alice, shown.json["message_id"])
    first = shown.blockquotes
    await shown.tap("More")
    more = await alice.chat.reply()
    assert "Gideon Wallace" in more.text
    assert not set(first) & set(more.blockquotes)


async def test_further_pages_of_the_old_question_are_removed(
    emulator: Emulator, alice: Person
) -> None:
    asked = await alice.chat.send(WALLACE)
    shown = await alice.chat.reply()
    await shown.tap("More")
    page = (await alice.chat.reply()).json["message_id"]
    await alice.chat.edit(asked, FUEL)
    await _edited(emulator, alice, shown.json["message_id"])
    await emulator.until(lambda: page not in alice.chat.room.messages, 20.0)


async def test_silence_turns_into_an_answer_when_the_question_is_corrected(
    emulator: Emulator, alice: Person
) -> None:
    asked = await alice.chat.send("what did Wallace say about penguins in Patagonia?")
    shown = await alice.chat.reply()
    await alice.chat.edit(asked, WALLACE)
    assert "Gideon Wallace" in await _edited(emulator, alice, shown.json["message_id"])
    assert "More" in shown.buttons


async def test_a_correction_after_two_minutes_changes_nothing(alice: Person) -> None:
    asked = await alice.chat.send(FUEL)
    shown = await alice.chat.reply()
    await alice.chat.edit(asked, WALLACE, after=121)
    await alice.ask("/help")
    assert "edit_date" not in shown.json
    assert alice.chat.unread() == 0


@pytest.mark.parametrize("words", ["/help", "/new", "/cite"])
async def test_a_command_that_is_corrected_is_not_obeyed_again(
    emulator: Emulator, alice: Person, words: str
) -> None:
    asked = await alice.chat.send(words)
    await alice.chat.reply()
    await alice.chat.edit(asked, f"{words} please")
    await alice.chat.edit(asked, WALLACE)
    await emulator.until(lambda: not emulator.pending, 20.0)
    await asyncio.sleep(0.3)
    assert alice.chat.unread() == 0


async def test_a_question_asked_by_command_in_a_group_can_be_corrected(
    emulator: Emulator, alice: Person
) -> None:
    group = emulator.group("Desk")
    asked = await group.send(f"/ask {FUEL}", alice)
    shown = await group.reply()
    await group.edit(asked, f"/ask {WALLACE}")
    await emulator.until(lambda: "Gideon Wallace" in shown.text, 20.0)


async def test_an_answer_that_was_deleted_meanwhile_comes_anew(alice: Person) -> None:
    asked = await alice.chat.send(FUEL)
    shown = await alice.chat.reply()
    del alice.chat.room.messages[shown.json["message_id"]]
    await alice.chat.edit(asked, WALLACE)
    assert "Gideon Wallace" in (await alice.chat.reply()).text
