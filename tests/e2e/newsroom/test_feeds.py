"""Feeds, as an admin follows them from Telegram: added, listed, broken, mended, removed."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from tests.e2e.conftest import StartBot
from tests.emulator.people import Person
from tests.fakes.feeds import Story, rss
from tests.fakes.web import Page, Site, serving

LIGHT = Story("/news/lighthouse", "Lighthouse to close", "The lighthouse will go dark in June")
BRIDGE = Story("/news/bridge", "Bridge to be built", "The bridge will be paid for by the toll")


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        running.pages |= {s.path: Page(s.page()) for s in (LIGHT, BRIDGE)}
        running.pages["/feed"] = Page(rss(running.url(""), [LIGHT]), kind="application/rss+xml")
        yield running


async def answered(person: Person, question: str, words: str) -> str:
    """The answer to a question, asked again until it holds these words."""
    for _ in range(80):
        shown = await person.ask(question)
        if words in shown.text:
            return shown.text
        await asyncio.sleep(1.5)
    raise AssertionError(f"never answered with {words!r}: {shown.text}")


@pytest.mark.parametrize("command", ["/addfeed https://gull.example/", "/feeds", "/removefeed 1"])
async def test_feeds_are_for_admins(start_bot: StartBot, alice: Person, command: str) -> None:
    await start_bot()
    assert "Only admins" in (await alice.ask(command)).text


async def test_an_article_of_a_feed_is_live_within_a_minute_and_the_feed_is_listed(
    start_bot: StartBot, site: Site, admin: Person, alice: Person
) -> None:
    await start_bot(allow_hosts=(site.host,))
    assert "No feeds yet" in (await admin.ask("/feeds")).text
    added = await admin.ask(f"/addfeed {site.url('/feed')}")
    assert "Added feed 1: The Gull (RSS)" in added.text
    assert "1 new article" in added.text

    text = await answered(alice, "what did Brandt say about the lighthouse?", LIGHT.quote)

    assert "The Gull" in text
    assert "9 March 2026" in text
    assert site.times(LIGHT.path) == 1
    listed = await admin.ask("/feeds")
    assert "1 article (RSS)" in listed.text
    assert "Read 0 min ago" in listed.text
    assert "Feeds: 1 fine" in (await admin.ask("/status")).text
    assert "known already, as feed 1" in (await admin.ask(f"/addfeed {site.url('/feed')}")).text
