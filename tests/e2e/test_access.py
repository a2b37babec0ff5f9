"""Who is answered: invitations, allowed and blocked people and groups, admins, and limits."""

from __future__ import annotations

from typing import Any

import pytest
from telegram.ext import Application

from bot.access.model import Mode
from tests.e2e.conftest import StartBot
from tests.emulator.people import Person
from tests.emulator.world import Emulator

QUESTION = "what did Wallace say about withdrawal?"
Bot = Application[Any, Any, Any, Any, Any, Any]


@pytest.fixture
async def closed(start_bot: StartBot) -> Bot:
    """A bot that answers those who were invited."""
    return await start_bot(access=Mode.INVITE)


async def _invited(admin: Person, words: str = "") -> str:
    """What the link of a new invitation makes somebody send."""
    shown = await admin.ask(f"/invite {words}".strip())
    link = next(line for line in shown.text.splitlines() if line.startswith("https://t.me/"))
    return f"/start {link.partition('?start=')[2]}"


@pytest.mark.usefixtures("closed")
async def test_a_stranger_hears_how_to_get_in_and_nothing_else(alice: Person) -> None:
    for words in (QUESTION, "/start", "/quotes Wallace", "/status"):
        shown = await alice.ask(words)
        assert f"/allow {alice.id}" in shown.text
        assert not shown.blockquotes


@pytest.mark.usefixtures("closed")
async def test_an_invitation_lets_one_person_in(admin: Person, alice: Person, bob: Person) -> None:
    start = await _invited(admin)
    assert "You are in" in (await alice.ask(start)).text
    assert (await alice.ask(QUESTION)).blockquotes
    assert "used" in (await bob.ask(start)).text
    assert "invited" in (await bob.ask(QUESTION)).text
    assert "come by invitation" in (await admin.ask("/audit")).text


@pytest.mark.usefixtures("closed")
async def test_an_invitation_that_was_ended_lets_nobody_in(admin: Person, alice: Person) -> None:
    start = await _invited(admin, "5 until 31 December")
    assert "for 5 more people" in (await admin.ask("/invite list")).text
    assert "is over" in (await admin.ask("/invite end 1")).text
    assert "lets nobody in" in (await alice.ask(start)).text
    assert "No invitation is open" in (await admin.ask("/invite list")).text


@pytest.mark.usefixtures("closed")
async def test_an_admin_lets_in_and_blocks_by_number(admin: Person, alice: Person) -> None:
    await admin.ask(f"/allow {alice.id}")
    assert (await alice.ask(QUESTION)).blockquotes
    await admin.ask(f"/block {alice.id}")
    assert "cannot use this bot" in (await alice.ask(QUESTION)).text
    assert "cannot use" in (await alice.ask(await _invited(admin))).text


@pytest.mark.usefixtures("closed")
async def test_a_group_is_let_in_as_a_group(
    emulator: Emulator, admin: Person, alice: Person
) -> None:
    group = emulator.group("Press room")
    await group.send(f"/ask {QUESTION}", alice)
    assert "/allow here" in (await group.reply()).text
    await group.send("/allow", admin)
    assert "Press room" in (await group.reply()).text
    await group.send(f"/ask {QUESTION}", alice)
    assert (await group.reply()).blockquotes
    await group.send("/block", admin)
    await group.reply()
    await group.send(f"/ask {QUESTION}", alice)
    await group.send(f"/ask {QUESTION}", admin)
    assert (await group.reply()).blockquotes
    assert group.unread() == 0


@pytest.mark.usefixtures("bot")
async def test_talk_in_a_group_costs_nobody_anything(emulator: Emulator, alice: Person) -> None:
    emulator.privacy_off = True
    group = emulator.group("Press room")
    for _ in range(30):
        await group.send("lovely weather", alice)
    assert (await alice.ask(QUESTION)).blockquotes
    assert group.unread() == 0


async def test_who_asks_too_much_is_told_once_when_to_try_again(
    start_bot: StartBot, admin: Person, alice: Person, bob: Person
) -> None:
    await start_bot(user_questions=2)
    for _ in range(2):
        assert (await alice.ask("/help")).text
    assert "try again in" in (await alice.ask("/help")).text
    for _ in range(3):
        await alice.chat.send("/help")
    assert (await bob.ask("/help")).text
    for _ in range(4):
        assert (await admin.ask("/help")).text
    assert alice.chat.unread() == 0
    assert "Alice (4 times)" in (await admin.ask("/status")).text


@pytest.mark.usefixtures("bot")
async def test_an_owner_makes_an_admin_who_may_do_as_admins_do_but_make_none(
    emulator: Emulator, admin: Person, alice: Person, bob: Person
) -> None:
    assert "Only admins" in (await alice.ask("/audit")).text
    assert "Alice" in (await admin.ask(f"/admins add {alice.id}")).text
    assert "make admin" in (await alice.ask("/audit")).text
    assert any(str(alice.id) in scope for scope in emulator.commands)
    assert "Only an owner" in (await alice.ask(f"/admins add {bob.id}")).text
    assert "in charge here too" in (await alice.ask(f"/block {admin.id}")).text
    await admin.ask(f"/admins remove {alice.id}")
    assert "Only admins" in (await alice.ask("/audit")).text


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    ("command", "reply"),
    [
        ("/invite", "answers everybody"),
        ("/invite my friend", "do not understand"),
        ("/allow", "Whom?"),
        ("/block bob", "Whom?"),
        ("/admins promote bob", "/admins add"),
        ("/audit everything", "/audit 50"),
    ],
)
async def test_what_is_not_understood_is_explained(admin: Person, command: str, reply: str) -> None:
    assert reply in (await admin.ask(command)).text


@pytest.mark.usefixtures("closed")
async def test_a_channel_is_let_in_by_its_number_and_before_that_subscribes_to_nothing(
    emulator: Emulator, admin: Person
) -> None:
    channel = emulator.channel("Morning desk")
    await channel.post("/subscribe daily 07:30 UTC")
    refused = (await channel.reply()).text
    assert f"/allow {channel.room.id}" in refused
    await channel.post("Good morning!")
    assert str(channel.room.id) in (await admin.ask(f"/allow {channel.room.id}")).text
    await channel.post("/subscribe daily 07:30 UTC")
    assert "Subscribed" in (await channel.reply()).text
    assert channel.unread() == 0
