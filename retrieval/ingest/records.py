"""The fields of a record become the facts of an article, by whatever usual name they go."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypedDict

from retrieval.ingest.article_kinds import parse_kind
from retrieval.ingest.canonical import joined, paragraphs_of, unescaped
from retrieval.ingest.dates import day, parse_moment
from retrieval.ingest.drafts import Draft
from retrieval.ingest.embargoes import notice_in
from retrieval.ingest.furniture import without_furniture
from retrieval.model import FACTS, ArticleKind, Moment

NAMES = {
    "text": ("text", "body", "content", "article", "full_text", "article_text", "story"),
    "headline": ("title", "headline", "heading"),
    "outlet": ("outlet", "source", "publisher", "publication", "newspaper", "site_name"),
    "author": ("author", "byline", "authors", "creator"),
    "url": ("url", "link", "canonical_url", "permalink"),
    "published_at": (
        "published_at",
        "date",
        "published",
        "publish_date",
        "pubdate",
        "date_published",
        "publication_date",
    ),
    "updated_at": ("updated_at", "updated", "modified", "date_modified", "last_modified"),
    "section": ("section", "category", "rubric"),
    "language": ("language", "lang"),
    "kind": ("kind", "type"),
    "embargo": ("embargo_until", "embargo", "embargoed_until"),
    "identity": ("id", "guid", "uuid"),
}
"""Field names that are understood, the documented one first."""

_KNOWN = frozenset(name for names in NAMES.values() for name in names)


class Facts(TypedDict):
    """The facts of a record, as a :class:`Draft` takes them."""

    headline: str | None
    outlet: str | None
    author: str | None
    url: str | None
    published_at: Moment | None
    updated_at: Moment | None
    section: str | None
    language: str | None
    kind: ArticleKind | None
    embargo: str | None
    identity: str | None
    notes: tuple[str, ...]


def plain_name(name: str) -> str:
    """A field's name without case, spaces and signs: "Date Published" is "date_published"."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name.strip())
    return re.sub(r"[\W_]+", "_", spaced.casefold()).strip("_")


def is_field(name: str) -> bool:
    """Whether a field of that name is understood."""
    return plain_name(name) in _KNOWN


def record_draft(record: Mapping[str, Any], origin: str) -> Draft:
    """A draft of a record that holds an article's text in a field."""
    fields = {plain_name(name): value for name, value in record.items()}
    text = _words(fields, "text")
    if not text or not any(isinstance(fields.get(name), str | list) for name in NAMES["text"]):
        return Draft(refusal='The record has no "text" with the article in it.')
    lines = paragraphs_of(unescaped(text))
    facts = facts_of(fields)
    facts["embargo"] = facts["embargo"] or notice_in(lines)
    return Draft(
        text=joined(without_furniture(lines)),
        origin=origin,
        origins=_origins(record),
        lines=tuple(lines),
        **facts,
    )


def _origins(record: Mapping[str, Any]) -> dict[str, str]:
    """Where whoever wrote the record had its facts from, if it says so: ``{"outlet": "feed"}``."""
    given = record.get("origins")
    said = given.items() if isinstance(given, dict) else ()
    return {name: words[:40] for name, words in said if name in FACTS and isinstance(words, str)}


def facts_of(fields: Mapping[str, Any]) -> Facts:
    """The facts in a record's fields; a date that is not understood is noted and left unknown."""
    published, unclear = _moment(fields, "published_at")
    updated, unclear_too = _moment(fields, "updated_at")
    return Facts(
        headline=_words(fields, "headline"),
        outlet=_words(fields, "outlet"),
        author=_words(fields, "author"),
        url=_words(fields, "url"),
        published_at=published,
        updated_at=updated,
        section=_words(fields, "section"),
        language=_words(fields, "language"),
        kind=parse_kind(_words(fields, "kind")),
        embargo=_words(fields, "embargo"),
        identity=next(
            (str(fields[n]) for n in NAMES["identity"] if type(fields.get(n)) in {str, int}), None
        ),
        notes=(*unclear, *unclear_too),
    )


def _words(fields: Mapping[str, Any], field: str) -> str | None:
    """The first of a field's names that holds words; a list of them is put in a row."""
    for name in NAMES[field]:
        value = fields.get(name)
        if isinstance(value, list):
            value = ", ".join(item for item in value if isinstance(item, str))
        if isinstance(value, datetime | date):
            value = value.isoformat()
        if type(value) is int:
            value = str(value)
        if isinstance(value, str) and value.strip():
            return value
    return None


def _moment(fields: Mapping[str, Any], field: str) -> tuple[Moment | None, tuple[str, ...]]:
    for name in NAMES[field]:
        value = fields.get(name)
        if isinstance(value, date) and not isinstance(value, datetime):
            return day(value), ()
    written = _words(fields, field)
    if written is None:
        return None, ()
    moment = parse_moment(written)
    return moment, () if moment else (f"date {written!r} not understood, kept as unknown",)
