"""Feeds, as an admin follows them from Telegram: added, listed, broken, mended, removed."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.adapters.feed_store import SqlFeedStore
from bot.adapters.state.database import Database
from bot.settings import Settings
from tests.e2e.conftest import StartBot
from tests.e2e.feeds.scripted import reloading_by
from tests.emulator.people import Person
from tests.fakes import reload_jobs
from tests.fakes.feeds import Story, rss
from tests.fakes.web import Page, Site

LIGHT = Story("/news/lighthouse", "Lighthouse to close", "The lighthouse will go dark in June")


@pytest.fixture(autouse=True)
def feed(site: Site) -> None:
    site.pages |= {
        LIGHT.path: Page(LIGHT.page()),
        "/feed": Page(rss(site.url(""), [LIGHT]), kind="application/rss+xml"),
    }


def make_due(settings: Settings, *, failures: int = 0) -> None:
    """Turn the feeds' clock, as if time had passed."""
    database = Database.in_folder(settings.corpus)
    store = SqlFeedStore(database)
    for one in store.feeds():
        store.save(replace(one, next_at=datetime.now(UTC), failures=failures))
    database.close()


@pytest.mark.parametrize("command", ["/addfeed https://gull.example/", "/feeds", "/removefeed 1"])
async def test_feeds_are_for_admins(start_bot: StartBot, alice: Person, command: str) -> None:
    await start_bot()
    assert "Only admins" in (await alice.ask(command)).text


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("/feeds", "No feeds yet"),
        ("/addfeed", "Put the address behind the command"),
        ("/removefeed", "Put the feed's number behind the command"),
        ("/removefeed 9", "There is no feed 9"),
        ("/addfeed http://127.0.0.1:1/feed", "ONRECORD_ALLOW_HOSTS=127.0.0.1:1"),
        ("/addfeed http://169.254.169.254/latest/", "no address of the public web"),
        ("/addfeed file:///etc/passwd", "only http and https"),
        ("/addfeed https://me:pass123@gull.example/", "a user name or a password"),
    ],
)
async def test_what_cannot_be_done_is_said_in_a_sentence(
    start_bot: StartBot, admin: Person, command: str, said: str
) -> None:
    await start_bot()
    shown = await admin.ask(command)
    assert said in shown.text
    assert "pass123" not in shown.text


async def test_a_feed_is_added_listed_and_removed_with_its_articles(
    start_bot: StartBot, site: Site, admin: Person, bot_settings: Settings
) -> None:
    await start_bot(reloading_by(reload_jobs.succeeds), allow_hosts=(site.host,))
    added = await admin.ask(f"/addfeed {site.url('/feed')}")
    assert "Added feed 1: The Gull (RSS)" in added.text
    assert "1 new article" in added.text
    files = bot_settings.corpus / "feeds"
    for _ in range(100):
        listed = await admin.ask("/feeds")
        if "1 article (RSS)" in listed.text:
            break
        await asyncio.sleep(0.2)
    assert listed.formatted("bold") == ["1. The Gull"]
    assert site.url("/feed") in listed.text
    assert len(list(files.rglob("*.jsonl"))) == 1

    removed = await admin.ask("/removefeed 1")
    assert "Its articles (1) stay on record" in removed.text
    await removed.tap("Take its articles off the record too")
    assert "Its articles are deleted" in (await admin.chat.reply()).text
    assert list(files.rglob("*.jsonl")) == []
    assert "No feeds yet" in (await admin.ask("/feeds")).text


async def test_admins_are_told_once_that_a_feed_broke_and_once_that_it_works(
    start_bot: StartBot, site: Site, admin: Person, bot_settings: Settings
) -> None:
    await start_bot(reloading_by(reload_jobs.succeeds), allow_hosts=(site.host,))
    await admin.ask(f"/addfeed {site.url('/feed')}")
    works, site.pages["/feed"] = site.pages["/feed"], Page(status=500)
    make_due(bot_settings, failures=2)
    broken = await admin.chat.reply()
    assert "The feed “The Gull” (1) cannot be read" in broken.text
    assert "status 500" in broken.text
    assert "Fails for 0 min, tried 3 times" in (await admin.ask("/feeds")).text
    site.pages["/feed"] = works
    make_due(bot_settings, failures=3)
    assert "works again" in (await admin.chat.reply()).text


async def test_admins_are_told_that_what_arrived_cannot_be_put_on_record(
    start_bot: StartBot, site: Site, admin: Person
) -> None:
    full = reloading_by(reload_jobs.finds_the_disk_full, at_once=True)
    await start_bot(full, allow_hosts=(site.host,))
    await admin.ask(f"/addfeed {site.url('/feed')}")
    told = await admin.chat.reply()
    assert "cannot be put on record" in told.text
    assert "no space left" in told.text
