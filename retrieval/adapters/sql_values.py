"""How rows of a generation's store become the engine's values again."""

from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Row

from retrieval.adapters.sql_tables import PASSAGE, UNITS
from retrieval.model import (
    Article,
    ArticleKind,
    Mention,
    Moment,
    Passage,
    Person,
    Role,
    Searched,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    StatementKind,
    Unit,
    Version,
)
from retrieval.ports import FileRecord, StoredUnit

_OF_UNITS = (*UNITS.c.keys(), "article_id")


def to_article(row: Row[Any]) -> Article:
    """An article from a row of :data:`ARTICLES`."""
    return Article(
        id=row.id,
        text=row.text,
        headline=row.headline,
        outlet=row.outlet,
        author=row.author,
        published_at=to_moment(row.published_at, day_only=row.published_day_only),
        url=row.url,
        source=row.source,
        updated_at=to_moment(row.updated_at, day_only=row.updated_day_only),
        section=row.section,
        language=row.language,
        kind=ArticleKind(row.kind) if row.kind else None,
        embargo_until=datetime.fromisoformat(row.embargo_until) if row.embargo_until else None,
        origins=tuple((fact, origin) for fact, origin in row.origins),
    )


def to_version(row: Row[Any]) -> Version:
    """An earlier text from a row of :data:`VERSIONS`."""
    return Version(
        article=to_article(row),
        units=tuple(_to_unit(SimpleNamespace(article_id=row.id, **values)) for values in row.units),
        ended_at=datetime.fromisoformat(row.ended_at),
        successor=row.successor,
    )


def to_person(row: Row[Any]) -> Person:
    """A person from a row of :data:`PEOPLE`."""
    return Person(row.name, tuple(row.aliases), row.statements, tuple(map(_to_role, row.roles)))


def to_file(row: Row[Any]) -> FileRecord:
    """A file record from a row of :data:`FILES`."""
    return FileRecord(
        path=row.path,
        root=row.root,
        fingerprint=row.fingerprint,
        articles=tuple(row.articles),
        rejections=tuple((source, reason) for source, reason in row.rejections),
        notes=tuple(row.notes),
    )


def to_searched(row: Row[Any] | SimpleNamespace) -> Searched:
    """The reach of a generation from the row of :data:`SUMMARY`."""
    return Searched(
        articles=row.articles,
        outlets=len(row.outlets),
        earliest=to_moment(row.earliest_at, day_only=row.earliest_day_only),
        latest=to_moment(row.latest_at, day_only=row.latest_day_only),
    )


def to_stored(row: Row[Any]) -> StoredUnit:
    """A unit from a row of :data:`UNITS`, all of its columns and its article's id.

    A question reads hundreds, and SQLAlchemy's rows take longer to give twenty values by name than
    to be read.
    """
    values = SimpleNamespace(**dict(zip(_OF_UNITS, row, strict=True)))
    return StoredUnit(values.number, _to_unit(values), values.text_digest)


def to_moment(text: str | None, *, day_only: bool) -> Moment | None:
    """A moment from its two columns."""
    return Moment(datetime.fromisoformat(text), day_only) if text is not None else None


def _to_unit(row: SimpleNamespace) -> Unit:
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


def _to_role(values: dict[str, Any]) -> Role:
    first, last = (
        to_moment(values[f"{name}_at"], day_only=values[f"{name}_day_only"])
        for name in ("first", "last")
    )
    return Role(values["title"], first, last)


def _to_speaker(row: SimpleNamespace) -> Speaker | None:
    if row.speaker_name is None:
        return None
    mention = _to_mention(row.mention_text, row.mention_start, row.mention_end)
    return Speaker(row.speaker_name, SpeakerKind(row.speaker_kind), row.speaker_role, mention)


def _to_mention(text: str | None, start: int, end: int) -> Mention | None:
    return Mention(text, Span(start, end)) if text is not None else None
