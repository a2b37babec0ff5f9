"""An article's statements: every quotation that is speech, and every report of speech, in order."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from retrieval.language.attribution import Attributor
from retrieval.language.cast import Cast
from retrieval.language.circumstances import said_at, venue_of
from retrieval.language.descriptions import Source
from retrieval.language.frames import is_negated
from retrieval.language.interviews import Interviews
from retrieval.language.kinds import goes_on, is_interrupted, kind_of, printed_before, word_count
from retrieval.language.labels import Voice
from retrieval.language.names import parse_name
from retrieval.language.quotation_marks import Quotation, find_quotations
from retrieval.language.reporting import Attribution
from retrieval.language.sources import Sources
from retrieval.language.syntax import Syntax
from retrieval.language.transcripts import Turn, find_turns
from retrieval.model import Article, Mention, Span, Statement, StatementKind
from retrieval.ports import Parse

EXTRACTION_VERSION = 1
"""Raised whenever the same article would give other statements or passages."""

NAMED_FROM = 0.45
"""Confidence below which a speaker is withheld; calibrated in docs/benchmarks.md."""

_CUED_FROM = 0.45
"""Strength below which a cue near a quotation is not taken to be its own."""


_SURELY_SPEECH = 8
"""Words of a fragment from which it is taken for speech even though nobody is named for it."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """A quotation on its way to a statement."""

    quotation: Quotation
    attribution: Attribution | None
    kind: StatementKind


def find_statements(article: Article, parse: Parse) -> tuple[Statement, ...]:
    """The statements of an article, ordered by span.

    Total and deterministic. A statement depends on the text up to the end of its own paragraph
    only, so that what is appended to an article changes nothing that stands before.

    Args:
        parse: The parse of ``article.text``.
    """
    return _Extraction(article, parse).run()


class _Extraction:
    def __init__(self, article: Article, parse: Parse) -> None:
        self._article = article
        self._text = article.text
        self._syntax = Syntax(article.text, parse)
        self._turns = find_turns(article.text)
        self._quotations = _outside(find_quotations(article.text), self._turns)
        self._attributor = Attributor(self._syntax, self._quotations)
        self._cast = Cast(self._syntax)
        self._sources = Sources(self._syntax, self._cast)
        self._interviews = Interviews(article, self._turns, self._cast)
        self._turn = 0
        self._learnt = 0
        self._next = 0
        self._found: list[Statement] = []
        self._cues: set[Mention | None] = {None}

    def run(self) -> tuple[Statement, ...]:
        for first, last in self._syntax.sentences:
            start = self._syntax.tokens[first].start
            end = self._syntax.tokens[last - 1].end
            in_turn = self._turns_before(end, start)
            self._quotations_before(end)
            self._learn_to(last)
            if not in_turn:
                self._report(first, last)
        self._turns_before(len(self._text), len(self._text))
        self._quotations_before(len(self._text))
        return tuple(sorted(_without_nested(self._found), key=lambda s: (s.span, s.kind)))

    def _turns_before(self, end: int, start: int) -> bool:
        """Take every turn that opens before this end; whether one reaches beyond the start."""
        while self._turn < len(self._turns) and self._turns[self._turn].paragraph.start < end:
            turn = self._turns[self._turn]
            self._turn += 1
            if turn.words and turn.label.voice is not Voice.QUESTION:
                source = self._interviews.source(turn)
                self._add(turn.words, StatementKind.DIRECT, (turn.words,), None, source, 1.0)
            self._sources.forget()
        return self._turn > 0 and self._turns[self._turn - 1].paragraph.end > start

    def _learn_to(self, last: int) -> None:
        if last > self._learnt:
            self._cast.learn(self._learnt, last)
            self._learnt = last

    def _quotations_before(self, end: int) -> None:
        """Take every quotation that opens before this place; interrupted ones as one."""
        while self._next < len(self._quotations) and self._quotations[self._next].span.start < end:
            draft = self._draft(self._next)
            self._next += 1
            if draft is None:
                continue
            if draft.kind is StatementKind.DIRECT:
                draft = self._with_interruptions(draft)
                self._add_direct(draft)
            else:
                self._add_mixed(draft)

    def _draft(self, number: int) -> _Draft | None:
        quotation = self._quotations[number]
        attribution = self._attributor.attribute(number)
        kind = kind_of(self._text, quotation, cued=_is_cued(attribution))
        return _Draft(quotation, attribution, kind) if kind else None

    def _with_interruptions(self, draft: _Draft) -> _Draft:
        """Join what follows an interrupting cue: `"…," she said, "…"`, `"…," she said. "…"`."""
        while self._next < len(self._quotations):
            following = self._quotations[self._next]
            if is_interrupted(self._text, draft.quotation, following):
                attribution = draft.attribution or self._attributor.attribute(self._next)
            elif self._goes_on(draft, following):
                attribution = draft.attribution
            else:
                break
            self._next += 1
            quotation = Quotation(
                Span(draft.quotation.span.start, following.span.end),
                draft.quotation.parts + following.parts,
                following.closed,
                following.single,
            )
            draft = replace(draft, quotation=quotation, attribution=attribution)
        return draft

    def _goes_on(self, draft: _Draft, following: Quotation) -> bool:
        """The cue stands behind the first quotation, and the second has none of its own."""
        cue = draft.attribution.cue if draft.attribution else None
        if not cue or not _is_cued(draft.attribution) or cue.span.start < draft.quotation.span.end:
            return False
        end = self._attributor.sentence_end(self._next - 1)
        if not goes_on(self._text, draft.quotation, following, end):
            return False
        own = self._attributor.attribute(self._next)
        return own is None or own.cue == cue or not _is_cued(own)

    def _add_direct(self, draft: _Draft) -> None:
        quotation, attribution = draft.quotation, draft.attribution
        usable = attribution if _is_cued(attribution) else None
        source = self._source(usable) if usable else self._continued(quotation)
        strength = usable.strength if usable else 1.0
        self._add(quotation.span, StatementKind.DIRECT, quotation.parts, usable, source, strength)

    def _add_mixed(self, draft: _Draft) -> None:
        """A fragment in the writer's sentence, with those after it that are the same speaker's.

        A short one that nobody can be named for is left out: it may as well be a term or a title.
        """
        span = self._rest_of_sentence(draft.quotation.span)
        attribution = self._attributor.attribute_fragment(self._next - 1)
        parts = [*draft.quotation.parts]
        while self._next < len(self._quotations) and span.contains(
            self._quotations[self._next].span
        ):
            own = self._attributor.attribute_fragment(self._next)
            if own and attribution and own.source not in {None, attribution.source}:
                break
            parts.extend(self._quotations[self._next].parts)
            self._next += 1
        source = self._source(attribution) if attribution else None
        strength = attribution.strength if attribution else 0.0
        named = source is not None and source.certainty * strength >= NAMED_FROM
        if named or sum(word_count(part.of(self._text)) for part in parts) >= _SURELY_SPEECH:
            self._add(span, StatementKind.MIXED, tuple(parts), attribution, source, strength)

    def _rest_of_sentence(self, quoted: Span) -> Span:
        """The sentence around, from where a quotation in it that is a statement already ends."""
        around = self._sentence_around(quoted)
        taken = self._found[-1].span.end if self._found and self._found[-1].parts else 0
        if not around.start < taken <= quoted.start:
            return around
        inside = self._syntax.inside(taken, quoted.start)
        words = (i for i in inside if self._syntax.tokens[i].part_of_speech != "PUNCT")
        first = next(words, None)
        start = quoted.start if first is None else self._syntax.tokens[first].start
        return Span(min(start, quoted.start), around.end)

    def _source(self, attribution: Attribution) -> Source | None:
        if attribution.source is None:
            return None
        self._learn_to(self._syntax.sentence_of(attribution.source)[1])
        return self._sources.of(attribution.source, attribution.relative)

    def _continued(self, quotation: Quotation) -> Source | None:
        """Who spoke last, in this paragraph or the one above: for a quotation with no cue."""
        previous = self._found[-1] if self._found else None
        if previous is None or self._sources.last is None:
            return self._subject_before(quotation)
        between = self._text[previous.span.end : quotation.span.start]
        breaks = len(re.findall(r"\n+", between))
        if breaks == 0:
            certainty = 0.88
        elif breaks == 1:
            certainty = 0.8
        else:
            return self._subject_before(quotation)
        last = self._sources.last
        return replace(last, certainty=certainty * last.certainty)

    def _subject_before(self, quotation: Quotation) -> Source | None:
        """The subject of the sentence before a quotation with neither cue nor precedent."""
        above = printed_before(self._text, quotation.span.start)
        tokens = self._syntax.inside(max(0, above - 1), above)
        if not tokens:
            return None
        first, last = self._syntax.sentence_of(tokens[-1])
        self._learn_to(last)
        for index in range(first, last):
            token = self._syntax.tokens[index]
            root = self._syntax.tokens[token.head].dependency == "ROOT"
            if token.dependency in {"nsubj", "nsubjpass"} and root:
                source = self._sources.of(index)
                return replace(source, certainty=source.certainty * 0.7) if source else None
        return None

    def _report(self, first: int, last: int) -> None:
        """Indirect statements: the sentence's reports of speech that no quotation has taken."""
        for report in self._attributor.reports(first, last):
            attribution = report.attribution
            if attribution.cue in self._cues:
                continue
            source = self._source(attribution)
            if source and source.certainty * report.strength >= NAMED_FROM:
                self._add(
                    report.span, StatementKind.INDIRECT, (), attribution, source, report.strength
                )

    def _add(
        self,
        span: Span,
        kind: StatementKind,
        parts: tuple[Span, ...],
        attribution: Attribution | None,
        source: Source | None,
        strength: float,
    ) -> None:
        confidence = round(source.certainty * min(strength, 1.0), 3) if source else 0.0
        named = source.speaker if source and confidence >= NAMED_FROM else None
        if source and named:
            self._sources.heard(source, span.end)
        self._cues.add(attribution.cue if attribution else None)
        around = self._sentence_around(_hull(span, attribution.cue if attribution else None))
        verb = attribution.verb if attribution else None
        self._found.append(
            Statement(
                article_id=self._article.id,
                span=span,
                kind=kind,
                parts=parts,
                cue=attribution.cue if attribution else None,
                negated=verb is not None and is_negated(self._syntax, verb),
                speaker=named,
                confidence=confidence,
                venue=self._venue(around, parts),
                said_at=said_at(self._text, around, parts, self._article.published_at),
            )
        )

    def _venue(self, around: Span, parts: tuple[Span, ...]) -> str | None:
        """Where it was said; a person who was told is no place."""
        venue = venue_of(self._text, around, parts)
        name = parse_name(venue) if venue else None
        return venue if name is None or self._cast.named(name) is None else None

    def _sentence_around(self, span: Span) -> Span:
        """From the start of the sentence the span begins in to the end of the one it ends in."""
        inside = self._syntax.inside(span.start, span.end)
        if not inside:
            return span
        first = self._syntax.sentence_of(inside[0])[0]
        last = self._syntax.sentence_of(inside[-1])[1] - 1
        start = min(self._syntax.tokens[first].start, span.start)
        return Span(start, max(self._syntax.tokens[last].end, span.end))


def _outside(quotations: tuple[Quotation, ...], turns: tuple[Turn, ...]) -> tuple[Quotation, ...]:
    """The quotations outside every turn: what people quote while they talk is part of their talk."""
    starts = [turn.paragraph.start for turn in turns]
    kept = []
    for quotation in quotations:
        before = bisect_left(starts, quotation.span.end) - 1
        if before < 0 or turns[before].paragraph.end <= quotation.span.start:
            kept.append(quotation)
    return tuple(kept)


def _is_cued(attribution: Attribution | None) -> bool:
    return attribution is not None and attribution.strength >= _CUED_FROM


def _hull(span: Span, cue: Mention | None) -> Span:
    """From the quotation to its cue, so that the words which introduce it count as around it."""
    if cue is None:
        return span
    return Span(min(span.start, cue.span.start), max(span.end, cue.span.end))


def _without_nested(found: list[Statement]) -> list[Statement]:
    """Drop a statement that lies inside another, unless it is somebody else's report in it."""
    kept: list[Statement] = []
    open_still: list[Statement] = []
    for statement in sorted(found, key=lambda s: (s.span.start, -s.span.end, not s.parts)):
        open_still = [other for other in open_still if other.span.end > statement.span.start]
        around = (other for other in open_still if other.span.contains(statement.span))
        if not any(_says_it(other, statement) for other in around):
            kept.append(statement)
            open_still.append(statement)
    return kept


def _says_it(outer: Statement, inner: Statement) -> bool:
    if inner.parts:
        return bool(outer.parts)
    if outer.kind is StatementKind.DIRECT or inner.speaker is None:
        return True
    return outer.speaker is not None and outer.speaker.name == inner.speaker.name
