"""Channels, anonymous administrators and keyboards that ask for a place, as Telegram has them."""

from __future__ import annotations

import pytest
from telegram import Bot, KeyboardButton, ReplyKeyboardMarkup
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest, Forbidden

from tests.emulator.people import Person
from tests.emulator.world import Emulator

SHARE = ReplyKeyboardMarkup([[KeyboardButton("Share", request_location=True)]])


async def test_a_post_comes_as_one_and_from_nobody(emulator: Emulator, bot: Bot) -> None:
    channel = emulator.channel("Desk")
    await channel.post("/subscribe")
    post = (await bot.get_updates())[-1].channel_post
    assert post is not None
    assert post.from_user is None
    assert post.sender_chat is not None
    assert post.sender_chat.id == channel.room.id
    assert post.chat.type == ChatType.CHANNEL


async def test_the_bot_writes_in_a_channel_s_name_and_may_edit_it(
    emulator: Emulator, bot: Bot
) -> None:
    channel = emulator.channel("Desk")
    sent = await bot.send_message(channel.room.id, "one")
    assert sent.from_user is None
    await bot.edit_message_text("two", channel.room.id, sent.message_id)
    assert (await channel.reply()).text == "two"


async def test_a_channel_without_the_bot_tells_it_nothing(emulator: Emulator, bot: Bot) -> None:
    channel = emulator.channel("Desk", bot_is_admin=False)
    await channel.post("hello")
    assert await bot.get_updates() == ()
    with pytest.raises(Forbidden):
        await bot.get_chat_administrators(channel.room.id)


async def test_an_anonymous_administrator_writes_in_the_group_s_own_name(
    emulator: Emulator, bot: Bot
) -> None:
    group, channel = emulator.group("Room"), emulator.channel("Desk")
    await group.send_anonymously("/subscribe")
    await group.send_as_channel("/subscribe", channel)
    anonymous, foreign = (update.message for update in (await bot.get_updates())[-2:])
    assert anonymous is not None
    assert foreign is not None
    assert anonymous.from_user is not None
    assert anonymous.from_user.is_bot
    assert anonymous.sender_chat == anonymous.chat
    assert foreign.sender_chat is not None
    assert foreign.sender_chat.id == channel.room.id


async def test_administrators_are_listed_and_others_are_not(
    emulator: Emulator, bot: Bot, alice: Person
) -> None:
    group, bob = emulator.group("Room"), emulator.user("Bob")
    group.appoint(alice, "creator")
    await group.send("/start", bob)
    [owner] = await bot.get_chat_administrators(group.room.id)
    assert (owner.user.id, owner.status) == (alice.id, ChatMemberStatus.OWNER)
    with pytest.raises(BadRequest, match="no administrators in the private chat"):
        await bot.get_chat_administrators(alice.id)


async def test_only_a_private_chat_is_asked_for_a_location(
    emulator: Emulator, bot: Bot, alice: Person
) -> None:
    await bot.send_message(alice.id, "Where?", reply_markup=SHARE)
    with pytest.raises(BadRequest, match="private chats only"):
        await bot.send_message(emulator.group("Room").room.id, "Where?", reply_markup=SHARE)
    with pytest.raises(BadRequest, match="Inline keyboard expected"):
        await bot.send_message(emulator.channel("Desk").room.id, "Where?", reply_markup=SHARE)
