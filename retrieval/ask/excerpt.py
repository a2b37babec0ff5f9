"""Which sentences of a passage answer a question: a few, not the whole window."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from retrieval.language.datelines import without_dateline
from retrieval.model import Article, Passage, Span, Unit

Tells = Callable[[str], bool]
"""Whether words tell what is asked for."""

_SENTENCE = re.compile(r"[^\n]+?(?:[.!?…][\"”’')\]]*(?=\s+[\"“‘'(\[]?[A-Z0-9])|(?=\n|$))")
_ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|St|No|vs|[A-Z])\.$")
LONGEST = 600
"""Characters of two sentences that are shown together; longer ones are shown one by one."""


def best_sentences(
    article: Article,
    passage: Passage,
    weights: Mapping[str, float],
    terms: Callable[[str], Sequence[str]],
    tells: Tells | None = None,
) -> Passage:
    """The passage cut down to the sentence that holds most of the question, and the next.

    The answer is as often in the next one as in that which names what is asked about.

    Args:
        weights: The question's terms, weighed; where it has none, two sentences are enough.
        terms: Turns words into the same kind of terms.
        tells: Whether words tell the day, the place or the figure that the question asks for, if
            it asks for one: of the sentences that hold some of it those that do come first.
    """
    sentences = sentences_in(article.text, passage.span)
    held = [frozenset(terms(span.of(article.text))) & weights.keys() for span in sentences]
    values = [sum(weights[term] for term in found) for found in held]
    if not sentences or (weights and not any(values)):
        return passage
    places = range(len(sentences))
    told = [n for n in places if tells and values[n] and tells(_undated(article, sentences[n]))]
    best = max(told or places, key=lambda place: (values[place], -place))
    return Passage(passage.article_id, _joined(sentences[best : best + 2])[0])


def windows(article: Article, passage: Passage) -> list[Passage]:
    """What may be shown of a passage: two sentences in a row, in order, or long ones singly."""
    sentences = sentences_in(article.text, passage.span)
    rows = [sentences[place : place + 2] for place in range(max(1, len(sentences) - 1))]
    spans = dict.fromkeys(span for row in rows if row for span in _joined(row))
    return [Passage(passage.article_id, span) for span in spans]


def _joined(row: Sequence[Span]) -> list[Span]:
    """Two sentences in a row as one span, if that is not too long."""
    whole = Span(row[0].start, row[-1].end)
    return [whole] if whole.end - whole.start <= LONGEST else list(row)


def telling_sentences(
    article: Article,
    unit: Unit,
    weights: Mapping[str, float],
    terms: Callable[[str], Sequence[str]],
    tells: Tells,
) -> list[str]:
    """The sentences of what would be shown of a unit that tell what is asked for.

    They come without their dateline, which tells a place and often a day.

    Args:
        weights: As for :func:`best_sentences`, like the others.
    """
    if isinstance(unit, Passage):
        unit = best_sentences(article, unit, weights, terms, tells)
    sentences = (_undated(article, one) for one in sentences_in(article.text, unit.span))
    return [sentence for sentence in sentences if tells(sentence)]


def _undated(article: Article, sentence: Span) -> str:
    return without_dateline(article.text, sentence).of(article.text)


def excerpts(article: Article, passage: Passage) -> Iterator[Passage]:
    """All that :func:`best_sentences` may make of a passage."""
    yield passage
    sentences = sentences_in(article.text, passage.span)
    for span in sentences:
        yield Passage(passage.article_id, span)
    for one, following in pairwise(sentences):
        yield Passage(passage.article_id, Span(one.start, following.end))


def sentences_in(text: str, within: Span) -> list[Span]:
    """The sentences of a part of a text, in order, without the space between them."""
    found: list[Span] = []
    start: int | None = None
    for match in _SENTENCE.finditer(text, within.start, within.end):
        begin = match.start() if start is None else start
        if _ABBREVIATED.search(match.group()):
            start = begin
            continue
        start = None
        words = text[begin : match.end()]
        lead = len(words) - len(words.lstrip())
        if words.strip():
            found.append(Span(begin + lead, begin + len(words.rstrip())))
    return found
