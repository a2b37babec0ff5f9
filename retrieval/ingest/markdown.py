"""Markdown with or without front matter: its prose without its marks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler
from markdown_it import MarkdownIt
from markdown_it.token import Token

from retrieval.ingest.canonical import joined, one_line, paragraphs_of, unescaped
from retrieval.ingest.dates import day, parse_moment
from retrieval.ingest.drafts import Draft
from retrieval.ingest.furniture import without_furniture
from retrieval.model import Moment

_PARSER = MarkdownIt("commonmark")
_FRONT_MATTER = YAMLHandler()


def read_markdown(text: str) -> Draft:
    """One article; a first heading is its headline where the front matter names none."""
    try:
        fields, body = frontmatter.parse(text, handler=_FRONT_MATTER)
    except (ValueError, RecursionError):
        return Draft(refusal="The front matter holds a value that cannot be read; check its dates.")
    except yaml.YAMLError as error:
        place = getattr(error, "problem_mark", None)
        line = f" (line {place.line + 1})" if place else ""
        return Draft(
            refusal=f"The front matter is not valid YAML{line}. Quote values that hold colons."
        )
    headline = _text(fields, "title", "headline")
    heading, paragraphs = _prose(body)
    repeats = headline is not None and heading == headline
    if heading and headline and not repeats:
        paragraphs = [heading, *paragraphs]
    published, notes = _published(fields)
    return Draft(
        text=joined(without_furniture(paragraphs)),
        headline=headline or heading,
        outlet=_text(fields, "outlet", "source", "publisher"),
        author=_text(fields, "author", "byline"),
        published_at=published,
        url=_text(fields, "url", "link"),
        identity=_text(fields, "id"),
        notes=notes,
    )


def _text(fields: dict[str, Any], *names: str) -> str | None:
    for name in names:
        value = fields.get(name)
        if isinstance(value, list):
            value = ", ".join(item for item in value if isinstance(item, str))
        if isinstance(value, str | int) and str(value).strip():
            return str(value)
    return None


def _published(fields: dict[str, Any]) -> tuple[Moment | None, tuple[str, ...]]:
    for name in ("published_at", "date", "published"):
        value = fields.get(name)
        if isinstance(value, datetime):
            return parse_moment(value.isoformat()), ()
        if isinstance(value, date):
            return day(value), ()
        if value:
            moment = parse_moment(str(value))
            note = () if moment else (f"date {str(value)!r} not understood, kept as unknown",)
            return moment, note
    return None, ()


def _prose(body: str) -> tuple[str | None, list[str]]:
    """The first heading, if the text opens with one, and all paragraphs."""
    heading: str | None = None
    paragraphs: list[str] = []
    tokens = _PARSER.parse(body)
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type != "inline":
            continue
        words = one_line("".join(_inline(token.children or [])))
        if not words:
            continue
        if before and before.type == "heading_open" and heading is None and not paragraphs:
            heading = words
        else:
            paragraphs.extend(paragraphs_of(unescaped(words)))
    return heading, paragraphs


def _inline(children: list[Token]) -> Iterator[str]:
    for child in children:
        if child.type in {"text", "code_inline"}:
            yield child.content
        elif child.type in {"softbreak", "hardbreak"}:
            yield " "
