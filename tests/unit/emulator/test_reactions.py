"""Reactions come to a bot where Telegram tells it of them, and nowhere else."""

from __future__ import annotations

import pytest
from telegram import Bot, Update

from tests.emulator.people import Person, Shown
from tests.emulator.world import Emulator

THUMB = "👎"


async def said(bot: Bot, chat_id: int, emulator: Emulator, reader: Person) -> Shown:
    sent = await bot.send_message(chat_id, "news")
    room = emulator.rooms[chat_id]
    return Shown(emulator, room, room.messages[sent.message_id], reader.account)


async def test_a_private_reaction_says_what_was_before_and_what_is_now(
    emulator: Emulator, bot: Bot, alice: Person
) -> None:
    emulator.want([Update.MESSAGE_REACTION])
    shown = await said(bot, alice.id, emulator, alice)
    shown.react(THUMB)
    shown.react(THUMB)
    shown.react()
    first, second = [one.message_reaction for one in (await bot.get_updates())[-2:]]
    assert first is not None
    assert second is not None
    assert first.user is not None
    assert (first.user.id, first.message_id) == (alice.id, shown.json["message_id"])
    assert [one.to_dict()["emoji"] for one in first.new_reaction] == [THUMB]
    assert (first.old_reaction, second.new_reaction) == ((), ())


async def test_a_bot_that_does_not_ask_for_reactions_gets_none(
    emulator: Emulator, bot: Bot, alice: Person
) -> None:
    shown = await said(bot, alice.id, emulator, alice)
    before = len(emulator.pending)
    shown.react(THUMB)
    assert len(emulator.pending) == before


@pytest.mark.parametrize("administrator", [True, False])
async def test_in_a_group_only_an_administrator_hears_of_them(
    emulator: Emulator, bot: Bot, alice: Person, administrator: bool
) -> None:
    emulator.want([Update.MESSAGE_REACTION])
    group = emulator.group("Room")
    group.room.bot_is_admin = administrator
    shown = await said(bot, group.room.id, emulator, alice)
    shown.react(THUMB)
    shown.react(THUMB, anonymously=True)
    changed = [one["message_reaction"] for one in emulator.pending if "message_reaction" in one]
    assert len(changed) == (2 if administrator else 0)
    if administrator:
        assert "user" not in changed[1]
        assert changed[1]["actor_chat"]["id"] == group.room.id


async def test_in_a_channel_only_counts_are_told(
    emulator: Emulator, bot: Bot, alice: Person
) -> None:
    emulator.want([Update.MESSAGE_REACTION, Update.MESSAGE_REACTION_COUNT])
    channel = emulator.channel("Desk")
    (await said(bot, channel.room.id, emulator, alice)).react(THUMB)
    [count] = [one for one in emulator.pending if "message_reaction_count" in one]
    assert not [one for one in emulator.pending if "message_reaction" in one]
    assert count["message_reaction_count"]["reactions"][0]["total_count"] == 1
