"""Subscriptions of groups, forum topics and channels, where administrators decide; and restarts."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.adapters.state.database import Database
from bot.adapters.subscriptions import Subscriptions
from bot.delivery.model import Address
from bot.settings import Settings
from tests.e2e.conftest import StartBot, running_bot
from tests.emulator.people import Chat, Person
from tests.emulator.world import Emulator
from tests.fakes.clock import Clock

MONDAY = datetime(2026, 3, 9, 12, tzinfo=UTC)
LINE = "/subscribe weekdays 07:30 Europe/London ostrel"
ONLY_ADMINS = "Only administrators of this chat"


@pytest.fixture
def clock() -> Clock:
    return Clock(MONDAY)


@pytest.fixture
async def bot(start_bot: StartBot, clock: Clock) -> None:
    await start_bot(clock=clock)


@pytest.fixture
def group(emulator: Emulator, alice: Person) -> Chat:
    group = emulator.group("Press room")
    group.appoint(alice)
    return group


@pytest.fixture
def channel(emulator: Emulator, alice: Person) -> Chat:
    channel = emulator.channel("Morning desk")
    channel.appoint(alice, "creator")
    return channel


def kept(settings: Settings, address: Address) -> int:
    return len(Subscriptions(Database.in_folder(settings.corpus)).of(address))


@pytest.mark.usefixtures("bot")
async def test_an_administrator_subscribes_a_group_and_others_cannot(
    group: Chat, alice: Person, bob: Person
) -> None:
    await group.send(LINE, bob)
    assert ONLY_ADMINS in (await group.reply()).text
    await group.send(LINE, alice)
    shown = await group.reply()
    assert "Subscribed: a briefing on weekdays" in shown.text
    assert ONLY_ADMINS in await shown.tap("End", by=bob)
    assert await shown.tap("End", by=alice) == ""
    await shown.emulator.until(lambda: "Ended" in shown.text, 30)


@pytest.mark.usefixtures("bot")
async def test_an_administrator_may_stay_anonymous_and_a_channel_is_none(
    emulator: Emulator, group: Chat, channel: Chat
) -> None:
    await group.send_as_channel(LINE, channel)
    assert ONLY_ADMINS in (await group.reply()).text
    await group.send_anonymously(LINE)
    assert "Subscribed" in (await group.reply()).text
    assert emulator.calls("getChatAdministrators") == []


@pytest.mark.usefixtures("bot")
async def test_a_wizard_in_a_group_listens_to_replies_alone(
    emulator: Emulator, group: Chat, alice: Person, bob: Person
) -> None:
    emulator.privacy_off = True
    await group.send("/subscribe", alice)
    shown = await group.reply()
    assert "Reply to this message" in shown.text
    await group.send("7pm", alice)
    await group.send("8pm", bob, reply_to=shown)
    assert ONLY_ADMINS in await shown.tap("07:30", by=bob)
    await group.send("9pm", alice, reply_to=shown)
    text = (await group.reply()).text
    while "On which days?" not in text:  # what Bob replies is a question like any other
        text = (await group.reply()).text
    assert "at 21:00" in text


@pytest.mark.usefixtures("bot")
async def test_each_topic_of_a_forum_has_its_own(
    emulator: Emulator, bot_settings: Settings, alice: Person
) -> None:
    forum = emulator.group("Newsroom", forum=True)
    forum.appoint(alice)
    await forum.send(LINE, alice, thread=5)
    assert (await forum.reply()).json["message_thread_id"] == 5
    await forum.send("/subscriptions", alice, thread=6)
    assert "no subscriptions here" in (await forum.reply()).text
    await forum.send("/subscriptions", alice, thread=5)
    assert "at 07:30" in (await forum.reply()).text
    assert kept(bot_settings, Address(forum.room.id, 5)) == 1


@pytest.mark.usefixtures("bot")
async def test_a_channel_subscribes_by_a_post_and_its_administrators_tap(
    channel: Chat, bot_settings: Settings, alice: Person, bob: Person
) -> None:
    await channel.post(LINE)
    shown = await channel.reply()
    assert "Subscribed" in shown.text
    assert ONLY_ADMINS in await shown.tap("Pause", by=bob)
    await shown.tap("Pause", by=alice)
    await shown.emulator.until(lambda: "For how long" in shown.text, 30)
    assert kept(bot_settings, Address(channel.room.id)) == 1


@pytest.mark.usefixtures("bot")
async def test_a_channel_s_wizard_takes_its_answers_from_replies(
    channel: Chat, alice: Person
) -> None:
    await channel.post("/subscribe daily 6am")
    shown = await channel.reply()
    assert "Where are you?" in shown.text
    await channel.post("Good morning!")
    await channel.post("Leeds", reply_to=shown)
    overview = await channel.reply()
    assert "every day at 06:00 (Europe/London)" in overview.text
    await overview.tap("Subscribe", by=alice)
    await overview.emulator.until(lambda: "Subscribed" in overview.text, 30)


async def test_a_wizard_and_its_subscription_outlive_restarts(
    bot_settings: Settings, clock: Clock, alice: Person
) -> None:
    async with running_bot(bot_settings, clock=clock):
        shown = await alice.ask("/subscribe")
        await shown.tap("07:30")
        await shown.emulator.until(lambda: "On which days?" in shown.text, 30)
    async with running_bot(bot_settings, clock=clock):
        await shown.tap("Every day")
        await shown.emulator.until(lambda: "Where are you?" in shown.text, 30)
        await alice.chat.reply()
    async with running_bot(bot_settings, clock=clock):
        await alice.chat.send("UTC")
        assert (await alice.chat.reply()).text == "Your time zone: UTC."
        overview = await alice.chat.reply()
        await overview.tap("Subscribe")
        await overview.emulator.until(lambda: "Subscribed" in overview.text, 30)
    async with running_bot(bot_settings, clock=clock):
        assert "Every day at 07:30 (UTC)" in (await alice.ask("/subscriptions")).text
