"""An article's statements: every quotation that is speech, and every report of speech, in order."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from retrieval.language.attribution import Attributor
from retrieval.language.cast import Cast
from retrieval.language.circumstances import said_at, venue_of
from retrieval.language.descriptions import Source
from retrieval.language.drafts import Draft, Drafts
from retrieval.language.frames import EMBEDDED, is_negated
from retrieval.language.interviews import Interviews
from retrieval.language.kinds import printed_before, word_count
from retrieval.language.labels import Voice
from retrieval.language.names import parse_name
from retrieval.language.quotation_marks import Quotation, find_quotations
from retrieval.language.reporting import Attribution
from retrieval.language.sources import Sources
from retrieval.language.syntax import Syntax
from retrieval.language.transcripts import Turn, find_turns
from retrieval.model import Article, Mention, Span, SpeakerKind, Statement, StatementKind
from retrieval.ports import Parse

EXTRACTION_VERSION = 5
"""Raised whenever the same article would give other statements or passages."""

NAMED_FROM = 0.5
"""Confidence below which a speaker is withheld; calibrated in docs/benchmarks.md."""

_SAME_PARAGRAPH, _NEXT_PARAGRAPH, _SUBJECT_BEFORE, _NAMELESS = 0.8, 0.6, 0.6, 0.6
"""What is left of a source's certainty where a quotation has no cue and only continues it; set so
that confidence orders accuracy on the development data, where such guesses are right in 3 of 5
cases, and those that name nobody hardly ever."""

_SURELY_SPEECH = 8
"""Words of a fragment from which it is taken for speech even though nobody is named for it."""


def find_statements(article: Article, parse: Parse) -> tuple[Statement, ...]:
    """The statements of an article, ordered by span.

    Total and deterministic. What is appended to an article changes nothing that stands before,
    unless it bears a label that makes an interview of the paragraphs above: a statement depends
    on the text up to the end of its own paragraph, and on which paragraphs are labelled.

    A heading such as `Wallace: no withdrawal` is nobody's statement: it is the editor's words.

    An article in another language has none: cues, titles and grammar are those of English.

    Args:
        parse: The parse of ``article.text``.
    """
    return _Extraction(article, parse).run() if is_english(article) else ()


def is_english(article: Article) -> bool:
    """Whether an article is in the language that statements are found in, as far as is known."""
    return article.language in {None, "en"}


class _Extraction:
    def __init__(self, article: Article, parse: Parse) -> None:
        self._article = article
        self._text = article.text
        self._syntax = Syntax(article.text, parse)
        self._turns = find_turns(article.text)
        quotations = _outside(find_quotations(article.text), self._turns)
        self._attributor = Attributor(self._syntax, quotations)
        self._drafts = Drafts(self._syntax, quotations, self._attributor)
        self._cast = Cast(self._syntax, (quotation.span for quotation in quotations))
        self._sources = Sources(self._syntax, self._cast)
        self._interviews = Interviews(article, self._turns, self._cast)
        self._turn = 0
        self._learnt = 0
        self._found: list[Statement] = []
        self._cues: set[Mention | None] = {None}

    def run(self) -> tuple[Statement, ...]:
        for first, last in self._syntax.sentences:
            start = self._syntax.tokens[first].start
            end = self._syntax.tokens[last - 1].end
            in_turn = self._take_turns(end, start)
            self._take_quotations(end)
            self._learn_to(last)
            if not in_turn:
                self._report(first, last)
        self._take_turns(len(self._text), len(self._text))
        self._take_quotations(len(self._text))
        return tuple(sorted(_without_nested(self._found), key=lambda s: (s.span, s.kind)))

    def _learn_to(self, last: int) -> None:
        if last > self._learnt:
            self._cast.learn(self._learnt, last)
            self._learnt = last

    def _take_turns(self, end: int, start: int) -> bool:
        """Take every turn that opens before this end; whether one reaches beyond the start."""
        while self._turn < len(self._turns) and self._turns[self._turn].paragraph.start < end:
            turn = self._turns[self._turn]
            self._turn += 1
            if turn.words and turn.label.voice is not Voice.QUESTION:
                source = self._interviews.source(turn)
                self._add(turn.words, StatementKind.DIRECT, (turn.words,), None, source, 1.0)
            self._sources.forget()
        return self._turn > 0 and self._turns[self._turn - 1].paragraph.end > start

    def _take_quotations(self, end: int) -> None:
        for draft in self._drafts.before(end):
            if draft.kind is StatementKind.DIRECT:
                self._add_direct(draft)
            else:
                self._add_mixed(draft)

    def _add_direct(self, draft: Draft) -> None:
        attribution = draft.attribution
        source = self._source(attribution) if attribution else self._continued(draft.quotation)
        strength = attribution.strength if attribution else 1.0
        self._add(draft.span, draft.kind, draft.quotation.parts, attribution, source, strength)

    def _add_mixed(self, draft: Draft) -> None:
        """A short fragment that nobody can be named for is left out: it may be a mere term."""
        attribution, parts = draft.attribution, draft.quotation.parts
        source = self._source(attribution) if attribution else None
        strength = attribution.strength if attribution else 0.0
        named = source is not None and source.certainty * strength >= NAMED_FROM
        if named or sum(word_count(part.of(self._text)) for part in parts) >= _SURELY_SPEECH:
            self._add(draft.span, draft.kind, parts, attribution, source, strength)

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
        if breaks > 1:
            return self._subject_before(quotation)
        return _unsure(self._sources.last, _SAME_PARAGRAPH if breaks == 0 else _NEXT_PARAGRAPH)

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
                return _unsure(self._sources.of(index), _SUBJECT_BEFORE)
        return None

    def _report(self, first: int, last: int) -> None:
        """Indirect statements: the sentence's reports of speech that no quotation has taken."""
        for report in self._attributor.reports(first, last):
            attribution, strength = report.attribution, report.strength
            source = self._source(attribution) if attribution.cue not in self._cues else None
            if source and source.certainty * strength >= NAMED_FROM:
                self._add(report.span, StatementKind.INDIRECT, (), attribution, source, strength)

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
        if source and named and strength > EMBEDDED:
            self._sources.heard(source, span.end)
        cue = attribution.cue if attribution else None
        self._cues.add(cue)
        around = self._syntax.sentence_around(_hull(span, cue))
        verb = attribution.verb if attribution else None
        self._found.append(
            Statement(
                article_id=self._article.id,
                span=span,
                kind=kind,
                parts=parts,
                cue=cue,
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
        return venue if name is None or not self._cast.is_named(name) else None


def _outside(quotations: tuple[Quotation, ...], turns: tuple[Turn, ...]) -> tuple[Quotation, ...]:
    """The quotations outside every turn: what people quote while they talk is part of the talk."""
    starts = [turn.paragraph.start for turn in turns]
    kept = []
    for quotation in quotations:
        before = bisect_left(starts, quotation.span.end) - 1
        if before < 0 or turns[before].paragraph.end <= quotation.span.start:
            kept.append(quotation)
    return tuple(kept)


def _unsure(source: Source | None, weight: float) -> Source | None:
    """A source of words without a cue; one without a name is too weak to carry them."""
    if source is None:
        return None
    if source.speaker.kind is SpeakerKind.UNNAMED:
        weight *= _NAMELESS
    return replace(source, certainty=source.certainty * weight)


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
