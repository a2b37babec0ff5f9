"""What surrounds a unit's words in the indexes: headline, day, speaker, the writer's words.

Context helps to find a unit and is never quoted: an answer is cut from the article by offsets.
"""

from __future__ import annotations

from retrieval.model import Article, Person, Span, Statement, StatementKind, Unit
from retrieval.ports import Terms

AROUND = 40
"""Words before a statement that its vector takes in; half as many behind it. A quotation seldom
names its subject, and more would drown its own words."""

ABOVE = 2
"""Paragraphs before a quotation in which the press names what it is about."""


def context_text(article: Article, unit: Unit) -> str:
    """The text whose vector stands for ``unit``: headline, day, speaker, then its words.

    The writer's words around a statement follow it. Equal texts have equal vectors, so this is
    also the key by which vectors are reused.
    """
    heading = [
        article.headline,
        article.published_at and article.published_at.at.date().isoformat(),
    ]
    lines = [" · ".join(part for part in heading if part)]
    words = " ".join(unit.span.of(article.text).split())
    speaker = _speaker_words(unit)
    lines.append(f"{', '.join(speaker)}: {words}" if speaker else words)
    if isinstance(unit, Statement):
        lines.append(_around(article.text, unit.span))
    return "\n".join(line for line in lines if line)


def _around(text: str, span: Span) -> str:
    """The writer's words beside a statement and the paragraph above: what it is about."""
    above = text.rfind("\n\n", 0, max(text.rfind("\n\n", 0, span.start), 0))
    end = text.find("\n\n", span.end)
    before = text[max(above, 0) : span.start].split()[-AROUND:]
    after = text[span.end : end if end >= 0 else len(text)].split()[: AROUND // 2]
    return " ".join([*before, *after])


def surroundings(text: str, span: Span) -> Span:
    """The paragraphs a span stands in, and ``ABOVE`` more before: what its words are about."""
    start = span.start
    for _ in range(1 + ABOVE):
        start = text.rfind("\n\n", 0, max(start, 0))
    end = text.find("\n\n", span.end)
    return Span(max(start, 0), end if end >= 0 else len(text))


def terms_of(article: Article, unit: Unit, person: Person | None) -> Terms:
    """The words by which the term index knows ``unit``.

    Args:
        article: The article it was cut from.
        unit: The passage or statement.
        person: Who made the statement, known by all names the articles use; if anybody.
    """
    known_as = [person.name, *person.aliases] if person else []
    around = [article.headline, article.outlet, *_speaker_words(unit), *known_as]
    context = "\n".join(dict.fromkeys(part for part in around if part))
    return Terms(body=_body(article.text, unit), context=context)


def _body(text: str, unit: Unit) -> str:
    """A unit's own words; those of a speaker who is interrupted stand in a row, the cue behind.

    So a phrase of theirs is found as they said it: `"No," she said, "we will not"`.
    """
    if not isinstance(unit, Statement) or unit.kind is not StatementKind.DIRECT:
        return unit.span.of(text)
    edges = [unit.span.start, *(e for part in unit.parts for e in (part.start, part.end))]
    between = (text[a:b] for a, b in zip(edges[::2], [*edges[1::2], unit.span.end], strict=True))
    return "\n".join([*(part.of(text) for part in unit.parts), *between])


def _speaker_words(unit: Unit) -> list[str]:
    if not isinstance(unit, Statement) or unit.speaker is None:
        return []
    return [part for part in (unit.speaker.name, unit.speaker.role) if part]
