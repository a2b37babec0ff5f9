"""Quotations on their way to statements: which are speech, and which are one piece of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from retrieval.language.attribution import Attributor
from retrieval.language.kinds import goes_on, is_interrupted, is_titled, kind_of
from retrieval.language.quotation_marks import Quotation
from retrieval.language.reporting import Attribution
from retrieval.language.syntax import Syntax
from retrieval.model import Span, StatementKind

_WRITTEN = re.compile(r"\s+(?:was|were|is|had been|has been)\s+(?:\w+ly\s+)?written\s+by\b")
"""What follows the title of a song or a book."""

CUED_FROM = 0.45
"""Strength below which a cue near a quotation is not taken to be its own."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Words in quotation marks that are speech.

    Attributes:
        quotation: The words; of several quotations where a cue or the writer's words part them.
        span: As a statement will have it.
        attribution: The cue that is surely theirs, if there is one; of a fragment the best guess.
    """

    kind: StatementKind
    quotation: Quotation
    span: Span
    attribution: Attribution | None


class Drafts:
    """Takes the quotations of one article, in order."""

    def __init__(
        self, syntax: Syntax, quotations: tuple[Quotation, ...], attributor: Attributor
    ) -> None:
        self._syntax = syntax
        self._text = syntax.text
        self._quotations = quotations
        self._attributor = attributor
        self._next = 0
        self._taken = 0

    def before(self, end: int) -> Iterator[Draft]:
        """Those of the quotations not taken yet that open before this place."""
        while self._next < len(self._quotations) and self._quotations[self._next].span.start < end:
            number = self._next
            self._next += 1
            quotation = self._quotations[number]
            attribution = self._attributor.attribute(number)
            if self._names_a_work(quotation, attribution):
                continue
            kind = kind_of(self._text, quotation, cued=is_cued(attribution))
            if kind is StatementKind.DIRECT:
                yield self._direct(quotation, attribution)
            elif kind is StatementKind.MIXED:
                yield self._mixed(number)

    def _names_a_work(self, quotation: Quotation, attribution: Attribution | None) -> bool:
        """A title and not speech: `“Song of the Valley” was written by Wallace`."""
        inner = quotation.parts[0].of(self._text)
        written = _WRITTEN.match(self._text, quotation.span.end)
        return attribution is not None and written is not None and is_titled(inner)

    def _direct(self, quotation: Quotation, attribution: Attribution | None) -> Draft:
        """Joined with what follows an interrupting cue: `"…," she said, "…"`, `"…" … "…"`."""
        while self._next < len(self._quotations):
            following = self._quotations[self._next]
            if is_interrupted(self._text, quotation, following):
                attribution = attribution or self._attributor.attribute(self._next)
            elif not self._goes_on(quotation, attribution, following):
                break
            self._next += 1
            quotation = _joined(quotation, following)
        self._taken = quotation.span.end
        own = attribution if is_cued(attribution) else None
        return Draft(StatementKind.DIRECT, quotation, quotation.span, own)

    def _goes_on(
        self, quotation: Quotation, attribution: Attribution | None, following: Quotation
    ) -> bool:
        """The cue stands behind the first quotation, and the second has none of its own."""
        cue = attribution.cue if attribution else None
        if not cue or not is_cued(attribution) or cue.span.start < quotation.span.end:
            return False
        end = self._attributor.sentence_end(self._next - 1)
        if not goes_on(self._text, quotation, following, end):
            return False
        own = self._attributor.attribute(self._next)
        return own is None or own.cue == cue or not is_cued(own)

    def _mixed(self, number: int) -> Draft:
        """A fragment in the writer's sentence, with those after it that are the same speaker's."""
        quotation = self._quotations[number]
        span = self._rest_of_sentence(quotation.span)
        attribution = self._attributor.attribute_fragment(number)
        while self._next < len(self._quotations):
            following = self._quotations[self._next]
            if not span.contains(following.span):
                break
            own = self._attributor.attribute_fragment(self._next)
            if own and attribution and own.source not in {None, attribution.source}:
                span = Span(span.start, self._parted(quotation, following, own))
                break
            self._next += 1
            quotation = _joined(quotation, following)
        self._taken = span.end
        return Draft(StatementKind.MIXED, quotation, span, attribution)

    def _parted(self, quotation: Quotation, following: Quotation, own: Attribution) -> int:
        """Where a fragment's share of the sentence ends, if the next fragment is another's."""
        clause = following.span.start
        if own.verb is not None:
            first, _ = self._syntax.subtree(own.verb)
            clause = min(clause, self._syntax.tokens[first].start)
        between = self._text[quotation.span.end : max(clause, quotation.span.end)]
        kept = between.rstrip(" \t,;:—–-").removesuffix(" and").removesuffix(" but")
        return quotation.span.end + len(kept.rstrip(" \t,;:—–-"))

    def _rest_of_sentence(self, quoted: Span) -> Span:
        """The sentence around, from where words in it that are a statement already end."""
        around = self._syntax.sentence_around(quoted)
        if not around.start < self._taken <= quoted.start:
            return around
        inside = self._syntax.inside(self._taken, quoted.start)
        words = (
            i for i in inside if self._syntax.tokens[i].part_of_speech not in {"PUNCT", "CCONJ"}
        )
        first = next(words, None)
        start = quoted.start if first is None else self._syntax.tokens[first].start
        return Span(min(start, quoted.start), around.end)


def is_cued(attribution: Attribution | None) -> bool:
    """Whether a cue belongs to the quotation it was looked for."""
    return attribution is not None and attribution.strength >= CUED_FROM


def _joined(first: Quotation, following: Quotation) -> Quotation:
    span = Span(first.span.start, following.span.end)
    return replace(following, span=span, parts=first.parts + following.parts)
