"""A digest, a story in full, and what ranked them."""

from __future__ import annotations

from collections.abc import Mapping

from bot.payloads.parts import (
    SCHEMA,
    Payload,
    citation_payload,
    moment_payload,
    quote_payload,
)
from retrieval.model import Digest, DigestItem, News, Noted, Quote


def digest_payload(digest: Digest, *, explain: bool = False) -> Payload:
    """A digest; ``to`` is the last day of its period.

    Args:
        explain: Whether to say what put each story in its place.
    """
    period, reader = digest.period, digest.reader
    return {
        "schema": SCHEMA,
        "from": period.start.isoformat() if period.start else None,
        "to": period.last.isoformat() if period.last else None,
        "length": digest.length.value,
        "topics": list(reader.topics),
        "people": list(reader.people),
        "outlets": list(reader.outlets),
        "misspelt": [{"typed": one.typed, "people": list(one.people)} for one in digest.misspelt],
        "unknown": list(digest.unknown),
        "stories": [_item(item, explain=explain) for item in digest.items],
        "also_noted": [_noted(noted, explain=explain) for noted in digest.also_noted],
        "changed": [_news(news) for news in digest.changed],
        "articles": digest.articles,
        "undated": digest.undated,
        "newest": moment_payload(digest.newest),
        "generation": digest.generation,
    }


def _item(item: DigestItem, *, explain: bool) -> Payload:
    return {
        "id": item.story.id,
        "headline": item.headline,
        "citation": citation_payload(item.citation),
        "article_ids": list(item.article_ids),
        "outlets": list(item.outlets),
        "sentences": [quote_payload(quote) for quote in item.sentences],
        "statements": [_statement(quote) for quote in item.statements],
        "told": item.told,
        "new": [_news(news) for news in item.new],
        **(_why(item.score, item.weights) if explain else {}),
    }


def _statement(quote: Quote) -> Payload:
    return quote_payload(quote) | {"also_in": [citation_payload(one) for one in quote.also_in]}


def _noted(noted: Noted, *, explain: bool) -> Payload:
    return {
        "id": noted.story_id,
        "headline": noted.headline,
        "citation": citation_payload(noted.citation),
        "article_ids": list(noted.article_ids),
        **(_why(noted.score, noted.weights) if explain else {}),
    }


def _news(news: News) -> Payload:
    return {
        "kind": news.kind.value,
        "article_id": news.article_id,
        "citation": citation_payload(news.citation),
        "quote": quote_payload(news.quote) if news.quote else None,
        "replaced_by": quote_payload(news.replaced_by) if news.replaced_by else None,
    }


def _why(score: float, weights: Mapping[str, float]) -> Payload:
    return {
        "score": round(score, 3),
        "weights": {name: round(weight, 3) for name, weight in weights.items()},
    }
