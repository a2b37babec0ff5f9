"""The first hits once more, read together with the question by a cross-encoder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from retrieval.model import Article, Passage, Query, Span, Statement, Unit
from retrieval.ports import StoredUnit

CANDIDATES = 60
"""First hits that are read, where there is time (docs/benchmarks.md)."""

OWN_READ = 8
"""Statements of somebody asked about by name whose words are read beside the topic alone."""

SHARE = 0.7
"""Weight of the cross-encoder's score beside that of the ranking before it. On real news more of it
finds more; the rest keeps what only the ranking knows: whose words are asked for, of which days."""

CLAIM_SHARE = 0.3
"""The same for a claim. The model was trained on questions (MS MARCO): whether a text bears out
what somebody asserts, it tells worse than words and meaning do (SciFact in docs/benchmarks.md)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The texts that some hits are read as, each once, in the order of the hits.

    Attributes:
        places: For each hit the places of its texts among them.
    """

    texts: tuple[str, ...]
    places: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, hits: Iterable[Sequence[str]]) -> Self:
        """Of hits with their texts, best hit first."""
        number: dict[str, int] = {}
        places = tuple(
            tuple(number.setdefault(text, len(number)) for text in texts) for texts in hits
        )
        return cls(tuple(number), places)

    def relevance(self, scores: Sequence[float]) -> list[float | None]:
        """For each hit the best score of its texts; ``None`` where none of them was read.

        Args:
            scores: Of the first texts.
        """
        read = [[scores[place] for place in own if place < len(scores)] for own in self.places]
        return [max(own, default=None) for own in read]

    def alone(self, scores: Sequence[float]) -> list[float | None]:
        """For each hit the score of its first text, its own words; ``None`` where it was not read.

        Args:
            scores: Of the first texts.
        """
        return [scores[own[0]] if own[0] < len(scores) else None for own in self.places]


def as_read(unit: Unit, article: Article, place: Span) -> tuple[str, ...]:
    """A unit as it is read beside the question: a statement with who makes it, and its passage.

    A statement seldom repeats what the sentences before it have named, and a passage may name a
    great deal more: whichever reads better counts.

    Args:
        place: Of the passage that the unit is or stands in.
    """
    words = unit.span.of(article.text)
    if not isinstance(unit, Statement):
        return (words,)
    if unit.speaker is not None:
        speaker = unit.speaker
        words = f"{speaker.name}{f', {speaker.role}' if speaker.role else ''}: {words}"
    return words, place.of(article.text)


def passage_around(unit: Unit, units: Iterable[StoredUnit]) -> Span:
    """Where the first passage lies that a unit is or stands in; its own place without one.

    Args:
        units: Those of its article.
    """
    if isinstance(unit, Passage):
        return unit.span
    spans = (one.unit.span for one in units if isinstance(one.unit, Passage))
    return next((span for span in spans if span.contains(unit.span)), unit.span)


def share_for(query: Query) -> float:
    """What the cross-encoder counts for a question, or for a sentence that claims something.

    A claim ends in a full stop and asks for nobody's words.
    """
    asserts = query.text.rstrip().endswith(".")
    asks = query.people or query.unknown_speaker or query.quoted
    return CLAIM_SHARE if asserts and not asks else SHARE


def blended(score: float, relevance: float | None, share: float = SHARE) -> float:
    """A hit's score with its relevance; one that was not read is taken as of none."""
    return (1 - share) * score + share * (relevance or 0.0)
