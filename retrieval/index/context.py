"""What surrounds a unit's words in the indexes: headline, day, speaker, the writer's words.

Context helps to find a unit and is never quoted: an answer is cut from the article by offsets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from retrieval.model import Article, Passage, Person, Span, Statement, StatementKind, Unit
from retrieval.ports import Part, Terms

READING = "statements in passages, halves"
"""What vectors stand for, as recorded in a manifest: changed whenever they come to stand for
something else."""

AROUND = 40
"""Words before a statement that its vector takes in; half as many behind it. A quotation seldom
names its subject, and more would drown its own words."""

ABOVE = 2
"""Paragraphs before a quotation in which the press names what it is about."""


class Reading(NamedTuple):
    """What a unit's vector is read from; equal ones have equal vectors, so they are reused by it.

    Attributes:
        text: Read as a whole.
        part: The unit's own words in it; ``None`` where it stands for the whole text.
    """

    text: str
    part: Part | None = None


def readings(article: Article, units: Sequence[Unit], *, in_passages: bool) -> Iterator[Reading]:
    """What the vectors of an article's units are read from, in order.

    Args:
        article: The one they were cut from.
        units: All of its units.
        in_passages: Whether statements are read as parts of their passages; one that is in none
            as a whole is read by itself, as all are otherwise.
    """
    texts = {u: context_text(article, u) for u in units if isinstance(u, Passage)}
    for unit in units:
        around = _passage_of(unit, texts) if in_passages else None
        if isinstance(unit, Passage):
            yield Reading(texts[unit])
        elif around is None:
            yield Reading(context_text(article, unit))
        else:
            yield Reading(texts[around], _part(article.text, around, unit, len(texts[around])))


def _passage_of(unit: Unit, passages: Iterable[Passage]) -> Passage | None:
    """The first passage that holds a unit: of those it has the most words before it."""
    span = unit.span
    return next(
        (p for p in passages if p.span.start <= span.start and span.end <= p.span.end), None
    )


def _part(text: str, passage: Passage, unit: Unit, length: int) -> Part:
    """Where a unit's words are in the text of a passage, which ends on the passage's words."""
    behind = len(_in_one_line(text[unit.span.start : passage.span.end]))
    words = len(_in_one_line(unit.span.of(text)))
    return length - behind, length - behind + words


def context_text(article: Article, unit: Unit) -> str:
    """A unit as it is read by itself: headline, day, speaker, then its words.

    The writer's words around a statement follow it.
    """
    heading = [
        article.headline,
        article.published_at and article.published_at.at.date().isoformat(),
    ]
    lines = [" · ".join(part for part in heading if part)]
    words = _in_one_line(unit.span.of(article.text))
    speaker = _speaker_words(unit)
    lines.append(f"{', '.join(speaker)}: {words}" if speaker else words)
    if isinstance(unit, Statement):
        lines.append(_around(article.text, unit.span))
    return "\n".join(line for line in lines if line)


def _in_one_line(words: str) -> str:
    return " ".join(words.split())


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
