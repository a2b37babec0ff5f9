"""/briefing: stories in the speakers' own words, nothing twice, buttons that outlive restarts."""

from __future__ import annotations

import asyncio

import pytest

from bot.settings import Settings
from tests.e2e.conftest import App, running_bot
from tests.emulator.people import Person, Shown
from tests.emulator.world import Emulator


async def settled(bot: App) -> None:
    """Wait until the bot is done with all it was sent: it remembers what it told after telling."""
    async with asyncio.timeout(10):
        while bot.update_processor.current_concurrent_updates:  # noqa: ASYNC110 - it has no event
            await asyncio.sleep(0.01)


@pytest.mark.usefixtures("bot")
async def test_a_briefing_tells_stories_with_who_said_what_and_links(alice: Person) -> None:
    shown = await alice.ask("/briefing on 13 March 2026")
    assert shown.text.startswith("Briefing, 13 March 2026")
    assert "Gideon Wallace, the Defence Secretary · 13 March 2026" in shown.text
    assert any("Withdrawal is not retreat" in quoted for quoted in shown.blockquotes)


@pytest.mark.usefixtures("bot")
async def test_digest_is_the_same_and_a_topic_leaves_out_the_rest(alice: Person) -> None:
    shown = await alice.ask("/digest fishing since 7 March 2026, short")
    assert shown.text.startswith("Briefing on fishing, since 7 March 2026")
    assert "Norsund" in shown.text
    assert "Hesper" not in shown.text


async def test_what_was_told_is_not_told_again_unless_days_are_named(
    bot: App, alice: Person
) -> None:
    first = await alice.ask("/briefing")
    await settled(bot)
    assert "1. " in first.text
    second = await alice.ask("/briefing")
    assert "nothing new is on record" in second.text
    named = await alice.ask("/briefing on 16 March 2026")
    assert "1. " in named.text


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("/briefing ukraine since 7 March 2026", "Nothing new on that is on record."),
        ("/briefing on 2 February 2026", "No article is of these days."),
        ("/briefing people Wallis since 7 March 2026", "No Wallis on record; showing"),
        ("/briefing people Macron since 7 March 2026", "Nobody called Macron is on record."),
        ("/briefing " + "x" * 400, "in at most 300 characters"),
    ],
)
async def test_what_cannot_be_told_is_said_in_a_sentence(
    alice: Person, asked: str, told: str
) -> None:
    assert told in (await alice.ask(asked)).text


async def test_buttons_tell_more_of_a_story_and_who_else_spoke_and_nothing_twice(
    bot: App, alice: Person
) -> None:
    shown = await alice.ask("/briefing fishing on 15 March 2026")
    await settled(bot)
    await shown.tap("More 1")
    more = await alice.chat.reply()
    assert "Kestria and Norsund agree cod quota" in more.text
    told = set(shown.blockquotes)
    assert more.blockquotes
    assert told.isdisjoint(more.blockquotes)
    await settled(bot)
    await shown.tap("Who else 1")
    who = await alice.chat.reply()
    assert told.isdisjoint(who.blockquotes)
    assert "Anselm Dray" not in who.text


@pytest.mark.usefixtures("bot")
async def test_a_story_is_watched_by_its_button_once(alice: Person) -> None:
    shown = await alice.ask("/briefing fishing on 15 March 2026")
    await shown.tap("Watch 1")
    watching = (await alice.chat.reply()).text
    headline = next(iter(shown.links))
    assert watching.startswith(f"Watching: “{headline}” (looked for by: ")
    assert f"1. “{headline}” (looked for by: " in (await alice.ask("/watches")).text
    await shown.tap("Watch 1")
    assert "You watch for that already" in (await alice.chat.reply()).text
    assert "1. " in (await alice.ask("/watches")).text


@pytest.mark.usefixtures("bot")
async def test_a_group_is_briefed_as_one_and_told_apart_from_its_members(
    emulator: Emulator, alice: Person
) -> None:
    newsroom = emulator.group("Newsroom")
    await newsroom.send("/briefing@onrecord_bot", by=alice)
    assert (await newsroom.reply()).text.startswith("Briefing, 16 March 2026")
    assert "1. " in (await alice.ask("/briefing")).text


async def test_less_of_a_story_lowers_it_after_a_restart_too_and_can_be_seen_and_reset(
    bot_settings: Settings, alice: Person
) -> None:
    asked = "/briefing on 13 March 2026"
    async with running_bot(bot_settings):
        shown = await alice.ask(asked)
    headline = first_headline(shown)
    async with running_bot(bot_settings):
        assert "hear less" in await shown.tap("Less 1")
        assert first_headline(await alice.ask(asked)) != headline
        listed = await alice.ask("/briefing less")
        assert "You hear less of:" in listed.text
        await listed.tap("Reset less and more")
        assert first_headline(await alice.ask(asked)) == headline
        assert "told as it weighs" in (await alice.ask("/briefing less")).text


def first_headline(shown: Shown) -> str:
    return shown.text.split("1. ")[1].split("\n")[0]
