"""In groups the bot speaks when spoken to."""

from __future__ import annotations

import pytest

from tests.emulator.people import Chat, Person
from tests.emulator.world import Emulator

pytestmark = pytest.mark.usefixtures("bot")

QUESTION = "what did Wallace say about withdrawal?"


@pytest.fixture
def group(emulator: Emulator) -> Chat:
    emulator.privacy_off = True  # so that the bot sees everything and has to keep quiet itself
    return emulator.group("Press room")


async def test_talk_among_people_is_left_alone(group: Chat, alice: Person) -> None:
    await group.send(QUESTION, alice)
    await group.send(f"@onrecord_bot {QUESTION}", alice)
    await group.reply()
    assert group.unread() == 0


@pytest.mark.parametrize(
    "text", [f"@onrecord_bot {QUESTION}", f"/ask {QUESTION}", f"/ask@onrecord_bot {QUESTION}"]
)
async def test_a_mention_or_a_command_is_answered(group: Chat, alice: Person, text: str) -> None:
    await group.send(text, alice)
    assert (await group.reply()).blockquotes


async def test_a_reply_to_the_bot_is_a_question(group: Chat, alice: Person) -> None:
    await group.send(f"/ask {QUESTION}", alice)
    shown = await group.reply()
    await group.send("what did Pell say about fuel duty?", alice, reply_to=shown)
    assert "Pell" in (await group.reply()).text


async def test_an_answer_stays_in_its_topic(emulator: Emulator, alice: Person) -> None:
    forum = emulator.group("Forum", forum=True)
    await forum.send(f"/ask {QUESTION}", alice, thread=5)
    assert (await forum.reply()).json["message_thread_id"] == 5


async def test_a_button_in_a_group_works_for_anyone(
    group: Chat, alice: Person, bob: Person
) -> None:
    await group.send(f"@onrecord_bot {QUESTION}", alice)
    shown = await group.reply()
    await shown.tap("More", by=bob)
    assert (await group.reply()).blockquotes


async def test_ask_without_a_question_explains_itself(group: Chat, alice: Person) -> None:
    await group.send("/ask", alice)
    assert "/ask what did" in (await group.reply()).text
