"""Groups and channels are set up by their administrators."""

from __future__ import annotations

import pytest

from tests.emulator.people import Chat, Person
from tests.emulator.world import Emulator

pytestmark = pytest.mark.usefixtures("bot")


@pytest.fixture
def group(emulator: Emulator, alice: Person) -> Chat:
    made = emulator.group("Press room")
    made.appoint(alice)
    return made


async def test_an_administrator_sets_a_group_up_and_reads_about_privacy_mode(
    emulator: Emulator, group: Chat, alice: Person, bob: Person
) -> None:
    await group.send("/setup", alice)
    shown = await group.reply()
    assert "Settings of this chat" in shown.text
    assert "privacy mode" in shown.text
    await shown.tap("Length: normal", alice)
    await emulator.until(lambda: "Length of briefings: long" in shown.text, 20.0)
    assert "Only administrators" in await shown.tap("Length: long", bob)


async def test_others_may_not_set_a_group_up(group: Chat, bob: Person) -> None:
    await group.send("/setup length short", bob)
    assert "Only administrators" in (await group.reply()).text


async def test_an_anonymous_administrator_sets_up_by_a_line(group: Chat) -> None:
    await group.send_anonymously("/setup links article")
    assert "Links: to the article" in (await group.reply()).text
    await group.send_anonymously("/setup zone Leeds")
    assert "Time zone: Europe/London" in (await group.reply()).text


async def test_another_chat_s_name_opens_nothing(emulator: Emulator, group: Chat) -> None:
    await group.send_as_channel("/setup length short", emulator.channel("News"))
    assert "Only administrators" in (await group.reply()).text


async def test_a_line_that_is_not_understood_says_how(group: Chat, alice: Person) -> None:
    await group.send("/setup colour blue", alice)
    assert "/setup language de" in (await group.reply()).text
    await group.send("/setup length enormous", alice)
    assert "/setup length short" in (await group.reply()).text


async def test_administrators_may_leave_it_to_everybody(
    group: Chat, alice: Person, bob: Person
) -> None:
    await group.send("/watch Wallace", bob)
    assert "Only administrators" in (await group.reply()).text
    await group.send("/setup changers everybody", alice)
    assert "May change what this chat is sent: everybody" in (await group.reply()).text
    await group.send("/watch fuel duty", bob)
    assert "Watching: fuel duty" in (await group.reply()).text
    await group.send("/setup changers admins", bob)
    assert "Only administrators" in (await group.reply()).text


async def test_a_city_is_named_in_reply_and_by_an_administrator(
    emulator: Emulator, group: Chat, alice: Person, bob: Person
) -> None:
    await group.send("/setup", alice)
    shown = await group.reply()
    await shown.tap("Time zone", alice)
    await emulator.until(lambda: "chat's clock" in shown.text, 20.0)
    await group.send("Madrid", bob, reply_to=shown)
    assert "Only administrators" in (await group.reply()).text
    await group.send("Madrid", alice, reply_to=shown)
    assert "Europe/Madrid" in (await group.reply()).text
    await emulator.until(lambda: "Time zone: Europe/Madrid" in shown.text, 20.0)


async def test_a_channel_is_set_up_by_its_posts(emulator: Emulator) -> None:
    channel = emulator.channel("Briefings")
    await channel.post("/setup language de")
    assert "Deutsch" in (await channel.reply()).text
