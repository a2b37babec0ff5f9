"""Articles that admins send: an address, a document, a forwarded post."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.settings import Settings
from tests.e2e.conftest import StartBot
from tests.e2e.feeds.scripted import reloading_by
from tests.emulator.people import Person
from tests.emulator.world import Emulator
from tests.fakes import reload_jobs
from tests.fakes.feeds import Story
from tests.fakes.web import Page, Site

LIGHT = Story("/news/lighthouse", "Lighthouse to close", "The lighthouse will go dark in June")


def added(settings: Settings) -> list[dict[str, Any]]:
    return [json.loads(p.read_text()) for p in sorted(settings.corpus.glob("added/*/*.jsonl"))]


def document(emulator: Emulator, name: str, data: bytes) -> dict[str, Any]:
    return emulator.store_file("document", name, data)


async def test_an_address_is_shown_put_right_added_and_taken_back(
    start_bot: StartBot, site: Site, admin: Person, bot_settings: Settings
) -> None:
    site.pages[LIGHT.path] = Page(LIGHT.page())
    await start_bot(reloading_by(reload_jobs.succeeds), allow_hosts=(site.host,))

    shown = await admin.ask(site.url(LIGHT.path))
    assert "Headline: Lighthouse to close" in shown.text
    assert "Outlet: The Gull" in shown.text
    assert "Author: unknown" in shown.text
    assert "1 statement found" in shown.text
    assert shown.blockquotes[0].startswith("The council of Skerra met")
    assert shown.buttons == ["Add", "Discard", "Headline", "Outlet", "Author", "Date"]
    assert added(bot_settings) == []

    await shown.tap("Date")
    asked = await admin.chat.reply()
    await admin.chat.send("some day", reply_to=asked)
    assert "it has to be a date such as" in (await admin.chat.reply()).text
    await admin.chat.send("2026-03-08", reply_to=asked)
    again = await admin.chat.reply()
    assert "Date: 8 March 2026" in again.text

    await again.tap("Add")
    done = await admin.chat.reply()
    assert "Added, and on record" in done.text
    [record] = added(bot_settings)
    assert (record["published_at"], record["origins"]["published_at"]) == ("2026-03-08", "admin")
    assert record["url"] == site.url(LIGHT.path)

    await done.tap("Take it off again")
    assert "Taken off" in (await admin.chat.reply()).text
    assert added(bot_settings) == []
    assert "take article back Lighthouse to close" in (await admin.ask("/audit")).text
    await again.tap("Add")
    assert "added or discarded already" in (await admin.chat.reply()).text


async def test_a_document_is_read_and_may_be_discarded(
    start_bot: StartBot, emulator: Emulator, admin: Person, bot_settings: Settings
) -> None:
    await start_bot(reloading_by(reload_jobs.succeeds))
    await admin.chat.send_content(document(emulator, "../../x.html", LIGHT.page().encode()))
    shown = await admin.chat.reply()
    assert "Headline: Lighthouse to close" in shown.text
    await shown.tap("Discard")
    assert "Discarded" in (await admin.chat.reply()).text
    await shown.tap("Add")
    assert "added or discarded already" in (await admin.chat.reply()).text
    assert added(bot_settings) == []
    names = {p.name for p in bot_settings.corpus.rglob("*") if "x" in Path(p.name).stem}
    assert "x.html" not in names


async def test_a_forwarded_post_brings_its_channel_and_its_time(
    start_bot: StartBot, admin: Person, bot_settings: Settings
) -> None:
    await start_bot(reloading_by(reload_jobs.succeeds))
    channel = {"id": -100500, "type": "channel", "title": "Skerra Post", "username": "skerrapost"}
    origin = {"type": "channel", "date": 1773050400, "chat": channel, "message_id": 7}
    await admin.chat.send_content({"text": "\n\n".join(LIGHT.paragraphs), "forward_origin": origin})
    shown = await admin.chat.reply()
    assert "Outlet: Skerra Post" in shown.text
    assert "Date: 9 March 2026, 10:00 UTC" in shown.text
    await shown.tap("Add")
    await admin.chat.reply()
    [record] = added(bot_settings)
    assert record["url"] == "https://t.me/skerrapost/7"
    assert record["origins"]["outlet"] == "telegram"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://169.254.169.254/latest/", "no address of the public web"),
        ("http://127.0.0.1:1/x", "ONRECORD_ALLOW_HOSTS"),
    ],
)
async def test_an_address_inside_is_refused(
    start_bot: StartBot, admin: Person, address: str, said: str
) -> None:
    await start_bot()
    assert said in (await admin.ask(address)).text


async def test_a_document_without_an_article_and_a_huge_one_are_refused(
    start_bot: StartBot, emulator: Emulator, admin: Person
) -> None:
    await start_bot()
    await admin.chat.send_content(document(emulator, "photo.png", b"\x89PNG"))
    assert "not a kind of file" in (await admin.chat.reply()).text
    huge = document(emulator, "a.txt", b"x")
    huge["document"]["file_size"] = 21 * 2**20
    await admin.chat.send_content(huge)
    assert "more than 20 MB" in (await admin.chat.reply()).text


async def test_only_admins_may_add(
    start_bot: StartBot, emulator: Emulator, admin: Person, alice: Person
) -> None:
    await start_bot()
    assert "Only admins" in (await alice.ask("/add https://gull.example/a")).text
    await alice.chat.send_content(document(emulator, "a.txt", b"x"))
    assert "only read text" in (await alice.chat.reply()).text
    assert "Put an address behind /add" in (await admin.ask("/add")).text
