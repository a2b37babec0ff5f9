"""Reported speech: what the writer's own words tell of statements, and the clause that tells it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retrieval.language.frames import (
    HELD_LEMMAS,
    SPOKEN,
    is_as_said,
    label_strength,
    report_strength,
)
from retrieval.language.reporting import Attribution, Reporting
from retrieval.language.syntax import Syntax
from retrieval.model import Span

_CLAUSES = frozenset({"conj", "advcl"})
"""Relations by which a sentence tells two things side by side."""
_CONTRASTS = frozenset({"while", "whereas", "though", "although"})
_MARKING = frozenset({"IN", "WRB"})
_DEEPEST = 15
"""Steps up the tree from a quotation within which its report is looked for."""
_JOINING = frozenset({",", ";", ":", "-", "—", "–"})


@dataclass(frozen=True, slots=True)
class Report:
    """A cue with its source, and the clause that tells what was said.

    Attributes:
        strength: In [0, 1]: how surely reports of this kind are statements of their source.
    """

    attribution: Attribution
    span: Span
    strength: float


class Reports:
    """Finds reports in an article's sentences, outside quotations.

    Args:
        quoted: For each token of the article whether it stands inside a quotation.
    """

    def __init__(self, syntax: Syntax, quoted: Sequence[int], reporting: Reporting) -> None:
        self._syntax = syntax
        self._quoted = quoted
        self._reporting = reporting

    def of(self, first: int, last: int) -> list[Report]:
        """The reports in the sentence of the tokens ``[first, last)``, in order of their cues."""
        strengths = {
            index: strength
            for index in range(first, last)
            if not self._quoted[index] and (strength := self._strength(index))
        }
        for index in list(strengths):
            token = self._syntax.tokens[index]
            if token.dependency == "xcomp" and token.head in strengths:
                del strengths[token.head]
        found = {i: attribution for i in strengths if (attribution := self._attribution(i))}
        heads = frozenset(i for i in found if self._syntax.tokens[i].lemma != "ask")
        return [
            Report(attribution, self._clause(index, first, last, heads), strengths[index])
            for index, attribution in found.items()
        ]

    def governing(self, quoted: Span) -> Report | None:
        """The report that the quoted words are part of, by grammar: nearest, views held last."""
        inside = self._syntax.inside(quoted.start, quoted.end)
        view: Report | None = None
        for index in self._ancestors(inside) if inside else ():
            strength = self._strength(index) or label_strength(self._syntax, index)
            attribution = self._attribution(index) if strength else None
            if attribution is None or attribution.source is None:
                continue
            report = Report(attribution, quoted, strength)
            if self._syntax.tokens[index].lemma not in HELD_LEMMAS:
                return report
            view = view or report
        return view

    def _ancestors(self, inside: range) -> Iterator[int]:
        """Unquoted tokens above the quoted ones, innermost first."""
        tokens = self._syntax.tokens
        index = next((i for i in inside if tokens[i].head not in inside), inside[0])
        for _ in range(_DEEPEST):
            if tokens[index].head == index:
                return
            index = tokens[index].head
            if not self._quoted[index]:
                yield index

    def _strength(self, index: int) -> float:
        if self._reporting.phrase(index):
            return SPOKEN
        return report_strength(self._syntax, index)

    def _attribution(self, index: int) -> Attribution | None:
        phrase = self._reporting.phrase(index)
        if phrase:
            return phrase
        if self._syntax.tokens[index].tag[:2] == "NN":
            return self._reporting.by_owner(index)
        return self._reporting.by_subject(index)

    def _clause(self, index: int, first: int, last: int, heads: frozenset[int]) -> Span:
        """The sentence, less what is told by other reports beside this one.

        What somebody was asked stays with the answer.
        """
        tokens = self._syntax.tokens
        beside = frozenset(h for h in heads if h != index and self._tells_its_own(h))
        top = self._clause_head(index)
        aside = is_as_said(self._syntax, index)
        if aside or (not beside and tokens[top].dependency not in _CLAUSES):
            return Span(tokens[first].start, tokens[last - 1].end)
        start, end = self._syntax.subtree(top, beside - {top})
        return self._trimmed(max(start, first), min(end, last - 1))

    def _clause_head(self, index: int) -> int:
        """The verb itself where its clause has a subject, else the one that it shares that with."""
        tokens = self._syntax.tokens
        while tokens[index].head != index and not (
            tokens[index].dependency in _CLAUSES and self._syntax.has_subject(index)
        ):
            index = tokens[index].head
        return index

    def _tells_its_own(self, index: int) -> bool:
        """Whether a clause tells a thing of its own beside the main one: no "when", no "after"."""
        tokens = self._syntax.tokens
        if tokens[index].dependency not in _CLAUSES or not self._syntax.has_subject(index):
            return False
        marks = (tokens[c] for c in self._syntax.children(index) if tokens[c].tag in _MARKING)
        return all(mark.text.lower() in _CONTRASTS for mark in marks)

    def _trimmed(self, first: int, last: int) -> Span:
        """Without the conjunctions and commas that join the clause to others."""
        while first < last and self._joins(first):
            first += 1
        while last > first and self._joins(last):
            last -= 1
        return Span(self._syntax.tokens[first].start, self._syntax.tokens[last].end)

    def _joins(self, index: int) -> bool:
        token = self._syntax.tokens[index]
        return token.text in _JOINING or token.dependency in {"cc", "mark"} or token.tag == "WRB"
