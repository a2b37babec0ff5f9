"""A feed that changes as the days go by, and what is made of each change."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.adapters.claims import SqlClaims
from bot.feeding import claiming
from bot.feeding.loading import LOADING
from bot.feeding.reading import FeedReading
from bot.feeding.subscribing import NoFeed, UnknownFeed
from bot.feeds.model import ItemState, Kind, Standing
from bot.feeds.schedule import News
from bot.receiving.receipt import Receipt, handling
from retrieval.errors import ReloadInProgress, StorageError
from retrieval.index.report import FileVerdict, Outcome
from retrieval.ingest.files import SourceFile, read_file
from tests.fakes.feeding import EVERY, Newsdesk
from tests.fakes.feeds import Story, atom, rss, sitemap, sitemap_index
from tests.fakes.web import Page, Site, moved, serving

LIGHT = Story("/news/lighthouse", "Lighthouse to close", "The lighthouse will go dark in June")
BRIDGE = Story("/news/bridge", "Bridge to be built", "The bridge will be paid for by the toll")
FERRY = Story("/news/ferry", "Ferry delayed", "The ferry will not sail before May")


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        running.pages |= {s.path: Page(s.page()) for s in (LIGHT, BRIDGE, FERRY)}
        running.pages["/feed"] = feed(running, LIGHT)
        yield running


@pytest.fixture
async def desk(site: Site, tmp_path: Path) -> AsyncIterator[Newsdesk]:
    async with Newsdesk(tmp_path).open(site.host) as working:
        yield working


def feed(site: Site, *stories: Story, **options: object) -> Page:
    return Page(rss(site.url(""), stories, **options), kind="application/rss+xml")  # type: ignore[arg-type]


async def add(desk: Newsdesk, site: Site, path: str = "/feed") -> None:
    await desk.feeds.subscribing.add(site.url(path), 777)


# -- what is fetched -----------------------------------------------------------------------------


async def test_a_summary_is_fetched_whole_from_its_page_with_the_facts_of_both(
    desk: Newsdesk, site: Site
) -> None:
    await add(desk, site)
    await desk.later()
    record = desk.records()["Lighthouse to close"]
    assert record["text"] == "\n\n".join(LIGHT.paragraphs)
    assert record["outlet"] == "The Gull"
    assert record["published_at"] == LIGHT.published
    assert record["url"] == site.url(LIGHT.path)
    assert record["origins"]["outlet"] == "opengraph"
    assert record["origins"]["headline"] != "feed"
    [path] = desk.home.rglob("feeds/*/*.jsonl")
    [article] = read_file(SourceFile(path, f"feeds/{path.name}")).articles
    assert (article.id, article.text) == (record["id"], record["text"])


async def test_a_whole_article_in_a_feed_is_taken_from_there(desk: Newsdesk, site: Site) -> None:
    site.pages["/feed"] = feed(site, BRIDGE, whole=True, title="Gull feed")
    await add(desk, site)
    await desk.later()
    record = desk.records()["Bridge to be built"]
    assert BRIDGE.quote in record["text"]
    assert record["outlet"] == "Gull feed"
    assert site.times(BRIDGE.path) == 0


async def test_what_is_known_is_not_fetched_again_and_what_is_new_is(
    desk: Newsdesk, site: Site
) -> None:
    await add(desk, site)
    await desk.later()
    site.pages["/feed"] = feed(site, BRIDGE, replace(LIGHT, path=f"{LIGHT.path}?utm_source=x"))
    done = await desk.later(minutes=10)
    assert (done.stored, site.times(LIGHT.path), site.times(BRIDGE.path)) == (1, 1, 1)
    assert (await desk.later(minutes=10)).items == ()


async def test_an_unchanged_feed_is_not_sent_again(desk: Newsdesk, site: Site) -> None:
    site.pages["/feed"] = replace(feed(site, LIGHT), headers={"ETag": '"1"'})
    await add(desk, site)
    await desk.later(minutes=10)
    assert site.asked[-2].headers["if-none-match"] == '"1"'
    [status] = await desk.feeds.subscribing.feeds()
    assert (status.feed.read_at, status.on_record) == (desk.now, 1)


async def test_an_updated_article_is_fetched_anew_and_becomes_another_version(
    desk: Newsdesk, site: Site
) -> None:
    await add(desk, site)
    await desk.later()
    changed = replace(LIGHT, quote="The lighthouse will stay lit", updated="2026-03-10T08:00:00Z")
    site.pages |= {"/feed": feed(site, changed), LIGHT.path: Page(changed.page())}
    await desk.feeds.loading.run(at_once=True)
    done = await desk.later(minutes=10)
    assert done.stored == 1
    record = desk.records()["Lighthouse to close"]
    assert "will stay lit" in record["text"]
    assert record["updated_at"].startswith("2026-03-10T08:00:00")


async def test_an_article_that_two_feeds_list_is_fetched_once(desk: Newsdesk, site: Site) -> None:
    site.pages["/other"] = feed(site, LIGHT, title="Other")
    await add(desk, site)
    await add(desk, site, "/other")
    await desk.later()
    assert site.times(LIGHT.path) == 1


@pytest.mark.parametrize("make", [rss, atom, sitemap])
async def test_every_format_brings_the_same_article(
    desk: Newsdesk, site: Site, make: object
) -> None:
    site.pages["/list"] = Page(make(site.url(""), [LIGHT]), kind="application/xml")  # type: ignore[operator]
    await add(desk, site, "/list")
    await desk.later()
    assert desk.records()["Lighthouse to close"]["published_at"] == LIGHT.published


async def test_an_index_of_sitemaps_is_read_through_its_sitemaps(
    desk: Newsdesk, site: Site
) -> None:
    site.pages |= {
        "/index.xml": Page(sitemap_index([site.url("/a.xml"), site.url("/missing.xml")])),
        "/a.xml": Page(sitemap(site.url(""), [LIGHT, BRIDGE])),
    }
    await add(desk, site, "/index.xml")
    await desk.later()
    assert set(desk.records()) == {"Lighthouse to close", "Bridge to be built"}


async def test_a_page_that_is_down_is_tried_again_and_a_missing_one_is_not(
    desk: Newsdesk, site: Site
) -> None:
    site.pages |= {
        "/feed": feed(site, LIGHT, BRIDGE),
        LIGHT.path: [Page(status=503), Page(LIGHT.page())],
        BRIDGE.path: Page(status=404),
    }
    await add(desk, site)
    await desk.later()
    assert desk.records() == {}
    await desk.later(minutes=2)
    assert site.times(LIGHT.path) == 1
    await desk.later(minutes=4)
    assert set(desk.records()) == {"Lighthouse to close"}
    await desk.later(hours=5)
    assert site.times(BRIDGE.path) == 1
    [status] = await desk.feeds.subscribing.feeds()
    assert (status.on_record, status.left, status.waiting) == (1, 1, 0)


async def test_a_page_that_stays_down_is_given_up(desk: Newsdesk, site: Site) -> None:
    site.pages[LIGHT.path] = Page(status=500)
    await add(desk, site)
    for _ in range(8):
        await desk.later(hours=6)
    assert site.times(LIGHT.path) == 4
    [status] = await desk.feeds.subscribing.feeds()
    assert (status.left, status.waiting) == (1, 0)


async def test_a_page_that_robots_may_not_read_leaves_what_the_feed_says(
    desk: Newsdesk, site: Site
) -> None:
    long = " ".join(["The council of Skerra said on Monday that the bridge is to be built."] * 4)
    site.pages |= {
        "/robots.txt": Page("User-agent: *\nDisallow: /news/"),
        "/feed": Page(rss(site.url(""), [BRIDGE]).replace(BRIDGE.summary, long)),
    }
    await add(desk, site)
    await desk.later()
    assert desk.records()["Bridge to be built"]["text"] == long
    assert site.times(BRIDGE.path) == 0


async def test_a_page_cannot_claim_to_be_another_sites_article(desk: Newsdesk, site: Site) -> None:
    link = '<link rel="canonical" href="https://gull.example/other"></head>'
    site.pages[LIGHT.path] = Page(LIGHT.page().replace("</head>", link))
    await add(desk, site)
    await desk.later()
    assert desk.records()["Lighthouse to close"]["url"] == site.url(LIGHT.path)


async def test_a_page_in_another_charset_than_its_header_says_is_read_right(
    desk: Newsdesk, site: Site
) -> None:
    site.pages[LIGHT.path] = Page(LIGHT.page().encode(), kind="text/html; charset=iso-8859-1")
    site.pages[BRIDGE.path] = Page(
        BRIDGE.page().replace("toll", "tóll").encode("cp1252"), kind="text/html; charset=cp1252"
    )
    site.pages["/feed"] = feed(site, LIGHT, BRIDGE)
    await add(desk, site)
    await desk.later()
    assert f"“{LIGHT.quote},”" in desk.records()["Lighthouse to close"]["text"]
    assert "by the tóll,”" in desk.records()["Bridge to be built"]["text"]


async def test_no_name_from_outside_becomes_a_path(desk: Newsdesk, site: Site) -> None:
    evil = replace(LIGHT, path="/news/..%2F..%2F..%2Fetc%2Fpasswd", title="../../../evil")
    site.pages |= {"/feed": feed(site, evil, title="../../x"), evil.path: Page(evil.page())}
    await add(desk, site)
    await desk.later()
    names = {p.relative_to(desk.home / "feeds").as_posix() for p in desk.home.rglob("*.jsonl")}
    assert len(names) == 1
    assert all(set(name) <= set("0123456789abcdef/.jsonl") for name in names)


# -- what becomes of feeds -----------------------------------------------------------------------


async def test_a_broken_feed_is_reported_once_tried_ever_less_often_and_once_when_it_works(
    desk: Newsdesk, site: Site
) -> None:
    await add(desk, site)
    site.pages["/feed"] = Page(status=500)
    heard = [await desk.news(minutes=10 * 2**n) for n in range(4)]
    assert heard == [[], [], [News.BROKEN], []]
    [status] = await desk.feeds.subscribing.feeds()
    assert (status.feed.failures, status.feed.standing) == (4, Standing.ACTIVE)
    assert "status 500" in str(status.feed.reason)
    assert status.feed.next_at - desk.now == EVERY * 8
    site.pages["/feed"] = feed(site, LIGHT, BRIDGE)
    assert await desk.news(hours=3) == [News.MENDED]
    assert "Bridge to be built" in desk.records()


async def test_a_feed_that_breaks_off_is_broken_and_what_it_lists_whole_is_read(
    desk: Newsdesk, site: Site
) -> None:
    await add(desk, site)
    text = rss(site.url(""), [LIGHT, BRIDGE, FERRY])
    half = Page(text[: text.index(FERRY.path) + 6], headers={"ETag": '"2"'})
    site.pages["/feed"] = half
    heard = [await desk.news(minutes=10 * 2**n) for n in range(4)]
    assert heard == [[], [], [News.BROKEN], []]
    assert set(desk.records()) == {"Lighthouse to close", "Bridge to be built"}
    [status] = await desk.feeds.subscribing.feeds()
    assert (status.feed.failures, status.on_record + status.waiting) == (4, 2)
    assert "breaks off" in str(status.feed.reason)
    site.pages["/feed"] = Page(text, headers={"ETag": '"2"'})
    assert await desk.news(hours=3) == [News.MENDED]
    assert "Ferry delayed" in desk.records()


async def test_an_index_with_a_sitemap_that_breaks_off_counts_as_broken(
    desk: Newsdesk, site: Site
) -> None:
    maps = sitemap(site.url(""), [LIGHT, BRIDGE])
    site.pages["/map"] = Page(sitemap_index([site.url("/one.xml")]))
    site.pages["/one.xml"] = Page(maps)
    await add(desk, site, "/map")
    site.pages["/one.xml"] = Page(maps[: maps.index(BRIDGE.path) + 4])
    await desk.later(minutes=10)
    [status] = await desk.feeds.subscribing.feeds()
    assert status.feed.failures == 1
    assert "breaks off" in str(status.feed.reason)


async def test_a_feed_that_breaks_off_is_not_added(desk: Newsdesk, site: Site) -> None:
    whole = rss(site.url(""), [LIGHT, BRIDGE])
    site.pages["/feed"] = Page(whole[:-40])
    with pytest.raises(NoFeed, match="breaks off in the middle"):
        await add(desk, site)
    assert desk.store.feeds() == []


@pytest.mark.parametrize(
    "page",
    [
        Page("<html><body>We moved our feeds.</body></html>"),
        Page("<rss><channel><item>", kind="text/plain", status=502),
        Page('<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaa">]><rss><channel/></rss>'),
        Page(b"\x00\x01\x02\x03", kind="application/rss+xml"),
        Page("{]"),
        Page(""),
    ],
)
async def test_what_is_no_feed_any_more_counts_as_a_failure(
    desk: Newsdesk, site: Site, page: Page
) -> None:
    await add(desk, site)
    site.pages["/feed"] = page
    await desk.later(minutes=10)
    [status] = await desk.feeds.subscribing.feeds()
    assert status.feed.failures == 1
    assert status.feed.reason


async def test_a_busy_server_is_left_alone_for_as_long_as_it_asks(
    desk: Newsdesk, site: Site
) -> None:
    await add(desk, site)
    site.pages["/feed"] = Page(status=429, headers={"Retry-After": "7200"})
    await desk.later(minutes=10)
    site.pages["/feed"] = feed(site, LIGHT)
    asked = site.times("/feed")
    await desk.later(minutes=100)
    assert site.times("/feed") == asked
    await desk.later(minutes=21)
    assert site.times("/feed") == asked + 1


async def test_a_feed_that_moved_is_followed_and_its_new_address_kept(
    desk: Newsdesk, site: Site
) -> None:
    await add(desk, site)
    site.pages |= {"/feed": moved("/new", 301), "/new": feed(site, LIGHT, BRIDGE)}
    assert await desk.news(minutes=10) == [News.MOVED]
    [status] = await desk.feeds.subscribing.feeds()
    assert status.feed.url == site.url("/new")
    before = site.times("/feed")
    assert await desk.news(minutes=10) == []
    assert site.times("/feed") == before


async def test_a_feed_that_moves_to_one_that_is_followed_already_stays_where_it_is(
    desk: Newsdesk, site: Site
) -> None:
    site.pages["/new"] = feed(site, BRIDGE, title="New")
    await add(desk, site)
    await add(desk, site, "/new")
    site.pages["/feed"] = moved("/new", 301)
    assert await desk.news(minutes=10) == []
    assert {one.url for one in desk.store.feeds()} == {site.url("/feed"), site.url("/new")}


async def test_a_feed_that_moved_for_now_keeps_its_address(desk: Newsdesk, site: Site) -> None:
    await add(desk, site)
    site.pages |= {"/feed": moved("/new", 302), "/new": feed(site, LIGHT, BRIDGE)}
    assert await desk.news(minutes=10) == []
    assert desk.store.feeds()[0].url == site.url("/feed")
    assert "Bridge to be built" in desk.records()


async def test_a_feed_that_is_gone_is_parked(desk: Newsdesk, site: Site) -> None:
    await add(desk, site)
    site.pages["/feed"] = Page(status=410)
    assert await desk.news(minutes=10) == [News.GONE]
    before = site.times("/feed")
    assert await desk.news(days=3) == []
    assert site.times("/feed") == before
    assert desk.store.feeds()[0].standing is Standing.PARKED


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
async def test_of_several_processes_one_reads_each_feed_and_fetches_each_article(
    engine: str, site: Site, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    server = request.getfixturevalue("postgres_address") if engine == "postgresql" else None
    site.pages["/feed"] = feed(site, LIGHT, BRIDGE)
    async with AsyncExitStack() as stack:
        desk = await stack.enter_async_context(Newsdesk(tmp_path, server=server).open(site.host))
        others = [await stack.enter_async_context(desk.beside(site.host)) for _ in range(3)]
        await add(desk, site)
        for minutes in (0, 11, 11, 11):
            rounds = await asyncio.gather(*(one.later(minutes=minutes) for one in (desk, *others)))
            assert sum(len(one.turns) for one in rounds) == bool(minutes)
    assert site.times("/feed") == 4
    assert (site.times(LIGHT.path), site.times(BRIDGE.path)) == (1, 1)


async def test_what_another_process_is_reading_is_left_to_it_until_it_is_taken_for_dead(
    desk: Newsdesk, site: Site
) -> None:
    await add(desk, site)
    assert SqlClaims(desk.database, "died").take(f"host {site.host}", desk.now, claiming.LASTS)
    left = await desk.later(minutes=1)
    assert (left.turns, left.items, left.elsewhere) == ((), (), 1)
    assert (await desk.later(minutes=2)).stored == 1


async def test_a_claim_is_kept_for_as_long_as_the_work_takes(
    desk: Newsdesk, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claiming, "RENEWED", 0.01)
    page, asked, goes_on = Page(LIGHT.page()), threading.Event(), threading.Event()

    def slowly(connection: Any) -> None:
        asked.set()
        goes_on.wait(4)
        connection.sendall(page.bytes())

    site.pages[LIGHT.path] = Page(raw=slowly)
    await add(desk, site)
    reading = asyncio.create_task(desk.later())
    async with desk.beside(site.host) as other:
        await asyncio.to_thread(asked.wait, 4)
        desk.now += 10 * claiming.LASTS
        await asyncio.sleep(0.2)
        other.now = desk.now
        assert (await other.feeds.keeping.round()).elsewhere > 0
        goes_on.set()
        assert (await reading).stored == 1
    assert site.times(LIGHT.path) == 1


async def test_of_several_processes_one_loads_what_has_arrived(desk: Newsdesk, site: Site) -> None:
    await add(desk, site)
    await desk.later()
    async with desk.beside(site.host) as other:
        other.reloads = desk.reloads
        await asyncio.gather(
            *(one.feeds.loading.run(at_once=True) for one in (desk, other)), return_exceptions=True
        )
    assert len(desk.reloads) == 1
    assert desk.store.arrived() == []


async def test_a_process_that_is_told_to_load_now_says_that_another_one_does(
    desk: Newsdesk, site: Site
) -> None:
    await add(desk, site)
    await desk.later()
    assert SqlClaims(desk.database, "another").take(LOADING, desk.now, claiming.LASTS)
    assert await desk.feeds.loading.run() is None
    with pytest.raises(ReloadInProgress, match="Another process"):
        await desk.feeds.loading.run(at_once=True)
    assert desk.reloads == []


# -- adding and removing -------------------------------------------------------------------------


async def test_a_page_that_names_its_feeds_stands_for_the_first_of_them(
    desk: Newsdesk, site: Site
) -> None:
    links = "".join(
        f'<link rel="alternate" type="application/{kind}" href="{path}" title="{title}">'
        for kind, path, title in [
            ("rss+xml", "/comments", "Comments"), ("rss+xml", "/feed", "News"),
            ("atom+xml", "/atom", "Atom"), ("json", "/wp-json/1", "JSON"),
        ]
    )  # fmt: skip
    site.pages["/politics"] = Page(f"<html><head>{links}</head><body>Politics</body></html>")
    added = await desk.feeds.subscribing.add(site.url("/politics"), 777)
    assert (added.feed.url, added.feed.kind) == (site.url("/feed"), Kind.RSS)
    assert added.others == (site.url("/atom"), site.url("/comments"))


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("/page", "is no feed, and names none"),
        ("/none", "status 404"),
        ("http://169.254.169.254/feed", "no address of the public web"),
        ("file:///etc/passwd", "only http and https"),
        ("https://me:word@gull.example/feed", "a user name or a password"),
    ],
)
async def test_what_is_no_feed_is_not_added(
    desk: Newsdesk, site: Site, address: str, why: str
) -> None:
    site.pages["/page"] = Page("<html><body><p>Hello</p></body></html>")
    with pytest.raises(NoFeed, match=why) as refused:
        await desk.feeds.subscribing.add(
            site.url(address) if address.startswith("/") else address, 777
        )
    assert "word@" not in str(refused.value)
    assert desk.store.feeds() == []


async def test_a_feed_is_added_once(desk: Newsdesk, site: Site) -> None:
    await add(desk, site)
    site.pages["/old"] = moved("/feed", 301)
    for path in ("/feed", "/old"):
        with pytest.raises(NoFeed, match="known already, as feed 1"):
            await add(desk, site, path)


async def test_a_feed_whose_adding_was_cut_short_is_added_by_the_next_process(
    desk: Newsdesk, site: Site
) -> None:
    site.pages["/feed"] = replace(feed(site, LIGHT), headers={"ETag": '"1"'})
    await add(desk, site)
    [before] = desk.store.feeds()
    taken_over = Receipt(begin=_nothing, step_aside=_nothing, again=True, update=3)
    with handling(taken_over):
        added = await desk.feeds.subscribing.add(site.url("/feed"), 777)
        with pytest.raises(NoFeed, match="known already"):
            await desk.feeds.subscribing.add(site.url("/feed"), 778)
    assert added.feed.id == before.id
    assert len(desk.store.feeds()) == 1
    await desk.later()
    assert "Lighthouse to close" in desk.records()


async def test_a_feed_that_was_added_and_not_yet_looked_through_is_read_whole(
    desk: Newsdesk, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.pages["/feed"] = replace(feed(site, LIGHT), headers={"ETag": '"1"'})

    async def killed(*_: object) -> int:
        raise StorageError("The process is gone.")

    with monkeypatch.context() as patch:
        patch.setattr(FeedReading, "enter", killed)
        with pytest.raises(StorageError):
            await add(desk, site)
    await desk.later(minutes=10)
    assert "Lighthouse to close" in desk.records()


async def _nothing() -> None:
    """A receipt that notes nothing."""


async def test_a_removed_feed_leaves_its_articles_unless_they_are_dropped_too(
    desk: Newsdesk, site: Site
) -> None:
    await add(desk, site)
    await desk.later()
    with pytest.raises(UnknownFeed, match="There is no feed 7"):
        await desk.feeds.subscribing.remove("7")
    folder = (await desk.feeds.subscribing.remove("1")).feed.folder
    assert desk.store.feeds() == []
    assert set(desk.records()) == {"Lighthouse to close"}
    await desk.feeds.subscribing.drop_articles(folder)
    assert desk.records() == {}
    await add(desk, site)
    await desk.later()
    assert set(desk.records()) == {"Lighthouse to close"}
    with pytest.raises(UnknownFeed, match="added again"):
        await desk.feeds.subscribing.drop_articles(folder)


# -- making it live ------------------------------------------------------------------------------


async def test_what_arrives_is_loaded_together_and_only_once(desk: Newsdesk, site: Site) -> None:
    site.pages["/feed"] = feed(site, LIGHT, BRIDGE)
    await add(desk, site)
    await desk.later()
    assert await desk.feeds.loading.run() is None
    await desk.later(seconds=5)
    assert await desk.feeds.loading.run()
    assert [len(paths) for paths in desk.reloads] == [2]
    await desk.later(minutes=5)
    assert await desk.feeds.loading.run() is None


async def test_what_a_reload_rejects_is_put_away(desk: Newsdesk, site: Site) -> None:
    await add(desk, site)
    await desk.later()
    [path] = desk.home.rglob("*.jsonl")
    source = f"feeds/{path.parent.name}/{path.name}:1"
    desk.verdicts = [FileVerdict(source, Outcome.REJECTED, reason="No text.")]
    await desk.feeds.loading.run(at_once=True)
    assert not path.exists()
    [item] = desk.store.items([path.stem]).values()
    assert (item.state, item.reason) == (ItemState.LEFT, "No text.")


async def test_a_reload_that_fails_is_tried_again_later_and_one_that_waits_its_turn_is_not_one(
    desk: Newsdesk, site: Site
) -> None:
    await add(desk, site)
    await desk.later()
    await desk.later(seconds=5)
    desk.failure = ReloadInProgress("Ada is reloading.")
    with pytest.raises(ReloadInProgress):
        await desk.feeds.loading.run()
    desk.failure = StorageError("The disk is full.")
    with pytest.raises(StorageError):
        await desk.feeds.loading.run()
    assert (len(desk.reloads), desk.feeds.loading.failures) == (2, 1)
    desk.failure = None
    assert await desk.feeds.loading.run() is None
    await desk.later(minutes=1)
    assert await desk.feeds.loading.run()
