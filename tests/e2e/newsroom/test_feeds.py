"""An article of a feed becomes an answer, from Telegram and from the terminal."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot import bot_root, building_root, corpus_root
from bot.adapters.article_files import ArticleFiles
from bot.cli import app
from bot.settings import Settings
from retrieval.errors import UserError
from retrieval.index.report import Outcome
from retrieval.model import Answer, NoAnswer
from tests.e2e.conftest import StartBot
from tests.emulator.people import Person
from tests.fakes.feeds import Story, rss
from tests.fakes.web import Page, Site, serving

LIGHT = Story("/news/lighthouse", "Lighthouse to close", "The lighthouse will go dark in June")
QUESTION = "what did Brandt say about the lighthouse?"


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        running.pages[LIGHT.path] = Page(LIGHT.page())
        running.pages["/feed"] = Page(rss(running.url(""), [LIGHT]), kind="application/rss+xml")
        yield running


async def test_an_article_of_a_feed_is_live_within_a_minute(
    start_bot: StartBot, site: Site, admin: Person, alice: Person, bot_settings: Settings
) -> None:
    await start_bot(allow_hosts=(site.host,), user_questions=1000)
    other_process = bot_root.services(bot_settings).answering
    assert isinstance((await other_process.answer(QUESTION)).outcome, NoAnswer)
    await admin.ask(f"/addfeed {site.url('/feed')}")
    for _ in range(240):
        shown = await alice.ask(QUESTION)
        if LIGHT.quote in shown.text:
            break
        await asyncio.sleep(0.25)
    assert LIGHT.quote in shown.text
    assert "9 March 2026" in shown.text
    assert "The Gull" in shown.text
    assert "Feeds: 1 fine" in (await admin.ask("/status")).text
    elsewhere = (await other_process.answer(QUESTION)).outcome
    other_process.close()
    assert isinstance(elsewhere, Answer)
    assert LIGHT.quote in elsewhere.quotes[0].text


def test_the_terminal_follows_feeds_without_a_bot(
    site: Site, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_ALLOW_HOSTS", site.host)

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(app, [*arguments, "--corpus", str(corpus)])

    assert run("feeds", "list").exit_code == 1
    assert "Added feed 1: The Gull (RSS)" in run("feeds", "add", site.url("/feed")).stdout
    fetched = run("feeds", "fetch")
    assert fetched.exit_code == 0
    assert "1 article fetched." in fetched.stdout
    assert "1 added" in fetched.stdout
    [feed] = json.loads(run("feeds", "list", "--json").stdout)["feeds"]
    assert (feed["feed"], feed["kind"], feed["articles"]) == (1, "RSS", 1)
    assert "1. The Gull" in run("feeds", "list").stdout
    assert LIGHT.quote in run("ask", QUESTION).stdout
    again = run("feeds", "fetch")
    assert "0 articles fetched." in again.stdout
    removed = run("feeds", "remove", "1", "--articles")
    assert "1 removed" in removed.stdout
    assert run("ask", QUESTION).exit_code == 1


def test_a_feed_that_brought_all_there_is_goes_with_its_articles_and_the_log_knows_who_did_it(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_ALLOW_HOSTS", site.host)
    monkeypatch.setattr("getpass.getuser", lambda: "deploy")

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(app, [*arguments, "--corpus", str(tmp_path / "alone")])

    run("feeds", "add", site.url("/feed"))
    assert "1 added" in run("feeds", "fetch").stdout
    removed = run("feeds", "remove", "1", "--articles")
    assert (removed.exit_code, "1 removed" in removed.stdout) == (0, True)
    assert "0 articles" in removed.stdout
    assert run("ask", QUESTION).exit_code == 1
    assert isinstance(run("rollback", "000001-ffffffff").exception, UserError)
    assert isinstance(run("feeds", "remove", "7").exception, UserError)
    assert isinstance(run("reload", str(tmp_path / "nowhere")).exception, UserError)
    deeds = json.loads(run("audit", "--json").stdout)["deeds"][::-1]
    assert [(deed["action"], deed["subject"]) for deed in deeds] == [
        ("add feed", site.url("/feed")),
        ("remove feed and its articles", "1"),
        ("rollback", "000001-ffffffff"),
        ("remove feed", "7"),
        ("reload", str(tmp_path / "nowhere")),
    ]
    assert [deed["outcome"] == "done" for deed in deeds] == [True, True, False, False, False]
    assert {deed["name"] for deed in deeds} == {f"deploy@{socket.gethostname()}"}
    assert {deed["actor"] for deed in deeds} == {0}


def test_what_arrives_first_brings_along_what_the_settings_name(
    newsroom: Path, tmp_path: Path
) -> None:
    settings = Settings(corpus=tmp_path / "new", sources=(newsroom,), _env_file=None)
    files = ArticleFiles(building_root.arrivals(settings, building_root.FEEDS))
    for key in ("0a", "0b"):
        files.write("a1", key, {"id": f"web-{key}", "text": "\n\n".join(LIGHT.paragraphs)})
    first = building_root.read_arrived(settings, [files.path("a1", "0a")], lambda _: None)
    assert first.articles == 6
    files.write("a1", "0c", {"id": "web-0c", "text": "\n\n".join(LIGHT.paragraphs)})
    second = building_root.read_arrived(settings, [files.path("a1", "0c")], lambda _: None)
    assert [verdict.outcome for verdict in second.verdicts] == [Outcome.ADDED]
    with corpus_root.open_generation(settings) as generation:
        assert set(generation.manifest.roots) == {str(newsroom), str(files.root)}
