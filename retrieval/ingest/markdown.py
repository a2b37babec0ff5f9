"""Markdown with or without front matter: its prose without its marks."""

from __future__ import annotations

from collections.abc import Iterator

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler
from markdown_it import MarkdownIt
from markdown_it.token import Token

from retrieval.ingest.canonical import joined, one_line, paragraphs_of, unescaped
from retrieval.ingest.drafts import Draft
from retrieval.ingest.embargoes import notice_in
from retrieval.ingest.furniture import without_furniture
from retrieval.ingest.records import facts_of, plain_name

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
    facts = facts_of({plain_name(str(name)): value for name, value in fields.items()})
    headline = facts["headline"]
    heading, paragraphs = _prose(body)
    repeats = headline is not None and heading == headline
    if heading and headline and not repeats:
        paragraphs = [heading, *paragraphs]
    facts["headline"] = headline or heading
    facts["embargo"] = facts["embargo"] or notice_in(paragraphs)
    return Draft(
        text=joined(without_furniture(paragraphs)),
        origin="front matter",
        origins={} if headline else {"headline": "heading"},
        lines=tuple(paragraphs),
        **facts,
    )


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
