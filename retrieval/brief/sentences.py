"""The key sentences of a story: those of the writers' that say most of what all say, none twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from rapidfuzz import fuzz

from retrieval.ask.excerpt import sentences_in
from retrieval.brief.centrality import lexrank
from retrieval.brief.likeness import Likeness, vector_likeness, word_likeness
from retrieval.brief.material import Report
from retrieval.brief.standalone import is_personal, stands_alone
from retrieval.language.datelines import without_dateline
from retrieval.model import Article, Passage, Span, Statement, StatementKind
from retrieval.ports import Vectors

FIRST_SENTENCES = 12
"""Sentences of one article that are looked at: news puts what matters first, and the model reads
each of them."""

MOST_SENTENCES = 60
"""Sentences of one story that are looked at, taken in turn from its articles."""

LEAD, LEAD_FADES = 0.5, 4
"""What the first sentence of an article has on top of its centrality, and the sentences over which
that fades: an editor has put first what matters most."""

REPORTED = 0.8
"""Factor for a sentence that reports speech: what was said is told beside it, with its speaker."""

PERSONAL = 4
"""Sentences in which the writer speaks of themselves that make an opinion piece of an article."""

LAST, LONGER = 0.6, 6
"""Factor for a sentence of the last paragraph, and the sentences from which an article has an end:
there stand who the author is, what happened long ago, and a touch of colour."""

ALIKE = 0.6
"""Likeness from which two sentences tell the same."""

ALIKE_WORDS = 75
"""Share of words, of 100, from which they do (rapidfuzz's token set ratio)."""

WORTH = 0.55
"""Share of the best sentence's worth from which another one is told beside it."""

NEW_TERMS = 4
"""Terms that a sentence must have which its headline has not, or it only repeats it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that makes sense alone.

    Attributes:
        place: Which one of its article it is, from 0.
        last: Whether it stands in the last paragraph of a longer article.
        reported: Whether it reports what somebody said.
    """

    article: Article
    text_digest: str
    span: Span
    place: int
    at: datetime
    last: bool
    reported: bool

    @property
    def text(self) -> str:
        """Its words."""
        return self.span.of(self.article.text)

    @property
    def passage(self) -> Passage:
        """It as a unit, to be quoted."""
        return Passage(self.article.id, self.span)


def sentences_of(reports: Sequence[Report]) -> tuple[Sentence, ...]:
    """What may be a key sentence of a story, by article and place.

    Args:
        reports: Without further prints of the same text.
    """
    each = [list(_sentences(report)) for report in reports]
    found: list[Sentence] = []
    for place in range(FIRST_SENTENCES):
        found += [own[place] for own in each if place < len(own)]
    kept = found[:MOST_SENTENCES]
    return tuple(sorted(kept, key=lambda one: (one.at, one.article.id, one.span.start)))


def _sentences(report: Report) -> list[Sentence]:
    article = report.article
    statements = [saying.statement for saying in report.sayings]
    last_paragraph = article.text.rfind("\n\n")
    wholes = sentences_in(article.text, Span(0, len(article.text)))
    if _is_opinion(article, wholes, statements):
        return []
    found = []
    for place, whole in enumerate(wholes):
        span = without_dateline(article.text, whole)
        touching = [one for one in statements if one.span.overlap(span)]
        if any(_is_quoted(one) for one in touching) or not stands_alone(span.of(article.text)):
            continue
        found.append(
            Sentence(
                article=article,
                text_digest=report.text_digest,
                span=span,
                place=place,
                at=report.at,
                last=place >= LONGER and span.start > last_paragraph,
                reported=bool(touching),
            )
        )
    return found


def _is_opinion(
    article: Article, sentences: Sequence[Span], statements: Sequence[Statement]
) -> bool:
    """Whether the writer says "I" again and again: then it is a view, and not what happened."""
    own = [s for s in sentences if not any(one.span.overlap(s) for one in statements)]
    return sum(is_personal(span.of(article.text)) for span in own) >= PERSONAL


def _is_quoted(statement: Statement) -> bool:
    """Whether it is told as a statement, or is of somebody whom the text does not make clear."""
    return statement.kind is not StatementKind.INDIRECT or statement.speaker is None


def key_sentences(
    sentences: Sequence[Sentence],
    vectors: Vectors,
    terms: Callable[[str], Sequence[str]],
    rarity: Callable[[str], float],
    *,
    headline: str,
    most: int,
) -> tuple[Sentence, ...]:
    """At most so many, in the order to be read: by time, within an article as they stand.

    Args:
        vectors: Of the sentences, in their order.
        terms: Turns words into terms.
        rarity: A term's weight.
        headline: What they are told under; what only repeats it is left out.
    """
    if not sentences:
        return ()
    split = [list(terms(one.text)) for one in sentences]
    alike = (word_likeness(split, rarity) + vector_likeness(vectors)) / 2
    value = _values(sentences, alike)
    known = frozenset(terms(headline))
    chosen: list[int] = []
    for place in sorted(range(len(sentences)), key=lambda at: (-value[at], at)):
        if len(chosen) == most or (chosen and value[place] < WORTH * value[chosen[0]]):
            break
        if len(set(split[place]) - known) < NEW_TERMS:
            continue
        if not any(_tell_the_same(sentences, alike, place, other) for other in chosen):
            chosen.append(place)
    return tuple(sentences[place] for place in sorted(chosen))


def _values(sentences: Sequence[Sentence], alike: Likeness) -> list[float]:
    central = lexrank(alike)
    leading = np.array([max(0.0, LEAD * (1 - one.place / LEAD_FADES)) for one in sentences])
    told = np.array([REPORTED if one.reported else 1.0 for one in sentences])
    placed = np.array([LAST if one.last else 1.0 for one in sentences])
    return [float(value) for value in (central + leading) * told * placed]


def _tell_the_same(sentences: Sequence[Sentence], alike: Likeness, one: int, other: int) -> bool:
    words = fuzz.token_set_ratio(sentences[one].text, sentences[other].text)
    return bool(alike[one, other] >= ALIKE or words >= ALIKE_WORDS)
