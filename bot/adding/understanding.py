"""Reading what an admin sent; runs in a process of its own, since files may be made to do harm."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.adding.model import Sent
from bot.feeding.records import own_address, text_of
from bot.feeds.items import key_of
from retrieval.addresses import shown_address
from retrieval.model import FACTS, Article, Moment

_FIELDS = {"headline": "title"}
"""Facts that go by another name in a record."""

HTML = (".html", ".htm")


@dataclass(frozen=True, slots=True)
class Understood:
    """Records of articles, how many statements they hold, and why other parts hold none."""

    records: tuple[dict[str, Any], ...]
    statements: int
    refusals: tuple[str, ...]


def understand(sent: Sent, today: date) -> Understood:
    """The articles in what was sent; never raises for what is in it."""
    from retrieval.adapters.language_identifier import identify
    from retrieval.adapters.spacy_parser import SpacyParser
    from retrieval.ingest.decoding import NotTextError
    from retrieval.ingest.reading import read
    from retrieval.ingest.surroundings import Surroundings
    from retrieval.language.statements import find_statements

    data = sent.data
    if sent.name.lower().endswith(HTML):
        try:
            data = text_of(data, sent.charset).encode("utf-8", "replace")
        except NotTextError as error:
            return Understood((), 0, (f"It is no text: {error}.",))
    reading = read(f"sent/{sent.name}", data, Surroundings(identify=identify, today=today))
    parses = SpacyParser().parse(article.text for article in reading.articles)
    count = sum(
        len(find_statements(article, parse))
        for article, parse in zip(reading.articles, parses, strict=True)
    )
    return Understood(
        tuple(record_of_article(article, sent) for article in reading.articles),
        count,
        tuple(rejection.reason for rejection in reading.rejections),
    )


def record_of_article(article: Article, sent: Sent) -> dict[str, Any]:
    """An article as it is stored: its own facts, and else what came with it."""
    found = {fact: getattr(article, fact) for fact in FACTS}
    stated = {fact: _written(value) for fact, value in found.items() if value is not None}
    if sent.address:
        stated.pop("url", None)
        stated["url"] = own_address(article.url, sent.address) or (
            shown_address(sent.address) or sent.address
        )
    facts = dict(sent.facts) | stated
    origins = dict.fromkeys(sent.facts, sent.origin) | {
        fact: article.origin(fact) or sent.origin for fact in stated
    }
    named = {_FIELDS.get(fact, fact): value for fact, value in facts.items()}
    return (
        {"id": identity(article.text, facts.get("url")), "text": article.text}
        | named
        | {"origins": origins}
    )


def identity(text: str, url: str | None) -> str:
    """The id of an article that arrives by itself: by its address, or else by its words.

    It is another one than a feed gives to the same address: of the two, the newer one then stands.
    """
    named = key_of(url) if url else hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    return f"sent-{named[:16]}"


def article_of(record: dict[str, Any]) -> Article:
    """The article that a stored record gives.

    Raises:
        ValueError: If it gives none.
    """
    from retrieval.ingest.reading import read

    [article] = read("added/record.jsonl", json.dumps(record).encode()).articles
    return article


def _written(value: Any) -> str:
    return value.isoformat() if isinstance(value, Moment | datetime) else str(value)
