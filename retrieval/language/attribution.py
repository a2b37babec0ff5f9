"""Which words beside a quotation say who said it: the cue, and the head of its source."""

from __future__ import annotations

import re
from dataclasses import replace

from retrieval.language.introductions import Introductions
from retrieval.language.kinds import printed_before, stands_alone
from retrieval.language.quotation_marks import Quotation
from retrieval.language.reported import Report, Reports
from retrieval.language.reporting import Attribution, Reporting
from retrieval.language.syntax import Syntax

_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|St|Jr|Sr|No|vs|Rev|Hon|Maj|Pres"
    r"|Jan|Feb|Aug|Sept|Oct|Nov|Dec)|\b[A-Z]|\b(?:[A-Z]\.)+[A-Z])\.$"
)
_STOP = re.compile(r"[.!?…](?=[\s”\"’]|$)")
_SIGNATURE = re.compile(r"[.,]?\s*\n?\s*[-–—~]+\s*(?=(?P<name>[^\W\d_]))")
_LONGEST_SIGNATURE = 20
"""Tokens of a name with office and date below a quotation."""
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_SHORT_CLAUSE = 7
"""Tokens of a clause such as `Biden said.` that may follow a quotation ended by a full stop."""

_MERELY_NEAR = 0.5
"""What a cue is worth that stands near a fragment but does not govern it."""
_DISPUTED = 0.85
"""What a governing cue is worth where another stands nearer."""


class Attributor:
    """Looks for cues around the quotations of one article."""

    def __init__(self, syntax: Syntax, quotations: tuple[Quotation, ...]) -> None:
        self._syntax = syntax
        self._text = syntax.text
        self._quotations = quotations
        self._quoted = syntax.marked(quotation.span for quotation in quotations)
        self._reporting = Reporting(syntax, self._quoted)
        self._introductions = Introductions(syntax, self._quoted, self._reporting)
        self._reports = Reports(syntax, self._quoted, self._reporting)

    def reports(self, first: int, last: int) -> list[Report]:
        """What reports speech in the sentence of the tokens ``[first, last)``, in words alone."""
        return self._reports.of(first, last)

    def attribute(self, number: int) -> Attribution | None:
        """The best cue for this quotation in its own sentence, or just before it."""
        quotation = self._quotations[number]
        after, before = self._after(number), self._before(number)
        found = (
            self._behind(quotation, after),
            self._ahead(before, quotation),
            self._signed(quotation),
        )
        candidates = [candidate for candidate in found if candidate]
        return max(candidates, key=lambda candidate: candidate.strength, default=None)

    def attribute_fragment(self, number: int) -> Attribution | None:
        """Whose words a fragment in a sentence of the writer's is, by grammar and by nearness.

        Grammar is believed first; a cue that only stands near is too weak to name anybody.
        """
        near = self.attribute(number)
        report = self._reports.governing(self._quotations[number].span)
        if report is None:
            by_phrase = near is not None and near.verb is None
            weight = 1.0 if by_phrase else _MERELY_NEAR
            return self._weighted(near, weight) if near else None
        agreed = near is not None and near.source == report.attribution.source
        strength = report.strength if agreed else report.strength * _DISPUTED
        return replace(report.attribution, strength=strength)

    def sentence_end(self, number: int) -> int:
        """Where the writer's words behind this quotation end: at a full stop, or with the line."""
        return self._after(number)[1]

    def _after(self, number: int) -> tuple[int, int]:
        """The characters from the quotation to the end of its sentence or the next quotation."""
        start = self._quotations[number].span.end
        end = self._line_end(start)
        if number + 1 < len(self._quotations):
            end = min(end, max(start, self._quotations[number + 1].span.start))
        stop = self._first_stop(start, end)
        return start, stop if stop is not None else end

    def _before(self, number: int) -> tuple[int, int]:
        """The characters from the start of the sentence, or the last quotation, to this one."""
        end = self._quotations[number].span.start
        start = self._text.rfind("\n", 0, end) + 1
        if number:
            start = max(start, min(end, self._quotations[number - 1].span.end))
        stop = self._last_stop(start, end)
        return stop if stop is not None else start, end

    def _line_end(self, place: int) -> int:
        end = self._text.find("\n", place)
        return len(self._text) if end < 0 else end

    def _first_stop(self, start: int, end: int) -> int | None:
        for found in _STOP.finditer(self._text, start, end):
            if not _ABBREVIATION.search(self._text, max(0, found.start() - 8), found.end()):
                return found.end()
        return None

    def _last_stop(self, start: int, end: int) -> int | None:
        last = None
        for found in _STOP.finditer(self._text, start, max(start, end - 1)):
            if self._text[found.end() : end].strip() and not _ABBREVIATION.search(
                self._text, max(0, found.start() - 8), found.end()
            ):
                last = found.end()
        return last

    def _behind(self, quotation: Quotation, region: tuple[int, int]) -> Attribution | None:
        """`"…," Biden said.`."""
        if not self._text[region[0] : region[1]].strip(" .,;"):
            return None
        ended = self._text[quotation.parts[-1].end - 1 : quotation.parts[-1].end]
        tokens = self._unquoted(*region)
        found = self._reporting.nearest(tokens, nearest_first=True)
        tail = self._text[region[0] : region[0] + 2].strip()
        comma = ended in ",?!—–-…" or tail[:1] in {",", "—", "–"}
        if comma and ended != "-" and (found is None or found.source is None):
            found = self._reporting.clause_behind(tokens) or found
        if found is None:
            return None
        if comma:
            return self._weighted(found, 1.0)
        if ended == ".":
            short = len(tokens) <= _SHORT_CLAUSE
            return self._weighted(found, 0.8 if short else 0.1)
        return self._weighted(found, 0.85)

    def _signed(self, quotation: Quotation) -> Attribution | None:
        """`"…" — Tara Osei, miner`: a dash and a name behind it or on the line below."""
        found = _SIGNATURE.match(self._text, quotation.span.end)
        if found is None or not stands_alone(self._text, quotation):
            return None
        line = self._unquoted(found.start("name"), self._line_end(found.end()))
        tokens = [self._syntax.tokens[index] for index in line[:_LONGEST_SIGNATURE]]
        if not tokens or tokens[0].part_of_speech != "PROPN":
            return None
        if len(line) > _LONGEST_SIGNATURE or any(t.tag in _FINITE for t in tokens):
            return None
        return Attribution(None, None, self._reporting.head_of_run(line[0]), 0.9)

    def _ahead(self, region: tuple[int, int], quotation: Quotation) -> Attribution | None:
        """`Biden said: "…"`, and `Biden said that the plan was "…"`."""
        words = self._text[region[0] : region[1]].rstrip()
        if not words:
            return self._introduced(quotation)
        if words.endswith((".", "!", "?")):
            return None
        tokens = self._unquoted(*region)
        colon = words.endswith(":")
        found = (
            self._introductions.before_colon(tokens)
            if colon
            else self._reporting.nearest(tokens, nearest_first=False)
        )
        if found is None:
            return None
        return self._weighted(found, 0.97 if colon else 0.95 if words.endswith(",") else 0.9)

    def _introduced(self, quotation: Quotation) -> Attribution | None:
        """A paragraph that ends in a colon introduces the quotation opening the next one."""
        above = printed_before(self._text, quotation.span.start)
        gap = self._text[above : quotation.span.start]
        if self._text[above - 1 : above] != ":" or "\n" not in gap:
            return None
        start = self._text.rfind("\n", 0, above) + 1
        start = self._last_stop(start, above) or start
        tokens = self._unquoted(start, above)
        found = self._introductions.before_colon(tokens)
        return self._weighted(found, 0.9) if found else None

    def _weighted(self, found: Attribution, weight: float) -> Attribution:
        return replace(found, strength=found.strength * weight)

    def _unquoted(self, start: int, end: int) -> list[int]:
        return [i for i in self._syntax.inside(start, end) if not self._quoted[i]]
