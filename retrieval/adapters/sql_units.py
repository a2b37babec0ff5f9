"""How a unit, with its speaker and cue, becomes the columns of a row, and comes back."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from sqlalchemy import Row

from retrieval.adapters.sql_moments import Values, moment_values, to_moment
from retrieval.model import (
    Mention,
    Passage,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    StatementKind,
    Unit,
)

PASSAGE = "passage"


def unit_values(unit: Unit) -> Values:
    """What a row holds of a unit, less the article it was cut from."""
    statement = unit if isinstance(unit, Statement) else None
    speaker = statement.speaker if statement else None
    return {
        "start": unit.span.start,
        "end": unit.span.end,
        "kind": statement.kind.value if statement else PASSAGE,
        "parts": [[part.start, part.end] for part in statement.parts] if statement else [],
        **_mention_values("cue", statement.cue if statement else None),
        "negated": statement.negated if statement else False,
        "speaker_name": speaker.name if speaker else None,
        "speaker_kind": speaker.kind.value if speaker else None,
        "speaker_role": speaker.role if speaker else None,
        **_mention_values("mention", speaker.mention if speaker else None),
        "confidence": statement.confidence if statement else 0.0,
        "venue": statement.venue if statement else None,
        **moment_values("said", statement.said_at if statement else None),
    }


def _mention_values(name: str, mention: Mention | None) -> Values:
    return {
        f"{name}_text": mention.text if mention else None,
        f"{name}_start": mention.span.start if mention else None,
        f"{name}_end": mention.span.end if mention else None,
    }


def to_unit(row: Row[Any] | SimpleNamespace) -> Unit:
    """A unit from a row that has its article's id as ``article_id``."""
    span = Span(row.start, row.end)
    if row.kind == PASSAGE:
        return Passage(row.article_id, span)
    return Statement(
        article_id=row.article_id,
        span=span,
        kind=StatementKind(row.kind),
        parts=tuple(Span(start, end) for start, end in row.parts),
        cue=_to_mention(row.cue_text, row.cue_start, row.cue_end),
        negated=row.negated,
        speaker=_to_speaker(row),
        confidence=row.confidence,
        venue=row.venue,
        said_at=to_moment(row.said_at, day_only=row.said_day_only),
    )


def _to_speaker(row: Row[Any] | SimpleNamespace) -> Speaker | None:
    if row.speaker_name is None:
        return None
    mention = _to_mention(row.mention_text, row.mention_start, row.mention_end)
    return Speaker(row.speaker_name, SpeakerKind(row.speaker_kind), row.speaker_role, mention)


def _to_mention(text: str | None, start: int, end: int) -> Mention | None:
    return Mention(text, Span(start, end)) if text is not None else None
