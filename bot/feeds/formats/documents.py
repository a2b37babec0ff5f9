"""Bytes that were fetched become a feed, whichever of the formats they are in."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.feeds.formats.json_feed import read_json_feed
from bot.feeds.formats.sitemap import read_sitemap
from bot.feeds.formats.syndication import read_syndication
from bot.feeds.model import Document, Entry, FeedError
from bot.fetching.model import Unsuitable
from bot.fetching.unpacking import unpacked
from bot.languages import marked

LARGEST = 20 * 1024 * 1024
"""Bytes of a feed, unpacked; a sitemap may be large."""

MOST_ENTRIES = 500
"""Entries that are looked at, the newest first; feeds keep to a hundred, sitemaps do not."""

_PROLOG = 16 * 1024
_ENTITY = re.compile(rb"<!ENTITY|<!ELEMENT|<!ATTLIST", re.IGNORECASE)
_SITEMAP = re.compile(rb"<(?:[\w.-]{1,20}:)?(?:urlset|sitemapindex)\b", re.IGNORECASE)


def read_document(body: bytes, base: str) -> Document:
    """The feed in the body of an answer.

    Args:
        base: The address it came from.

    Raises:
        FeedError: If it is no feed, or defines entities of its own, which no feed needs.
    """
    try:
        data = unpacked(body, LARGEST)
    except Unsuitable as error:
        raise FeedError(marked("It cannot be unpacked: {error}."), error=error) from error
    # Without the NULs of wide encodings, so that none of them hides what it says.
    head = data.replace(b"\0", b"") if b"\0" in data[:_PROLOG] else data
    start = head[:_PROLOG].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not start:
        raise FeedError(marked("It is empty."))
    if start.startswith((b"{", b"[")):
        document = read_json_feed(data, base)
    elif _ENTITY.search(head):
        raise FeedError(marked("It defines entities of its own, as attacks do and feeds do not."))
    elif _SITEMAP.search(start):
        document = read_sitemap(data, base)
    else:
        document = read_syndication(data, base)
    return replace(document, entries=_distinct(document))


def _distinct(document: Document) -> tuple[Entry, ...]:
    kept = {entry.url: entry for entry in reversed(document.entries)}
    return tuple(reversed(kept.values()))[:MOST_ENTRIES]
