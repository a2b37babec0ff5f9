"""The statements of a text."""

from __future__ import annotations

from collections.abc import Sequence

from bot.payloads.parts import (
    SCHEMA,
    Payload,
    mention_payload,
    moment_payload,
)
from retrieval.model import (
    Article,
    Statement,
)


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
        "cue": mention_payload(statement.cue),
        "negated": statement.negated,
        "confidence": statement.confidence,
        "speaker": {
            "name": speaker.name,
            "role": speaker.role,
            "mention": mention_payload(speaker.mention),
        }
        if speaker
        else None,
        "venue": statement.venue,
        "said_at": moment_payload(statement.said_at),
    }
