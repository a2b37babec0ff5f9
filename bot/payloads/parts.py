"""What several shapes have in common."""

from __future__ import annotations

from typing import Any

from retrieval.ask.record import Entry
from retrieval.model import (
    Citation,
    Mention,
    Moment,
    Person,
    Query,
    Quote,
    Searched,
    Speaker,
)

SCHEMA = 1
"""Raised when a field changes its meaning or goes away; new fields may appear without it."""


Payload = dict[str, Any]


def moment_payload(moment: Moment | None) -> str | None:
    """A time as ISO 8601, with its offset."""
    return moment.isoformat() if moment else None


def speaker_payload(speaker: Speaker | None) -> Payload | None:
    """Who speaks, as the article calls them."""
    return {"name": speaker.name, "role": speaker.role} if speaker else None


def person_payload(person: Person) -> Payload:
    """Somebody on record."""
    return {"name": person.name, "role": person.role, "statements": person.statements}


def citation_payload(citation: Citation) -> Payload:
    """Where words stand."""
    return {
        "headline": citation.headline,
        "outlet": citation.outlet,
        "author": citation.author,
        "published_at": moment_payload(citation.published_at),
        "url": citation.url,
        "link": citation.link,
    }


def quote_payload(quote: Quote) -> Payload:
    """Words that are proven, and all that is known of them."""
    return {
        "id": quote.id,
        "text": quote.text,
        "article_id": quote.article_id,
        "start": quote.span.start,
        "end": quote.span.end,
        "kind": quote.kind,
        "speaker": speaker_payload(quote.speaker),
        "cue": quote.cue,
        "said_at": moment_payload(quote.said_at),
        "venue": quote.venue,
        "relation": quote.relation.value if quote.relation else None,
        "names": list(quote.names),
        "citation": citation_payload(quote.citation),
    }


def searched_payload(searched: Searched) -> Payload:
    """What was searched."""
    return {
        "articles": searched.articles,
        "outlets": searched.outlets,
        "from": moment_payload(searched.earliest),
        "to": moment_payload(searched.latest),
        "undated": searched.undated,
    }


def understood_payload(query: Query) -> Payload:
    """What the rules read out of a question; ``to`` is the last day of its period."""
    period = query.period
    unknown = [query.unknown_speaker] if query.unknown_speaker else []
    return {
        "intent": query.intent.value,
        "speakers": [*query.people, *unknown],
        "topic": query.topic,
        "from": period.start.isoformat() if period and period.start else None,
        "to": period.last.isoformat() if period and period.last else None,
        "outlets": list(query.outlets),
        "authors": list(query.authors),
        "besides": list(query.besides),
        "misspelt": query.misspelt,
    }


def mention_payload(mention: Mention | None) -> Payload | None:
    """The words that name a speaker, and where they stand."""
    if mention is None:
        return None
    return {"text": mention.text, "start": mention.span.start, "end": mention.span.end}


def circumstances_payload(entry: Entry) -> Payload:
    """When a saying was said, and who else carries it."""
    return {
        "date": moment_payload(entry.when),
        "date_from": entry.stated.value if entry.stated else None,
        "negated": entry.negated,
        "also_in": [citation_payload(citation) for citation in entry.also_in],
    }


def roles_payload(person: Person) -> Payload:
    """The offices of somebody on record, and when they were given."""
    return {
        "roles": [
            {
                "title": role.title,
                "first": moment_payload(role.first),
                "last": moment_payload(role.last),
            }
            for role in person.roles
        ]
    }


def side_by_side(said: str, then: str) -> str:
    """The words alone, as programs are given them: "“no withdrawal”, then “will leave”"."""
    return f"“{said}”, then “{then}”" if said else f"later “{then}”"
