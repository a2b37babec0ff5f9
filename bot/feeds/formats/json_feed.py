"""JSON Feed, versions 1 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from bot.feeds.formats.prose import is_whole, plain
from bot.feeds.model import Document, Entry, FeedError, Kind
from bot.languages import marked
from retrieval.addresses import shown_address
from retrieval.ingest.canonical import one_line
from retrieval.ingest.dates import parse_moment
from retrieval.ingest.decoding import NotTextError, decode


def read_json_feed(data: bytes, base: str) -> Document:
    """The feed in these bytes.

    Raises:
        FeedError: If they are no JSON Feed.
    """
    try:
        found = json.loads(decode(data))
    except (ValueError, RecursionError, NotTextError) as error:
        raise FeedError(marked("It is not valid JSON ({error})."), error=str(error)) from error
    if not isinstance(found, dict) or "jsonfeed.org/version" not in str(found.get("version")):
        raise FeedError(
            marked("It is JSON, but no JSON Feed: it states no version of jsonfeed.org.")
        )
    items = found.get("items")
    return Document(
        kind=Kind.JSON,
        title=_text(found, "title"),
        entries=tuple(_entries(items if isinstance(items, list) else [], found, base)),
    )


def _entries(items: list[Any], about: dict[str, Any], base: str) -> Iterator[Entry]:
    for one in items:
        if not isinstance(one, dict):
            continue
        url = shown_address(_text(one, "url") or _text(one, "id"), base)
        if url is None:
            continue
        written = one.get("content_html") or one.get("content_text") or one.get("summary") or ""
        text = plain(written if isinstance(written, str) else "")
        yield Entry(
            url=url,
            title=_text(one, "title"),
            published=_moment(one, "date_published"),
            updated=_moment(one, "date_modified"),
            author=_authors(one) or _authors(about),
            language=_text(one, "language"),
            text=text,
            whole=is_whole(text),
        )


def _authors(place: dict[str, Any]) -> str | None:
    """Version 1.1 has a list of them, version 1 has one."""
    given = place.get("authors") or [place.get("author")]
    people = given if isinstance(given, list) else []
    names = [_text(person, "name") for person in people if isinstance(person, dict)]
    return ", ".join(name for name in names if name) or None


def _text(place: dict[str, Any], name: str) -> str | None:
    value = place.get(name)
    return one_line(value) if isinstance(value, str) else None


def _moment(place: dict[str, Any], name: str) -> str | None:
    moment = parse_moment(_text(place, name) or "")
    return moment.isoformat() if moment else None
