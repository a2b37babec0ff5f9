"""Reactions under a briefing: asked back, done, undone, and only where somebody may decide."""

from __future__ import annotations

import pytest

from tests.e2e.conftest import App
from tests.e2e.test_briefings import first_headline, settled
from tests.emulator.people import Chat, Person, Shown
from tests.emulator.world import Emulator

DOWN, UP, HEART = "👎", "👍", "❤"
ASKED = "/briefing on 13 March 2026"


async def briefed(bot: App, chat: Chat, asked: str = ASKED, by: Person | None = None) -> Shown:
    """The first message of a briefing; the others are read."""
    await chat.send(asked, by)
    first = shown = await chat.reply()
    while "Export" not in shown.buttons:
        shown = await chat.reply()
    await settled(bot)
    return first


def numbers(shown: Shown) -> int:
    """How many stories a message tells."""
    return sum(label.startswith("Less ") for label in shown.buttons)


async def test_a_thumb_down_asks_which_stories_are_meant_and_lowers_the_one_that_is_chosen(
    bot: App, alice: Person
) -> None:
    shown = await briefed(bot, alice.chat)
    headline, stories = first_headline(shown), numbers(shown)
    shown.react(DOWN)
    question = await alice.chat.reply()
    assert question.text.startswith("You reacted with 👎.")
    assert f"1. {headline}" in question.text
    assert question.replies_to == shown.json["message_id"]
    if stories > 1:
        assert question.buttons[:stories] == [f"Less of {n}" for n in range(1, stories + 1)]
    await question.tap("Less of 1" if stories > 1 else "Less of it")
    await question.emulator.until(lambda: "You will hear less of" in question.text, 30)
    assert headline in question.text
    assert question.buttons == []
    assert first_headline(await briefed(bot, alice.chat)) != headline


async def test_it_is_undone_when_the_reaction_is_taken_away(bot: App, alice: Person) -> None:
    shown = await briefed(bot, alice.chat)
    headline = first_headline(shown)
    shown.react(DOWN)
    question = await alice.chat.reply()
    await question.tap(next(label for label in question.buttons if label.endswith(("all", "it"))))
    await question.emulator.until(lambda: "You will hear less of" in question.text, 30)
    listed = await alice.ask("/subscriptions")
    assert "You hear less of:" in listed.text
    assert headline in listed.text
    assert "Reset less and more" in listed.buttons
    shown.react()
    undone = await alice.chat.reply()
    assert undone.text.startswith("Undone.")
    assert headline in undone.text
    assert "hear less of:" not in (await alice.ask("/subscriptions")).text
    assert first_headline(await briefed(bot, alice.chat)) == headline


async def test_nothing_is_lowered_before_it_is_confirmed_or_where_it_is_left(
    bot: App, alice: Person
) -> None:
    shown = await briefed(bot, alice.chat)
    shown.react(DOWN)
    question = await alice.chat.reply()
    assert "Every story is told as it weighs" in (await alice.ask("/briefing less")).text
    await question.tap("Leave it")
    await question.emulator.until(lambda: question.text == "Left as it was.", 30)
    shown.react()
    assert "Every story is told as it weighs" in (await alice.ask("/briefing less")).text
    assert alice.chat.unread() == 0


async def test_a_thumb_up_is_for_more_at_once_and_turning_it_over_asks_for_less(
    bot: App, alice: Person
) -> None:
    shown = await briefed(bot, alice.chat)
    shown.react(UP)
    done = await alice.chat.reply()
    assert done.text.startswith("You will hear more of:")
    assert "You hear more of:" in (await alice.ask("/briefing less")).text
    shown.react(DOWN)
    assert {(await alice.chat.reply()).text.split(".")[0] for _ in range(2)} == {
        "Undone",
        "You reacted with 👎",
    }


async def test_other_reactions_and_those_to_other_messages_mean_nothing(
    bot: App, alice: Person
) -> None:
    shown = await briefed(bot, alice.chat)
    shown.react(HEART)
    answer = await alice.ask("what did Wallace say about withdrawal?")
    answer.react(DOWN)
    assert "Every story is told as it weighs" in (await alice.ask("/briefing less")).text
    assert alice.chat.unread() == 0


async def test_in_a_group_the_reactions_of_administrators_count_for_all_of_it(
    bot: App, emulator: Emulator, alice: Person, bob: Person
) -> None:
    group = emulator.group("Newsroom")
    group.room.bot_is_admin = True
    group.appoint(alice)
    shown = await briefed(bot, group, by=bob)
    shown.react(DOWN, by=bob)
    await settled(bot)
    shown.react(DOWN, by=alice)
    question = await group.reply()
    choice = next(label for label in question.buttons if label.endswith(("all", "it")))
    assert "Only administrators" in await question.tap(choice, by=bob)
    await question.tap(choice, by=alice)
    await question.emulator.until(lambda: "You will hear less of" in question.text, 30)
    await group.send("/briefing less", bob)
    assert "You hear less of:" in (await group.reply()).text
    assert "Every story is told as it weighs" in (await alice.ask("/briefing less")).text


@pytest.mark.usefixtures("bot")
async def test_the_button_counts_for_the_group_and_is_for_its_administrators(
    bot: App, emulator: Emulator, alice: Person, bob: Person
) -> None:
    group = emulator.group("Newsroom")
    group.appoint(alice)
    shown = await briefed(bot, group, by=bob)
    assert "Only administrators" in await shown.tap("Less 1", by=bob)
    assert first_headline(shown) in await shown.tap("Less 1", by=alice)
    await group.send("/subscriptions", alice)
    listed = await group.reply()
    assert "You hear less of:" in listed.text
    assert "Only administrators" in await listed.tap("Reset less and more", by=bob)
    assert "told as it weighs" in await listed.tap("Reset less and more", by=alice)
