"""What of some hits a cross-encoder reads, and what it made of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

from retrieval.model import Article, Passage, Span, Statement, Unit
from retrieval.ports import Pair, StoredUnit

OWN_READ = 8
"""Statements of whoever is asked about by name that are read beside the topic alone as well."""


FEWEST_SAID = 4
"""Words that are enough to say something."""


class Read(NamedTuple):
    """What the cross-encoder made of one hit; ``None`` where it did not come to it.

    Attributes:
        relevance: The best of what it made of the hit's texts beside the question.
        alone: What it made of the hit's own words.
        matter: What it made of what is said in them beside the topic alone.
    """

    relevance: float | None = None
    alone: float | None = None
    matter: float | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """The pairs that some hits are read as, each once.

    Attributes:
        pairs: Those with a topic alone first, since they are short and all of them count; then
            those of the hits, best hit first.
        places: For each hit, by number, the places of its pairs among them.
        topical: The place of the pair with the topic alone, for the hits that have one.
    """

    pairs: tuple[Pair, ...]
    places: Mapping[int, tuple[int, ...]]
    topical: Mapping[int, int]

    @classmethod
    def of(
        cls, hits: Iterable[tuple[int, Sequence[Pair]]], topical: Mapping[int, Pair] | None = None
    ) -> Self:
        """Of hits with their pairs, best hit first; the first of each is its own words."""
        place: dict[Pair, int] = {}

        def placed(pair: Pair) -> int:
            return place.setdefault(pair, len(place))

        first = {number: placed(pair) for number, pair in (topical or {}).items()}
        places = {number: tuple(map(placed, pairs)) for number, pairs in hits}
        return cls(tuple(place), places, first)

    def readings(self, scores: Sequence[float]) -> dict[int, Read]:
        """What came of each hit, by number.

        Args:
            scores: Of the first pairs.
        """
        known = dict(enumerate(scores))

        def read(number: int, own: Sequence[int]) -> Read:
            best = max((known[place] for place in own if place in known), default=None)
            matter = known.get(self.topical[number]) if number in self.topical else None
            return Read(best, known.get(own[0]), matter)

        return {number: read(number, own) for number, own in self.places.items()}


def as_read(
    unit: Unit, article: Article, place: Span, writer: str | None = None
) -> tuple[str, ...]:
    """A unit as it is read beside the question: a statement with who makes it, and its passage.

    A statement seldom repeats what the sentences before it have named, and a passage may name a
    great deal more: whichever reads better counts.

    Args:
        place: Of the passage that the unit is or stands in.
        writer: Who is asked about and wrote it, which the words themselves do not tell.
    """
    words = unit.span.of(article.text)
    if not isinstance(unit, Statement):
        return (f"{writer}: {words}" if writer else words,)
    if unit.speaker is not None:
        speaker = unit.speaker
        words = f"{speaker.name}{f', {speaker.role}' if speaker.role else ''}: {words}"
    return words, place.of(article.text)


def said_in(unit: Unit, text: str) -> str:
    """What a unit says without who says it: a reporting sentence less its speaker and its verb.

    What tells who somebody is ("Crewe, who runs against the mayor, said …") is nothing they said.
    All of it where nothing would be left.

    Args:
        text: Of its article.
    """
    cue = unit.cue if isinstance(unit, Statement) else None
    mention = unit.speaker.mention if isinstance(unit, Statement) and unit.speaker else None
    if cue is None or mention is None or not unit.span.contains(mention.span):
        return unit.span.of(text)
    start = min(cue.span.start, mention.span.start)
    end = max(cue.span.end, mention.span.end)
    said = f"{text[unit.span.start : start]} {text[end : unit.span.end]}".strip()
    return said if len(said.split()) >= FEWEST_SAID else unit.span.of(text)


def passage_around(unit: Unit, units: Iterable[StoredUnit]) -> Span:
    """Where the first passage lies that a unit is or stands in; its own place without one.

    Args:
        units: Those of its article.
    """
    if isinstance(unit, Passage):
        return unit.span
    spans = (one.unit.span for one in units if isinstance(one.unit, Passage))
    return next((span for span in spans if span.contains(unit.span)), unit.span)
