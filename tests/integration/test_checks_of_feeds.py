"""What the doctor says of feeds that are followed, over real HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.adapters.feed_store import SqlFeedStore
from bot.adapters.state.database import Database
from bot.checks import feeds as checking
from bot.checks.feeds import feeds
from bot.feeds.model import Feed, Standing
from bot.findings import State
from bot.settings import Settings
from tests.fakes.web import Page, Site, serving

NOW = datetime(2026, 3, 16, tzinfo=UTC)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        site.pages["/rss"] = Page("<rss/>", kind="application/rss+xml")
        yield site


def following(
    folder: Path, site: Site, *paths: str, standing: Standing = Standing.ACTIVE
) -> Settings:
    """Settings under which these paths of the site are followed."""
    with closing(Database.in_folder(folder)) as database:
        for path in paths:
            feed = Feed(0, site.url(path), path.strip("/"), NOW, 7, NOW, standing=standing)
            SqlFeedStore(database).add(feed)
    return Settings(corpus=folder, allow_hosts=(site.host,), _env_file=None)


def test_each_feed_that_cannot_be_read_is_told_with_its_reason(tmp_path: Path, site: Site) -> None:
    broken, well = feeds(following(tmp_path, site, "/rss", "/gone"))
    assert (broken.state, well.state) == (State.WARNING, State.OK)
    assert "404" in broken.message
    assert site.url("/gone") in str(broken.remedy)
    assert well.message == "1 of 2 can be read."


def test_whoever_follows_nothing_or_only_parked_feeds_hears_nothing(
    tmp_path: Path, site: Site
) -> None:
    assert list(feeds(Settings(corpus=tmp_path, _env_file=None))) == []
    parked = following(tmp_path, site, "/gone", standing=Standing.PARKED)
    assert list(feeds(parked)) == []
    assert site.asked == []


def test_a_site_that_does_not_answer_holds_the_doctor_up_for_a_while_only(
    tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "PATIENCE", 0.5)
    site.pages["/slow"] = Page(raw=lambda connection: connection.recv(1))
    [late] = feeds(following(tmp_path, site, "/slow"))
    assert late.state is State.WARNING
