"""feedparser: RSS and Atom, of every version and however broken."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from time import struct_time
from typing import Any

import feedparser

from bot.feeds.formats.prose import is_whole, plain
from bot.feeds.formats.wholeness import extent_of
from bot.feeds.model import Document, Entry, FeedError, Kind
from bot.languages import marked
from retrieval.addresses import shown_address
from retrieval.ingest.canonical import one_line


def read_syndication(data: bytes, base: str) -> Document:
    """The feed in these bytes.

    Args:
        base: Where it was read, for relative addresses.

    Raises:
        FeedError: If they are no feed.
    """
    # Only ever an open file of bytes: given a string, feedparser would fetch or open what it names.
    try:
        found = feedparser.parse(
            io.BytesIO(data),
            response_headers={"content-location": base, "content-type": "application/xml"},
        )
    except Exception as error:
        # Broken bytes make the library raise whatever breaks inside it.
        raise FeedError(
            marked("It is broken beyond reading ({error})."), error=type(error).__name__
        ) from error
    version = str(found.get("version") or "")
    if not version:
        raise FeedError(marked("It is neither RSS nor Atom."))
    about = found.feed
    extent = extent_of(data)
    whole = found.entries[: extent.entries] if extent.cut else found.entries
    return Document(
        kind=Kind.ATOM if version.startswith("atom") else Kind.RSS,
        title=one_line(about.get("title")),
        entries=tuple(_entries(whole, base)),
        ttl=_minutes(about.get("ttl")),
        cut=extent.cut,
    )


def _entries(found: list[Any], base: str) -> Iterator[Entry]:
    for one in found:
        url = shown_address(_link(one), base)
        if url is None:
            continue
        text = max((plain(part) for part in _contents(one)), key=len, default="")
        yield Entry(
            url=url,
            title=one_line(one.get("title")),
            published=_moment(one.get("published_parsed") or one.get("created_parsed")),
            # By the dictionary's own way: the library answers with "published" where none is.
            updated=_moment(dict.get(one, "updated_parsed")),
            author=_author(one),
            outlet=one_line((one.get("source") or {}).get("title")),
            language=one.get("language"),
            text=text,
            whole=is_whole(text),
        )


def _link(one: Any) -> str | None:
    """The article's own address; feeds of links to other sites carry theirs as "via"."""
    original = one.get("feedburner_origlink")
    if original:
        return str(original)
    if one.get("link"):
        return str(one.link)
    is_address = str(one.get("id", "")).startswith(("http://", "https://"))
    return str(one.id) if is_address else None


def _contents(one: Any) -> Iterator[str]:
    for content in one.get("content") or ():
        yield str(content.get("value") or "")
    yield str(one.get("summary") or "")


def _author(one: Any) -> str | None:
    """Names only: RSS asks for a mail address, and some give nothing else."""
    names = [one_line(author.get("name")) for author in one.get("authors") or () if author]
    said = ", ".join(name for name in names if name) or one_line(one.get("author"))
    return None if not said or "@" in said else said


def _moment(parsed: struct_time | None) -> str | None:
    """The library gives UTC."""
    if parsed is None:
        return None
    try:
        return datetime(*parsed[:6], tzinfo=UTC).isoformat()
    except ValueError:
        return None


def _minutes(ttl: Any) -> int | None:
    return int(ttl) if isinstance(ttl, str) and ttl.isascii() and ttl.isdigit() else None
