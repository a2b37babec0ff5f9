"""What a channel can ask by a post: the bot answers there, and only administrators tap."""

from __future__ import annotations

import pytest

from tests.e2e.conftest import App
from tests.e2e.test_briefings import settled
from tests.emulator.people import Chat, Person
from tests.emulator.world import Emulator


@pytest.fixture
def channel(emulator: Emulator, alice: Person) -> Chat:
    channel = emulator.channel("Morning desk")
    channel.appoint(alice, "creator")
    return channel


async def test_a_channel_is_briefed_exports_it_and_wants_less(
    bot: App, channel: Chat, alice: Person, bob: Person
) -> None:
    await channel.post("/briefing on 13 March 2026, short")
    first = shown = await channel.reply()
    assert first.text.startswith("Briefing, 13 March 2026")
    while "Export" not in shown.buttons:
        shown = await channel.reply()
    await settled(bot)
    assert "Only administrators" in await first.tap("Less 1", by=bob)
    assert "hear less" in await first.tap("Less 1", by=alice)
    await channel.post("/subscriptions")
    assert "You hear less of:" in (await channel.reply()).text
    await channel.post("/export md")
    assert (await channel.reply()).document[1].startswith(b"# What is new")
    await shown.tap("Export", by=alice)
    await (await channel.reply()).tap("Markdown", by=alice)
    assert (await channel.reply()).document[1].startswith(b"# What is new")


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    ("post", "told"),
    [
        ("/ask what did Wallace say about withdrawal?", "Wallace"),
        ("/quotes Wallace", "Wallace"),
        ("/timeline Wallace on withdrawal", "Wallace"),
        ("/verify Wallace: “there will be no withdrawal at all”", "on record"),
        ("/help", "Ask me what somebody said"),
        ("/digest on 13 March 2026, short", "Briefing, 13 March 2026"),
    ],
)
async def test_a_channel_asks_by_a_post(channel: Chat, post: str, told: str) -> None:
    await channel.post(post)
    assert told in (await channel.reply()).text


@pytest.mark.usefixtures("bot")
async def test_readers_of_a_channel_cannot_make_the_bot_write_there(
    channel: Chat, alice: Person, bob: Person
) -> None:
    await channel.post("/ask what did Wallace say about withdrawal?")
    shown = await channel.reply()
    context = next(label for label in shown.buttons if label.startswith("Context"))
    assert "Only administrators" in await shown.tap(context, by=bob)
    assert channel.unread() == 0
    await shown.tap(context, by=alice)
    assert (await channel.reply()).text
