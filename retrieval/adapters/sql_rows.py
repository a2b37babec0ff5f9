"""How the engine's values become rows of a generation's store, and come back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Row

from retrieval.adapters.sql_tables import UNITS
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
from retrieval.ports import Contents, FileRecord, StoredUnit
from retrieval.quote_ids import article_key

PASSAGE = "passage"
Values = dict[str, Any]

_OF_UNITS = (*UNITS.c.keys(), "article_id")


def article_rows(contents: Contents) -> Iterator[Values]:
    """Rows of :data:`ARTICLES`, in order."""
    for position, article in enumerate(contents.articles):
        yield {"position": position, **_article_values(article)}


def version_rows(contents: Contents) -> Iterator[Values]:
    """Rows of :data:`VERSIONS`, in order."""
    for position, version in enumerate(contents.versions):
        yield {
            "position": position,
            **_article_values(version.article),
            "ended_at": version.ended_at.isoformat(),
            "successor": version.successor,
            "units": [_unit_values(unit) for unit in version.units],
        }


def _article_values(article: Article) -> Values:
    return {
        "id": article.id,
        "key": article_key(article.url, article.id),
        "text": article.text,
        "headline": article.headline,
        "outlet": article.outlet,
        "author": article.author,
        **_moment_values("published", article.published_at),
        "url": article.url,
        "source": article.source,
        **_moment_values("updated", article.updated_at),
        "section": article.section,
        "language": article.language,
        "kind": article.kind,
        "embargo_until": article.embargo_until.isoformat() if article.embargo_until else None,
        "origins": [list(pair) for pair in article.origins],
    }


def people_rows(contents: Contents) -> Iterator[Values]:
    """Rows of :data:`PEOPLE`, in order."""
    for position, person in enumerate(contents.people):
        yield {
            "position": position,
            "name": person.name,
            "aliases": list(person.aliases),
            "statements": person.statements,
            "roles": [_role_values(role) for role in person.roles],
        }


def unit_rows(contents: Contents) -> Iterator[Values]:
    """Rows of :data:`UNITS`, by number, each with the digest of the text it was cut from.

    Those of carried units are left out: the previous generation has them.
    """
    positions = {article.id: place for place, article in enumerate(contents.articles)}
    digests: dict[int, str] = {}
    for number, (unit, owner, old) in enumerate(_units(contents)):
        if old is not None:
            continue
        position = positions[unit.article_id]
        if position not in digests:
            digests[position] = contents.articles[position].text_digest
        yield {
            "number": number,
            "article": position,
            "text_digest": digests[position],
            "person": owner,
            **_unit_values(unit),
        }


def moved_rows(contents: Contents) -> list[tuple[int, int, int, int | None]]:
    """Of carried units: number, number in the previous generation, article, person."""
    positions = {article.id: place for place, article in enumerate(contents.articles)}
    return [
        (number, old, positions[unit.article_id], owner)
        for number, (unit, owner, old) in enumerate(_units(contents))
        if old is not None
    ]


def _units(contents: Contents) -> Iterator[tuple[Unit, int | None, int | None]]:
    """Each unit with its person, and with its number before."""
    carried = contents.carried or [None] * len(contents.units)
    return zip(contents.units, contents.owners, carried, strict=True)


def file_rows(contents: Contents) -> Iterator[Values]:
    """Rows of :data:`FILES`, in order."""
    for position, record in enumerate(contents.files):
        yield {
            "position": position,
            "path": record.path,
            "root": record.root,
            "fingerprint": record.fingerprint,
            "articles": list(record.articles),
            "rejections": [list(pair) for pair in record.rejections],
            "notes": list(record.notes),
        }


def summary_row(contents: Contents) -> Values:
    """The one row of :data:`SUMMARY`, so that no question has to count."""
    moments = [article.published_at for article in contents.articles if article.published_at]
    return {
        "articles": len(contents.articles),
        "units": len(contents.units),
        "outlets": sorted({article.outlet for article in contents.articles if article.outlet}),
        **_moment_values("earliest", min(moments, default=None, key=lambda moment: moment.at)),
        **_moment_values("latest", max(moments, default=None, key=lambda moment: moment.at)),
    }


def summary_of(rows: Sequence[Row[Any]]) -> SimpleNamespace:
    """What :data:`SUMMARY` would hold of these rows of articles, less the units."""
    moments = [
        moment
        for row in rows
        if (moment := to_moment(row.published_at, day_only=row.published_day_only))
    ]
    return SimpleNamespace(
        articles=len(rows),
        outlets=sorted({row.outlet for row in rows if row.outlet}),
        **_moment_values("earliest", min(moments, default=None, key=lambda moment: moment.at)),
        **_moment_values("latest", max(moments, default=None, key=lambda moment: moment.at)),
    )


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


def _role_values(role: Role) -> Values:
    return {
        "title": role.title,
        **_moment_values("first", role.first),
        **_moment_values("last", role.last),
    }


def _to_role(values: Values) -> Role:
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


def _unit_values(unit: Unit) -> Values:
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
        **_moment_values("said", statement.said_at if statement else None),
    }


def _mention_values(name: str, mention: Mention | None) -> Values:
    return {
        f"{name}_text": mention.text if mention else None,
        f"{name}_start": mention.span.start if mention else None,
        f"{name}_end": mention.span.end if mention else None,
    }


def _moment_values(name: str, moment: Moment | None) -> Values:
    return {
        f"{name}_at": moment.at.isoformat() if moment else None,
        f"{name}_day_only": moment.day_only if moment else False,
    }
