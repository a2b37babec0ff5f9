"""How the engine's values become rows of a generation's store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Row

from retrieval.adapters.sql_tables import PASSAGE
from retrieval.adapters.sql_values import to_moment
from retrieval.model import (
    Article,
    Mention,
    Moment,
    Role,
    Statement,
    Unit,
)
from retrieval.ports import Contents
from retrieval.quote_ids import article_key

Values = dict[str, Any]


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


def _role_values(role: Role) -> Values:
    return {
        "title": role.title,
        **_moment_values("first", role.first),
        **_moment_values("last", role.last),
    }


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
