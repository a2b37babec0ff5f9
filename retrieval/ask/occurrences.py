"""Where in a generation the words of a claim stand, or nearly stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from retrieval.ask.claims import FEWEST_WORDS, Claim
from retrieval.ask.excerpt import sentences_in
from retrieval.ask.occurrence import Occurrence
from retrieval.ask.quoted_words import is_denied, neighbours, quoted_words, together
from retrieval.ask.words import FUNCTION_WORDS
from retrieval.index.generation import Generation
from retrieval.language.containment import held, joined, part_of, stepped
from retrieval.language.differences import Op, align, changes
from retrieval.language.wording import GAP, Wording, in_order, runs, wording_of
from retrieval.model import Article, Passage, Span, Statement, StatementKind, Unit
from retrieval.ports import StoredUnit

CONSIDERED = 100
"""Units taken from each source of near misses."""

ARTICLES_READ = 20
"""Articles read from end to end where no unit holds the words; copies of one text are fewer."""

SMALL_WORD = 0.3
"""What "the" or "will" counts in a comparison, beside 1 for "withdrawal"."""


class Occurrences:
    """One claim put to one generation."""

    def __init__(self, claim: Claim, generation: Generation) -> None:
        self._claim = claim
        self._generation = generation
        self._articles: dict[str, Article] = {}
        self._near = self._stored(self._likely())

    def consider(self, numbers: Iterable[int]) -> None:
        """Compare the claim with these units too."""
        known = {stored.number for stored in self._near}
        self._near += self._stored([n for n in dict.fromkeys(numbers) if n not in known])

    def whole(self) -> tuple[list[Occurrence], list[Occurrence]]:
        """Every place that holds all the words, in order: quoted ones, and the writers' own."""
        certain = self._stored(self._generation.lexical.holding(self._claim.phrases()))
        units = {stored.number: stored for stored in [*certain, *self._near]}
        quoted = [
            found
            for stored in units.values()
            if isinstance(stored.unit, Statement) and (found := self._quoted(stored, stored.unit))
        ]
        if not quoted:
            quoted = list(self._joined())
        written = [found for stored in units.values() if (found := self._written(stored))]
        if not quoted and not written:
            written = list(self._across())
        return quoted, _bare(written, quoted)

    def partial(self) -> list[Occurrence]:
        """Quotations that are a part of the claim's words: an outlet has cut the rest."""
        asked = self._claim.wording
        found = []
        for stored, unit, wording in self._quotations():
            places = [] if self._holds(wording) else part_of(asked, wording, FEWEST_WORDS)
            if places:
                stretches = [(k, k + size) for _, k, size in places]
                found.append(
                    replace(
                        self._occurrence(stored, unit, wording, stretches),
                        changes=held(asked, wording, places),
                        whole=False,
                        cut=True,
                    )
                )
        return found

    def near(self, least: float) -> list[Occurrence]:
        """Quotations that are like the claim's words, from a likeness of ``least`` on."""
        compared = (
            self._compared(stored, unit, wording)
            for stored, unit, wording in self._quotations()
            if not self._holds(wording)
        )
        return [found for found in compared if found.likeness >= least]

    def statements(self) -> Iterator[tuple[StoredUnit, Statement, Article]]:
        """The statements among the near units, likely ones first."""
        for stored in self._near:
            if isinstance(stored.unit, Statement):
                yield stored, stored.unit, self._article(stored.unit)

    def _likely(self) -> list[int]:
        """Units that share most stretches of words first, then those that share most terms."""
        lexical = self._generation.lexical
        probes = Counter(
            number for probe in self._claim.probes() for number in lexical.holding([probe])
        )
        likely = [number for number, _ in probes.most_common(2 * CONSIDERED)]
        ranked = [hit.number for hit in lexical.search(self._claim.words, CONSIDERED)]
        return list(dict.fromkeys([*likely, *ranked]))

    def _stored(self, numbers: list[int]) -> list[StoredUnit]:
        return self._generation.store.stored(numbers)

    def _article(self, unit: Unit) -> Article:
        if unit.article_id not in self._articles:
            self._articles[unit.article_id] = self._generation.store.article(unit.article_id)
        return self._articles[unit.article_id]

    def _quotations(self) -> Iterator[tuple[StoredUnit, Statement, Wording]]:
        for stored, unit, article in self.statements():
            if unit.parts and not is_denied(unit, article):
                yield stored, unit, quoted_words(unit, article)

    def _holds(self, wording: Wording) -> bool:
        return in_order(self._claim.pieces, wording.keys) is not None

    def _quoted(self, stored: StoredUnit, unit: Statement) -> Occurrence | None:
        article = self._article(unit)
        wording = quoted_words(unit, article)
        places = in_order(self._claim.pieces, wording.keys)
        if not places:
            return None
        found = stepped(self._claim.wording, wording, places)
        return replace(
            self._occurrence(stored, unit, wording, places),
            changes=found,
            cut=any(change.op is Op.REPLACE for change in found),
            denied=is_denied(unit, article),
        )

    def _joined(self) -> Iterator[Occurrence]:
        """The words in a row in neighbouring quotations of one speaker, which the asker joined."""
        for stored, units, article in neighbours(self.statements()):
            wording = wording_of(article.text, [part for unit in units for part in unit.parts])
            places = in_order(self._claim.pieces, wording.keys)
            if not places or len(places) > 1:
                continue
            [span] = _stretches(wording, places)
            held = [unit for unit in units if unit.span.overlap(span)]
            borders = [wording.first_from(unit.span.start) for unit in held[1:]]
            yield replace(
                self._occurrence(stored, together(held), wording, places),
                changes=joined(self._claim.wording, wording, places[0], borders),
                cut=True,
            )

    def _written(self, stored: StoredUnit) -> Occurrence | None:
        """The words in a row, outside of anybody's quotation."""
        unit = stored.unit
        pieces = self._claim.pieces
        if len(pieces) > 1 or (isinstance(unit, Statement) and unit.kind is StatementKind.DIRECT):
            return None
        article = self._article(unit)
        wording = wording_of(article.text, [unit.span])
        places = [(place, place + len(pieces[0])) for place in runs(pieces[0], wording.keys)][:1]
        if not places:
            return None
        [span] = _stretches(wording, places)
        shown = _sentences_around(article, unit, span) if isinstance(unit, Passage) else unit
        return replace(
            self._occurrence(stored, shown, wording, places),
            changes=stepped(self._claim.wording, wording, places),
            denied=isinstance(unit, Statement) and is_denied(unit, article),
            quoted=tuple(part.of(article.text) for part in self._quoted_within(article, span)),
        )

    def _quoted_within(self, article: Article, span: Span) -> list[Span]:
        """The stretches of a place that stand in quotation marks, ascending, none twice."""
        parts = {
            Span(max(part.start, span.start), min(part.end, span.end))
            for stored in self._generation.store.units_of(article.id)
            if isinstance(stored.unit, Statement)
            for part in stored.unit.parts
            if part.overlap(span)
        }
        return sorted(
            one for one in parts if not any(other != one and other.contains(one) for other in parts)
        )

    def _across(self) -> Iterator[Occurrence]:
        """The words in a row over the borders of passages, in the likeliest articles."""
        likely = dict.fromkeys(stored.unit.article_id for stored in self._near)
        for article_id in list(likely)[:ARTICLES_READ]:
            stored = self._generation.store.units_of(article_id)[0]
            text = self._article(stored.unit).text
            found = self._written(replace(stored, unit=Passage(article_id, Span(0, len(text)))))
            if found:
                yield found

    def _compared(self, stored: StoredUnit, unit: Statement, wording: Wording) -> Occurrence:
        asked = self._claim.wording
        alignment = align(asked.keys, wording.keys, weight)
        stretch = (alignment.start, alignment.end)
        return replace(
            self._occurrence(stored, unit, wording, [stretch] if alignment.steps else []),
            whole=False,
            likeness=alignment.likeness,
            changes=changes(asked, wording, alignment),
        )

    def _occurrence(
        self, stored: StoredUnit, unit: Unit, wording: Wording, places: list[tuple[int, int]]
    ) -> Occurrence:
        """All of the words, in these places of the unit's."""
        return Occurrence(
            stored.number,
            self._article(unit),
            stored.text_digest,
            unit,
            whole=True,
            likeness=1.0,
            spans=_stretches(wording, places),
            key=tuple(key for start, end in places for key in wording.keys[start:end]),
        )


def weight(key: str) -> float:
    """How much a word counts in a comparison: small words little, a gap nothing."""
    if key == GAP:
        return 0.0
    return SMALL_WORD if key.partition("'")[0] in FUNCTION_WORDS else 1.0


def _stretches(wording: Wording, places: list[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(
        Span(wording.spans[start].start, wording.spans[end - 1].end) for start, end in places
    )


def _sentences_around(article: Article, passage: Passage, span: Span) -> Passage:
    """The passage cut down to the sentences that hold the words."""
    sentences = [s for s in sentences_in(article.text, passage.span) if s.overlap(span)]
    if not sentences:
        return passage
    return Passage(passage.article_id, Span(sentences[0].start, sentences[-1].end))


def _bare(written: list[Occurrence], quoted: list[Occurrence]) -> list[Occurrence]:
    """Each place once, as the statement it belongs to, and none that is somebody's quotation."""
    taken = [(found.article.id, span) for found in quoted for span in found.spans]
    kept: list[Occurrence] = []
    for found in sorted(written, key=lambda one: isinstance(one.unit, Passage)):
        [span] = found.spans
        if not any(own == found.article.id and span.overlap(other) for own, other in taken):
            kept.append(found)
            taken.append((found.article.id, span))
    return kept
