"""Commands, and what is none."""

from __future__ import annotations

import pytest

from tests.emulator.people import Person
from tests.emulator.world import Emulator

pytestmark = pytest.mark.usefixtures("bot")


async def test_help_says_what_the_bot_does_with_examples_to_tap_that_work(alice: Person) -> None:
    shown = await alice.ask("/help")
    assert "exact words" in shown.text
    assert shown.buttons
    assert (await alice.ask(shown.buttons[0])).blockquotes


async def test_a_mistyped_command_suggests_the_right_one(alice: Person) -> None:
    assert "/status" in (await alice.ask("/statsu")).text


@pytest.mark.parametrize(
    "content", [{"sticker": {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1,
                             "height": 1, "is_animated": False, "is_video": False}},
                {"contact": {"phone_number": "0", "first_name": "Bob"}}],
)  # fmt: skip
async def test_what_is_no_text_gets_one_helpful_sentence(
    alice: Person, content: dict[str, object]
) -> None:
    await alice.chat.send_content(content)
    assert "only read text" in (await alice.chat.reply()).text


@pytest.mark.parametrize("command", ["/reload", "/status"])
async def test_others_are_told_that_only_admins_may(alice: Person, command: str) -> None:
    assert "Only admins" in (await alice.ask(command)).text


async def test_status_tells_an_admin_what_is_on_record(admin: Person) -> None:
    shown = await admin.ask("/status")
    assert "Articles: 67" in shown.text
    assert "The Vennport Chronicle" in shown.text
    assert "Up for: 0 min" in shown.text
    assert "MB free" in shown.text
    assert "Questions today: none" in shown.text
    assert "photo" in (await admin.chat.reply()).json


async def test_status_tells_how_the_questions_of_the_day_went(admin: Person, alice: Person) -> None:
    await alice.ask("what did Wallace say about withdrawal?")
    await alice.ask("what did Wallace say about penguins?")
    shown = await admin.ask("/status")
    assert "Questions today: 2" in shown.text
    assert "Honest silences: 1 question (50%)" in shown.text
    assert "Time to an answer: median" in shown.text


@pytest.mark.menus
async def test_commands_are_registered_for_users_and_more_of_them_for_admins(
    emulator: Emulator,
) -> None:
    everyone = emulator.commands['{"type": "default"}']
    admins = next(value for scope, value in emulator.commands.items() if "777" in scope)
    assert {c["command"] for c in admins} - {c["command"] for c in everyone} == {
        "reload",
        "status",
        "gaps",
        "generations",
        "rollback",
        "invite",
        "allow",
        "block",
        "admins",
        "addfeed",
        "feeds",
        "removefeed",
        "deliveries",
        "audit",
        "add",
    }
