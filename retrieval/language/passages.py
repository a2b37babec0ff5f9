"""An article's passages: overlapping windows of whole sentences, cut where speech is not."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.model import Article, Passage, Span, Statement
from retrieval.ports import Parse


@dataclass(frozen=True, slots=True)
class Chunking:
    """How articles are cut; recorded in every manifest.

    Attributes:
        words: Aim for a passage. 150 English words are about 200 word pieces, which leaves room
            for the context line inside the 256 pieces the default model reads; shorter ones were
            measured and found less (docs/benchmarks.md).
        longest: Words a passage may reach to keep a quotation whole.
        overlap: Whole sentences that a passage repeats of the one before.
    """

    words: int = 150
    longest: int = 190
    overlap: int = 1


CHUNKING = Chunking()
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class _Sentence:
    span: Span
    words: int
    splits_quotation: bool
    ends_paragraph: bool


def cut_passages(
    article: Article,
    parse: Parse,
    statements: Sequence[Statement],
    chunking: Chunking = CHUNKING,
) -> tuple[Passage, ...]:
    """Windows over an article's sentences, in order; every printing character is in at least one.

    A window ends at a paragraph's end or at a sentence's end, and inside a quotation only where
    the quotation is longer than ``chunking.longest`` words.
    """
    sentences = _sentences(article.text, parse, statements, chunking)
    passages: list[Passage] = []
    first = 0
    while first < len(sentences):
        last = _window(sentences, first, chunking)
        passages.append(
            Passage(article.id, Span(sentences[first].span.start, sentences[last].span.end))
        )
        if last + 1 >= len(sentences):
            break
        first = max(first + 1, last + 1 - chunking.overlap)
    return tuple(passages)


def _window(sentences: Sequence[_Sentence], first: int, chunking: Chunking) -> int:
    """Index of the last sentence of the window that begins at ``first``."""
    words = 0
    best = first
    for index in range(first, len(sentences)):
        words += sentences[index].words
        if words > chunking.longest and index > first:
            break
        if words <= chunking.words or sentences[best].splits_quotation:
            best = index
        if words >= chunking.words and not sentences[best].splits_quotation:
            break
    return best


def _sentences(
    text: str, parse: Parse, statements: Sequence[Statement], chunking: Chunking
) -> list[_Sentence]:
    """Sentences as spans that leave out no printing character; very long ones are broken up."""
    found: list[_Sentence] = []
    spoken = sorted(statement.span for statement in statements)
    starts = [span.start for span in spoken]
    reaches = list(itertools.accumulate((span.end for span in spoken), max))
    for start, end in _bounds(text, parse):
        for span in _broken(text, start, end, chunking.words):
            begun = bisect_left(starts, span.end)
            found.append(
                _Sentence(
                    span,
                    len(_WORD.findall(text, span.start, span.end)),
                    begun > 0 and reaches[begun - 1] > span.end,
                    text[span.end : span.end + 1] in {"\n", ""},
                )
            )
    return found


def _bounds(text: str, parse: Parse) -> list[tuple[int, int]]:
    """Sentence starts from the parse; each runs to the next one, trimmed of white space."""
    starts = [parse.tokens[first].start for first, _ in parse.sentences]
    edges = sorted({0, *starts, len(text)})
    bounds = []
    for start, end in itertools.pairwise(edges):
        piece = text[start:end]
        stripped = piece.strip()
        if stripped:
            begin = start + piece.index(stripped[0])
            bounds.append((begin, begin + len(stripped)))
    return bounds


def _broken(text: str, start: int, end: int, words: int) -> list[Span]:
    """The sentence, or pieces of it at word boundaries where it is longer than a passage."""
    found = list(_WORD.finditer(text, start, end))
    if len(found) <= words:
        return [Span(start, end)]
    groups = [found[index : index + words] for index in range(0, len(found), words)]
    return [Span(group[0].start(), group[-1].end()) for group in groups]
