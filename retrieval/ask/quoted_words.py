"""The words a statement quotes, and whether the article stands by them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from retrieval.language.wording import Wording, wording_of
from retrieval.model import Article, Span, Statement, StatementKind

Stored = TypeVar("Stored")

_DISOWNED = re.compile(
    r"\bmis(?:quot|report|attribut)\w+|\b(?:wrongly|incorrectly|falsely|mistakenly) "
    r"(?:quot|report|attribut)\w+|\b(?:never|not) (?:say|said|saying)\b"
    r"|\bden(?:y|ie[ds]|ying) (?:ever )?(?:saying|having said)\b",
    re.IGNORECASE,
)
"""How the press says that words were not said, where the grammar of the cue does not."""


def quoted_words(unit: Statement, article: Article) -> Wording:
    """The quoted words: one run in direct speech, whatever interrupts it; else fragments."""
    return wording_of(article.text, unit.parts, parted=unit.kind is not StatementKind.DIRECT)


def is_denied(unit: Statement, article: Article) -> bool:
    """Whether the article says of these words that they were not said."""
    text = article.text
    edges = [unit.span.start, *(e for part in unit.parts for e in (part.start, part.end))]
    around = " ".join(
        text[start:end]
        for start, end in zip(edges[::2], [*edges[1::2], unit.span.end], strict=True)
    )
    return unit.negated or bool(_DISOWNED.search(around))


def neighbours(
    statements: Iterable[tuple[Stored, Statement, Article]],
) -> Iterator[tuple[Stored, list[Statement], Article]]:
    """Direct statements of one speaker in one article, two of them or more, in order.

    Args:
        statements: With whatever they are kept as.

    Returns:
        What the first of them is kept as, all of them, and their article.
    """
    found: dict[tuple[str, str], list[tuple[Stored, Statement, Article]]] = defaultdict(list)
    for stored, unit, article in statements:
        if unit.kind is StatementKind.DIRECT and unit.speaker and not is_denied(unit, article):
            found[article.id, unit.speaker.name].append((stored, unit, article))
    for own in found.values():
        own.sort(key=lambda one: one[1].span)
        if len(own) > 1:
            yield own[0][0], [unit for _, unit, _ in own], own[0][2]


def together(statements: Sequence[Statement]) -> Statement:
    """Neighbouring statements of one speaker as one, with what stands between them."""
    span = Span(statements[0].span.start, statements[-1].span.end)
    parts = tuple(part for statement in statements for part in statement.parts)
    return replace(statements[0], span=span, parts=parts)
