"""The JSON that the command line prints: documented in docs/json.md, versioned by ``schema``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.status import CorpusStatus
from retrieval.ask.recall import Recalled
from retrieval.ask.record import Entry, Record
from retrieval.ask.timeline import Timeline
from retrieval.ask.verdicts import Match, Verification
from retrieval.index.report import ReloadReport
from retrieval.model import (
    Answer,
    Article,
    Citation,
    Mention,
    Moment,
    NoAnswer,
    Outcome,
    Person,
    Query,
    Quote,
    Searched,
    Speaker,
    Statement,
    WhichPerson,
)

SCHEMA = 1
"""Raised when a field changes its meaning or goes away; new fields may appear without it."""

Payload = dict[str, Any]


def _moment(moment: Moment | None) -> str | None:
    return moment.isoformat() if moment else None


def _speaker(speaker: Speaker | None) -> Payload | None:
    return {"name": speaker.name, "role": speaker.role} if speaker else None


def _person(person: Person) -> Payload:
    return {"name": person.name, "role": person.role, "statements": person.statements}


def _citation(citation: Citation) -> Payload:
    return {
        "headline": citation.headline,
        "outlet": citation.outlet,
        "author": citation.author,
        "published_at": _moment(citation.published_at),
        "url": citation.url,
        "link": citation.link,
    }


def _quote(quote: Quote) -> Payload:
    return {
        "id": quote.id,
        "text": quote.text,
        "article_id": quote.article_id,
        "start": quote.span.start,
        "end": quote.span.end,
        "kind": quote.kind,
        "speaker": _speaker(quote.speaker),
        "cue": quote.cue,
        "said_at": _moment(quote.said_at),
        "venue": quote.venue,
        "relation": quote.relation.value if quote.relation else None,
        "names": list(quote.names),
        "citation": _citation(quote.citation),
    }


def _searched(searched: Searched) -> Payload:
    return {
        "articles": searched.articles,
        "outlets": searched.outlets,
        "from": _moment(searched.earliest),
        "to": _moment(searched.latest),
        "undated": searched.undated,
    }


def _understood(query: Query) -> Payload:
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
        "besides": list(query.besides),
        "misspelt": query.misspelt,
    }


def answer_payload(outcome: Outcome, *, elapsed_ms: float) -> Payload:
    """The answer to one question; ``elapsed_ms`` counts the question, not the start-up."""
    quotes = outcome.quotes if isinstance(outcome, Answer) else ()
    which = outcome.people if isinstance(outcome, WhichPerson) else ()
    changes = outcome.changes if isinstance(outcome, Answer) else None
    return {
        "schema": SCHEMA,
        "question": outcome.query.text,
        "understood": _understood(outcome.query),
        "relaxed": isinstance(outcome, Answer) and bool(outcome.relaxed),
        "answered": isinstance(outcome, Answer),
        "quotes": [_quote(quote) for quote in quotes],
        "possible_changes": None
        if changes is None
        else [
            {"earlier": _quote(one.earlier), "later": _quote(one.later), "why": one.why}
            for one in changes
        ],
        "which": [_person(person) for person in which],
        "searched": _searched(outcome.searched),
        "elapsed_ms": round(elapsed_ms, 1),
    }


def verification_payload(verification: Verification) -> Payload:
    """Whether words are on record, and the proof."""
    return {
        "schema": SCHEMA,
        "quote": verification.given,
        "speaker": verification.speaker,
        "people": list(verification.people),
        "verdict": verification.verdict.value,
        "matches": [_match(match) for match in verification.matches],
        "elsewhere": [_match(match) for match in verification.elsewhere],
        "searched": _searched(verification.searched),
    }


def _match(match: Match) -> Payload:
    return _quote(match.quote) | {
        "diff": [
            {
                "op": change.op.value,
                "asked": change.asked,
                "on_record": change.on_record,
                "crucial": change.crucial,
            }
            for change in match.changes
        ],
        "first": match.first,
        "cut": match.cut,
        "negated": match.negated,
        "own": match.own,
    }


def statements_payload(file: str | None, article: Article, found: Sequence[Statement]) -> Payload:
    """The statements of one article; ``file`` where it was read from one."""
    return {
        "schema": SCHEMA,
        "file": file,
        "article_id": article.id,
        "statements": [_statement(statement, article.text) for statement in found],
    }


def _statement(statement: Statement, text: str) -> Payload:
    speaker = statement.speaker
    return {
        "kind": statement.kind.value,
        "start": statement.span.start,
        "end": statement.span.end,
        "text": statement.span.of(text),
        "parts": [[part.start, part.end] for part in statement.parts],
        "cue": _mention(statement.cue),
        "negated": statement.negated,
        "confidence": statement.confidence,
        "speaker": {
            "name": speaker.name,
            "role": speaker.role,
            "mention": _mention(speaker.mention),
        }
        if speaker
        else None,
        "venue": statement.venue,
        "said_at": _moment(statement.said_at),
    }


def _mention(mention: Mention | None) -> Payload | None:
    if mention is None:
        return None
    return {"text": mention.text, "start": mention.span.start, "end": mention.span.end}


def record_payload(outcome: Record | WhichPerson | NoAnswer, speaker: str, topic: str) -> Payload:
    """One page of a person's statements; ``speaker`` and ``topic`` as they were asked for."""
    record = outcome if isinstance(outcome, Record) else None
    which = outcome.people if isinstance(outcome, WhichPerson) else ()
    return {
        "schema": SCHEMA,
        "asked": speaker,
        "topic": topic or None,
        "speaker": _person(record.person) | _roles(record.person) if record else None,
        "total": record.total if record else 0,
        "offset": record.offset if record else 0,
        "quotes": [
            _quote(entry.quote) | _circumstances(entry)
            for entry in (record.entries if record else ())
        ],
        "which": [_person(person) for person in which],
        "searched": _searched(outcome.searched),
    }


def timeline_payload(
    outcome: Timeline | WhichPerson | NoAnswer, speaker: str, topic: str
) -> Payload:
    """One person's sayings in order; ``speaker`` and ``topic`` as they were asked for."""
    timeline = outcome if isinstance(outcome, Timeline) else None
    which = outcome.people if isinstance(outcome, WhichPerson) else ()
    return {
        "schema": SCHEMA,
        "asked": speaker,
        "topic": topic or None,
        "speaker": _person(timeline.person) | _roles(timeline.person) if timeline else None,
        "entries": [
            {"quote": _quote(entry.quote), **_circumstances(entry)}
            for entry in (timeline.entries if timeline else ())
        ],
        "possible_changes": [
            {
                "earlier": change.earlier,
                "later": change.later,
                "turn": change.turn.value,
                "why": change.why,
            }
            for change in (timeline.changes if timeline else ())
        ],
        "which": [_person(person) for person in which],
        "searched": _searched(outcome.searched),
    }


def _circumstances(entry: Entry) -> Payload:
    return {
        "date": _moment(entry.when),
        "date_from": entry.stated.value if entry.stated else None,
        "negated": entry.negated,
        "also_in": [_citation(citation) for citation in entry.also_in],
    }


def _roles(person: Person) -> Payload:
    return {
        "roles": [
            {"title": role.title, "first": _moment(role.first), "last": _moment(role.last)}
            for role in person.roles
        ]
    }


def recalled_payload(recalled: Recalled) -> Payload:
    """One quote by its id; the offsets of a quote that is gone are those of the earlier text."""
    return {
        "schema": SCHEMA,
        "quote": _quote(recalled.quote),
        "standing": recalled.standing.value,
        "changed_at": recalled.changed_at.isoformat() if recalled.changed_at else None,
        "replaced_by": _quote(recalled.replaced_by) if recalled.replaced_by else None,
        "revised_at": [when.isoformat() for when in recalled.revised_at],
        "before": recalled.context.before,
        "after": recalled.context.after,
    }


def article_payload(article: Article) -> Payload:
    """One stored article; every offset printed elsewhere counts characters of ``text``."""
    return {
        "schema": SCHEMA,
        "article_id": article.id,
        "headline": article.headline,
        "outlet": article.outlet,
        "author": article.author,
        "published_at": _moment(article.published_at),
        "url": article.url,
        "source": article.source,
        "sha256": article.text_digest,
        "text": article.text,
    }


def reload_payload(report: ReloadReport) -> Payload:
    """What a reload did, source by source, in the order they were read."""
    return {
        "schema": SCHEMA,
        "generation": report.generation,
        "articles": report.articles,
        "passages": report.passages,
        "statements": report.statements,
        "seconds": round(report.seconds, 2),
        "sources": [
            {
                "source": verdict.source,
                "outcome": verdict.outcome.value,
                "article_id": verdict.article_id,
                "reason": verdict.reason,
                "notes": list(verdict.notes),
            }
            for verdict in report.verdicts
        ],
    }


def status_payload(status: CorpusStatus) -> Payload:
    """What is on record."""
    return {
        "schema": SCHEMA,
        "generation": status.generation,
        "created_at": status.created_at.isoformat(),
        "articles": status.articles,
        "passages": status.passages,
        "statements": status.statements,
        "people": status.people,
        "outlets": list(status.outlets),
        "from": _moment(status.searched.earliest),
        "to": _moment(status.searched.latest),
        "model": status.model,
        "roots": list(status.roots),
        "notice": status.notice,
    }
