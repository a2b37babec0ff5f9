"""Corrections of facts: what an admin writes is checked once, and then outdoes every source."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from retrieval.addresses import shown_address
from retrieval.errors import UnfitFact
from retrieval.ingest.article_kinds import parse_kind
from retrieval.ingest.canonical import one_line
from retrieval.ingest.dates import parse_moment, settled
from retrieval.ingest.embargoes import parse_embargo
from retrieval.ingest.languages import is_language
from retrieval.model import FACTS, Article, ArticleKind, Moment

ADMIN = "admin"
"""The origin of what was put right."""
_ALIASES = {
    "title": "headline",
    "date": "published_at",
    "published": "published_at",
    "updated": "updated_at",
    "embargo": "embargo_until",
}


def fact_named(name: str) -> str:
    """The fact that a name means ("date", "embargo").

    Raises:
        UnfitFact: If there is none of that name.
    """
    plain = name.strip().lower()
    fact = _ALIASES.get(plain, plain)
    if fact not in FACTS:
        raise UnfitFact(
            "“{name}” is nothing that can be corrected: {facts}.",
            name=name,
            facts=", ".join(FACTS),
        )
    return fact


def checked(article: Article, fact: str, words: str) -> str:
    """A value in the form in which it is kept.

    Args:
        words: As an admin writes it; empty says that the fact is not known.

    Raises:
        UnfitFact: If it is no value of that fact.
    """
    if not words.strip():
        return ""
    if fact == "embargo_until":
        near = article.published_at.at.date() if article.published_at else None
        until = parse_embargo(words, near=near, zone=None)
        value = until.isoformat() if until else None
    else:
        value = _written(_VALUES[fact](words))
    if not value:
        raise _refusal(fact, words)
    return value


def _refusal(fact: str, words: str) -> UnfitFact:
    match fact:
        case "published_at" | "updated_at":
            return UnfitFact(
                "“{words}” is not understood; it has to be a date such as 2026-03-12 or "
                "2026-03-12T09:30+00:00.",
                words=words,
            )
        case "embargo_until":
            return UnfitFact(
                "“{words}” is not understood; it has to be a time such as 2026-03-13T00:01+00:00.",
                words=words,
            )
        case "url":
            return UnfitFact(
                "“{words}” is not understood; it has to be an http(s) address.", words=words
            )
        case "language":
            return UnfitFact(
                "“{words}” is not understood; it has to be a language code such as en.",
                words=words,
            )
        case "kind":
            return UnfitFact(
                "“{words}” is not understood; it has to be one of {kinds}.",
                words=words,
                kinds=", ".join(ArticleKind),
            )
        case _:
            return UnfitFact("“{words}” is not understood; it has to be words.", words=words)


def corrected(article: Article, given: Mapping[str, str]) -> Article:
    """The article with the corrections in the place of what was read."""
    if not given:
        return article
    values: dict[str, Any] = {
        fact: _VALUES[fact](words) if words else None for fact, words in given.items()
    }
    origins = dict(article.origins) | dict.fromkeys(given, ADMIN)
    return replace(
        article,
        **values,
        origins=tuple((fact, origins[fact]) for fact in FACTS if fact in origins),
    )


def is_corrected(article: Article, given: Mapping[str, str]) -> bool:
    """Whether an article on record shows these corrections and no others."""
    shown = {fact for fact, origin in article.origins if origin == ADMIN}
    return shown == set(given) and corrected(article, given) == article


def _moment(words: str) -> Moment | None:
    return settled(parse_moment(words), None)


def _until(words: str) -> datetime | None:
    moment = _moment(words)
    return moment.at if moment else None


def _written(value: Any) -> str | None:
    if isinstance(value, Moment):
        return value.isoformat()
    return str(value) if value is not None else None


_VALUES: dict[str, Callable[[str], Any]] = {
    "headline": one_line,
    "outlet": one_line,
    "author": one_line,
    "published_at": _moment,
    "updated_at": _moment,
    "url": shown_address,
    "section": one_line,
    "language": is_language,
    "kind": parse_kind,
    "embargo_until": _until,
}
