"""lxml: sitemaps, news sitemaps and indexes of either (sitemaps.org, Google News)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from lxml import etree

from bot.feeds.formats.wholeness import Extent, extent_of
from bot.feeds.model import Document, Entry, FeedError, Kind
from bot.languages import marked
from retrieval.addresses import shown_address
from retrieval.ingest.canonical import one_line
from retrieval.ingest.dates import parse_moment

MOST_CHILDREN = 5
"""Sitemaps of an index that are read; those of other years and of videos bring nothing new."""

MOST_LISTED = 50_000
"""Addresses in one sitemap; its standard allows no more."""


def read_sitemap(data: bytes, base: str) -> Document:
    """The sitemap, or the index of sitemaps, in these bytes.

    Raises:
        FeedError: If they are neither.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FeedError(marked("It is no XML ({error})."), error=str(error)) from error
    name = _name(root) if root is not None else ""
    extent = extent_of(data)
    if name == "sitemapindex":
        children = tuple(_children(root, base, extent))
        return Document(Kind.INDEX, children=children, cut=extent.cut)
    if name != "urlset":
        raise FeedError(marked("It is XML, but no sitemap."))
    entries = list(_entries(root, base, extent))
    entries.sort(key=_newest, reverse=True)
    return Document(Kind.SITEMAP, entries=tuple(entries), cut=extent.cut)


def _entries(root: Any, base: str, extent: Extent) -> Iterator[Entry]:
    for place in _whole(root, "url", extent):
        url = shown_address(_text(place, "loc"), base)
        if url is None:
            continue
        news = next(_named(place, "news"), None)
        about = next(_named(news, "publication"), None) if news is not None else None
        yield Entry(
            url=url,
            title=one_line(_text(news, "title")),
            published=_moment(_text(news, "publication_date")),
            updated=_moment(_text(place, "lastmod")),
            outlet=one_line(_text(about, "name")),
            language=_text(about, "language"),
        )


def _children(root: Any, base: str, extent: Extent) -> Iterator[str]:
    """Those that speak of news first, then the most recently changed."""
    found = []
    for place in _whole(root, "sitemap", extent):
        url = shown_address(_text(place, "loc"), base)
        if url:
            found.append(("news" in url.lower(), _moment(_text(place, "lastmod")) or "", url))
    found.sort(key=lambda one: one[:2], reverse=True)
    for _, _, url in found[:MOST_CHILDREN]:
        yield url


def _whole(root: Any, name: str, extent: Extent) -> Iterator[Any]:
    """The listed places, less one in the middle of which the document breaks off."""
    return islice(_named(root, name), extent.entries if extent.cut else None)


def _named(place: Any, name: str) -> Iterator[Any]:
    """Children by name, whatever their namespace: many sitemaps misspell it."""
    for number, child in enumerate(place):
        if number >= MOST_LISTED:
            return
        if isinstance(child.tag, str) and _name(child) == name:
            yield child


def _text(place: Any, name: str) -> str | None:
    if place is None:
        return None
    found = next(_named(place, name), None)
    return (found.text or "").strip() or None if found is not None else None


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2].lower()


def _moment(written: str | None) -> str | None:
    moment = parse_moment(written) if written else None
    return moment.isoformat() if moment else None


def _newest(entry: Entry) -> str:
    return entry.published or entry.updated or ""
