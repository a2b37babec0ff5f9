"""Feeds of every format, and what pretends to be one."""

from __future__ import annotations

import contextlib
import gzip
import json
import random
import time
from collections.abc import Callable

import pytest

from bot.feeds.formats.discovery import feeds_named
from bot.feeds.formats.documents import MOST_ENTRIES, read_document
from bot.feeds.formats.prose import is_whole, plain
from bot.feeds.model import Document, Entry, FeedError, Kind
from tests.fakes.feeds import Story, atom, rss, sitemap, sitemap_index

BASE = "https://gull.example"
STORY = Story("/a", "Bridge & toll", "The toll will pay for it", updated="2026-03-09T11:30:00Z")


def read(text: str | bytes) -> Document:
    return read_document(text if isinstance(text, bytes) else text.encode(), f"{BASE}/feed")


def only(document: Document) -> Entry:
    [entry] = document.entries
    return entry


@pytest.mark.parametrize(
    ("text", "kind", "title"),
    [
        (rss(BASE, [STORY]), Kind.RSS, "The Gull"),
        (atom(BASE, [STORY]), Kind.ATOM, "The Gull"),
        (sitemap(BASE, [STORY]), Kind.SITEMAP, None),
        (gzip.compress(sitemap(BASE, [STORY]).encode(), mtime=0), Kind.SITEMAP, None),
        (
            json.dumps(
                {
                    "version": "https://jsonfeed.org/version/1.1",
                    "title": "The Gull",
                    "items": [
                        {
                            "id": "1",
                            "url": "/a",
                            "title": STORY.title,
                            "date_published": STORY.published,
                            "date_modified": STORY.updated,
                            "summary": STORY.summary,
                        }
                    ],
                }
            ),
            Kind.JSON,
            "The Gull",
        ),
    ],
    ids=["rss", "atom", "sitemap", "packed sitemap", "json"],
)
def test_formats_say_the_same(text: str | bytes, kind: Kind, title: str | None) -> None:
    document = read(text)
    entry = only(document)
    assert (document.kind, document.title) == (kind, title)
    assert (entry.url, entry.title) == (f"{BASE}/a", "Bridge & toll")
    assert (entry.published, entry.updated) == (STORY.published, "2026-03-09T11:30:00+00:00")
    assert not entry.whole


def test_a_news_sitemap_names_the_outlet_and_puts_the_newest_first() -> None:
    old = Story("/old", "Old", "q", published="2026-01-01T00:00:00+00:00")
    document = read(sitemap(BASE, [old, STORY]))
    assert [entry.url for entry in document.entries] == [f"{BASE}/a", f"{BASE}/old"]
    assert document.entries[0].outlet == "The Gull"


def test_an_index_lists_few_of_its_sitemaps_those_of_news_first() -> None:
    maps = [f"{BASE}/map-{n}.xml" for n in range(40)] + [f"{BASE}/news.xml"]
    document = read(sitemap_index(maps))
    assert document.kind is Kind.INDEX
    assert document.children[0] == f"{BASE}/news.xml"
    assert len(document.children) == 5


def test_an_article_that_is_whole_in_its_feed_is_plain_paragraphs() -> None:
    entry = only(read(rss(BASE, [STORY], whole=True)))
    assert entry.whole
    assert entry.text.startswith(STORY.paragraphs[0])
    assert "<p>" not in entry.text


def test_markup_that_is_no_text_goes() -> None:
    html = (
        "<p>One <b>two</b>\nthree.</p><script>alert(1)</script><figure><img><figcaption>Photo"
        "</figcaption></figure><ul><li>four</li></ul><p>The post A appeared first on The Gull.</p>"
    )
    assert plain(html) == "One two three.\n\nfour"
    assert plain("a &lt;b&gt; c") == "a <b> c"
    assert plain("<" * 5000) is not None
    assert plain("<div>" * 20_000 + "deep") in {"deep", ""}


def test_a_text_that_breaks_off_is_not_whole() -> None:
    long = "word " * 200
    assert is_whole(f"{long}.")
    assert not is_whole(f"{long} […]")
    assert not is_whole(f"{long} Read more on our site")
    assert not is_whole("word " * 100)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "empty"),
        ("   \n", "empty"),
        ("<html><body>Hello</body></html>", "neither RSS nor Atom"),
        ("hello", "neither RSS nor Atom"),
        ("{", "not valid JSON"),
        ("[" * 100_000, "not valid JSON"),
        ('{"a": 1}', "no JSON Feed"),
        ('["a"]', "no JSON Feed"),
        (gzip.compress(b"<rss", mtime=0)[:-4], "cannot be unpacked"),
        (gzip.compress(bytes(64 * 2**20), mtime=0), "cannot be unpacked"),
    ],
)
def test_what_is_no_feed_is_said_to_be_none(text: str | bytes, why: str) -> None:
    with pytest.raises(FeedError, match=why):
        read(text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-32"])
@pytest.mark.parametrize(
    "declaration",
    [
        '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">',
        '<!ENTITY a SYSTEM "file:///etc/passwd">',
        '<!ENTITY % a SYSTEM "http://127.0.0.1/x.dtd"> %a;',
        "<!ELEMENT rss ANY>",
    ],
)
def test_entities_are_never_expanded_whatever_the_encoding(declaration: str, encoding: str) -> None:
    document = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE rss [{declaration}]>'
        "<rss version='2.0'><channel><title>&a;</title><item><link>https://gull.example/a</link>"
        "</item></channel></rss>"
    )
    with pytest.raises(FeedError, match="entities of its own"):
        read(document.encode(encoding))


def test_a_sitemap_with_an_entity_hidden_far_down_is_refused_too() -> None:
    document = f"<!--{'x' * 50_000}--><!DOCTYPE a [<!ENTITY a 'b'>]>" + sitemap(BASE, [STORY])
    with pytest.raises(FeedError, match="entities of its own"):
        read(document)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("written", [rss, atom, sitemap], ids=["rss", "atom", "sitemap"])
def test_a_feed_that_breaks_off_anywhere_lists_what_it_lists_whole(
    written: Callable[..., str], encoding: str
) -> None:
    stories = [Story(f"/{n}", f"Story {n}", "q") for n in range(3)]
    bare = written(BASE, stories).removeprefix('<?xml version="1.0" encoding="utf-8"?>')
    text = f'<?xml version="1.0" encoding="{encoding}"?>{bare}'
    known = {entry.url: entry for entry in read(text.encode(encoding)).entries}
    assert len(known) == 3
    for end in range(text.rindex("</") - 1, 120, -7):
        try:
            document = read(text[:end].encode(encoding))
        except FeedError:
            continue
        assert document.cut or (written is rss and "</channel>" in text[:end])
        assert all(known.get(entry.url) == entry for entry in document.entries)
        ended = sum(text[:end].count(f"</{name}>") for name in ("item", "entry", "url"))
        assert len(document.entries) == ended


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("The Gull", "Gull&nbsp;&trade; & sons"),
        ("</channel></rss>", "</channel>"),
        ("</rss>", "</rss>\n<!-- made in 0.2 s --><script>count()</script>"),
        ("Bridge &amp; toll", "<![CDATA[ends <rss> and <item> here]]>"),
        ("<title>", "<TITLE>"),
        ("utf-8", "utf-42"),
        ("<item>", "<item><!-- </rss> -->"),
    ],
)
def test_a_feed_that_is_merely_careless_is_not_taken_for_one_that_breaks_off(
    said: str, instead: str
) -> None:
    document = read(rss(BASE, [STORY]).replace(said, instead))
    assert not document.cut
    assert [entry.url for entry in document.entries] == [f"{BASE}/a"]


def test_what_an_article_says_of_feeds_does_not_end_one() -> None:
    text = rss(BASE, [STORY]).replace("Bridge &amp; toll", "<![CDATA[Write </item></rss> and")
    document = read(text)
    assert document.cut
    assert document.entries == ()


def test_an_index_that_breaks_off_names_the_sitemaps_that_it_names_whole() -> None:
    text = sitemap_index([f"{BASE}/a.xml", f"{BASE}/b.xml"])
    document = read(text[: text.index("b.xml")])
    assert document.cut
    assert document.children == (f"{BASE}/a.xml",)


def test_a_feed_never_lists_more_than_is_looked_at() -> None:
    stories = [Story(f"/{n}", f"Story {n}", "q") for n in range(MOST_ENTRIES + 50)]
    assert len(read(rss(BASE, stories)).entries) == MOST_ENTRIES


def test_addresses_that_are_none_are_passed_over() -> None:
    text = rss(BASE, [STORY]).replace(f"<link>{BASE}/a</link>", "<link>javascript:x()</link>")
    assert read(text).entries == ()


def test_mutilated_feeds_are_read_or_refused_and_hang_nothing() -> None:
    chance = random.Random(20260309)  # noqa: S311 - the same every time
    sources = [
        rss(BASE, [STORY], whole=True).encode(),
        atom(BASE, [STORY]).encode(),
        sitemap(BASE, [STORY]).encode(),
        json.dumps({"version": "https://jsonfeed.org/version/1", "items": [{"id": "x"}]}).encode(),
    ]
    began = time.monotonic()
    for _ in range(300):
        data = bytearray(chance.choice(sources))
        for _ in range(chance.randint(1, 30)):
            place = chance.randrange(len(data))
            match chance.randrange(3):
                case 0:
                    data[place] = chance.randrange(256)
                case 1:
                    del data[place : place + chance.randint(1, 40)]
                case _:
                    data[place:place] = data[: chance.randint(1, 60)]
            data = data or bytearray(b"x")
        with contextlib.suppress(FeedError):
            read(bytes(data))
    assert time.monotonic() - began < 60


def test_a_page_names_its_feeds_and_those_of_comments_come_last() -> None:
    page = (
        '<link rel="alternate" type="application/rss+xml" href="/comments/feed">'
        '<link rel="alternate" type="application/atom+xml; charset=utf-8" href="/atom">'
        '<link rel="stylesheet" type="text/css" href="/x.css">'
        '<link rel="alternate" hreflang="de" href="/de">'
        '<link rel="alternate" type="application/json+oembed" href="/oembed">'
    )
    found = feeds_named(page, f"{BASE}/politics")
    assert found == (f"{BASE}/atom", f"{BASE}/comments/feed")
    assert feeds_named("", BASE) == ()
