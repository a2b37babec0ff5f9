"""The tables of a generation's store."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
)

METADATA = MetaData()

PASSAGE = "passage"
"""The kind of a unit that is no statement."""


def _article_columns() -> list[Column[Any]]:
    """What an article is made of, whether it stands or has ended."""
    return [
        Column("key", Text, nullable=False, index=True),
        Column("text", Text, nullable=False),
        Column("headline", Text),
        Column("outlet", Text),
        Column("author", Text),
        Column("published_at", Text),
        Column("published_day_only", Boolean, nullable=False),
        Column("url", Text),
        Column("source", Text, nullable=False),
        Column("updated_at", Text),
        Column("updated_day_only", Boolean, nullable=False),
        Column("section", Text),
        Column("language", Text),
        Column("kind", Text),
        Column("embargo_until", Text, index=True),  # so that few are found without reading texts
        Column("origins", JSON, nullable=False),
    ]


ARTICLES = Table(
    "articles",
    METADATA,
    Column("position", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    *_article_columns(),
)
VERSIONS = Table(
    "versions",
    METADATA,
    Column("position", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    *_article_columns(),
    Column("ended_at", Text, nullable=False),
    Column("successor", Text, index=True),
    Column("units", JSON, nullable=False),
)
PEOPLE = Table(
    "people",
    METADATA,
    Column("position", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("aliases", JSON, nullable=False),
    Column("statements", Integer, nullable=False),
    Column("roles", JSON, nullable=False),
)
UNITS = Table(
    "units",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("article", ForeignKey("articles.position"), nullable=False, index=True),
    Column("text_digest", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("parts", JSON, nullable=False),
    Column("cue_text", Text),
    Column("cue_start", Integer),
    Column("cue_end", Integer),
    Column("negated", Boolean, nullable=False),
    Column("speaker_name", Text),
    Column("speaker_kind", Text),
    Column("speaker_role", Text),
    Column("mention_text", Text),
    Column("mention_start", Integer),
    Column("mention_end", Integer),
    Column("confidence", Float, nullable=False),
    Column("venue", Text),
    Column("said_at", Text),
    Column("said_day_only", Boolean, nullable=False),
    Column("person", ForeignKey("people.position"), index=True),
)
# A question with a period or an outlet is limited by these two alone, without reading any text.
Index("articles_by_outlet_and_date", ARTICLES.c.outlet, ARTICLES.c.published_at)
Index("units_by_article_and_date", UNITS.c.article, UNITS.c.said_at)
FILES = Table(
    "files",
    METADATA,
    Column("position", Integer, primary_key=True),
    Column("path", Text, nullable=False, unique=True),
    Column("root", Text, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("articles", JSON, nullable=False),
    Column("rejections", JSON, nullable=False),
    Column("notes", JSON, nullable=False),
)
SUMMARY = Table(
    "summary",
    METADATA,
    Column("articles", Integer, nullable=False),
    Column("units", Integer, nullable=False),
    Column("outlets", JSON, nullable=False),
    Column("earliest_at", Text),
    Column("earliest_day_only", Boolean, nullable=False),
    Column("latest_at", Text),
    Column("latest_day_only", Boolean, nullable=False),
)
