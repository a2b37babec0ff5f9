"""Replies of several messages, rich and ordinary: nothing is lost, doubled or left over."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.adapters.rich_messages import RichMessages
from bot.handlers.replying import Replying
from bot.render.answers import answer_blocks
from tests.emulator.errors import bad_request
from tests.emulator.people import Person
from tests.emulator.world import Emulator, Failure
from tests.fakes.quotes import an_answer

LONG = answer_blocks(an_answer(*("word " * 500 for _ in range(3))))
"""Three ordinary messages, or one rich one."""

SHORT = answer_blocks(an_answer("“We stay.”"))
KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data="more")]])
REFUSED = Failure(answer=bad_request("RICH_MESSAGE_INVALID"))


@pytest.fixture
async def question(emulator: Emulator, alice: Person) -> AsyncIterator[Message]:
    async with Bot(emulator.token, base_url=f"{emulator.base_url}/bot") as bot:
        message = Message.de_json(await alice.chat.send("what?"), bot)
        assert message is not None
        yield message


@pytest.fixture
def replying() -> Replying:
    return Replying(RichMessages(wanted=True))


def standing(alice: Person, emulator: Emulator) -> list[tuple[bool, bool]]:
    """Of each of the bot's messages that are there: whether it is rich, and bears buttons."""
    return [
        ("rich_message" in message, "reply_markup" in message)
        for number, message in sorted(alice.chat.room.messages.items())
        if number in emulator.by_bot
    ]


async def test_a_long_answer_is_one_rich_message(
    emulator: Emulator, alice: Person, question: Message, replying: Replying
) -> None:
    [sent] = await replying.show(question, LONG, KEYBOARD, heading="Understood as: what?")
    assert standing(alice, emulator) == [(True, True)]
    assert alice.chat.room.messages[sent.message_id]["reply_markup"]


async def test_one_that_is_refused_is_as_many_ordinary_ones_as_it_takes(
    emulator: Emulator, alice: Person, question: Message, replying: Replying
) -> None:
    emulator.fail_next("sendRichMessage", REFUSED)
    assert len(await replying.show(question, LONG, KEYBOARD)) == 3
    assert standing(alice, emulator) == [(False, False), (False, False), (False, True)]


async def test_three_ordinary_messages_become_a_rich_one_and_two_go(
    emulator: Emulator, alice: Person, question: Message, replying: Replying
) -> None:
    before = await Replying(RichMessages(wanted=False)).show(question, LONG, KEYBOARD)
    ids = [one.message_id for one in before]
    [changed] = await replying.show(question, LONG, KEYBOARD, instead_of=ids)
    assert changed.message_id == ids[0]
    assert standing(alice, emulator) == [(True, True)]


async def test_a_refused_edit_goes_on_in_the_next_messages_and_in_new_ones(
    emulator: Emulator, alice: Person, question: Message, replying: Replying
) -> None:
    ids = [(await replying.show(question, SHORT))[0].message_id for _ in range(2)]
    emulator.fail_next("editMessageText", REFUSED)
    shown = await replying.show(question, LONG, KEYBOARD, instead_of=ids)
    assert [one.message_id for one in shown][:2] == ids
    assert standing(alice, emulator) == [(False, False), (False, False), (False, True)]


async def test_what_the_server_does_not_know_is_asked_once_whoever_replies(
    emulator: Emulator, alice: Person, question: Message
) -> None:
    emulator.knows_rich = False
    rich = RichMessages(wanted=True)
    await Replying(rich).show(question, SHORT)
    assert not rich.are_wanted
    await Replying(rich).show(question, SHORT)
    assert len(emulator.calls("sendRichMessage")) == 1
    assert standing(alice, emulator) == [(False, False)] * 2
