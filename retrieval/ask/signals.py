"""What speaks for candidates becomes their scores, and their order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from retrieval.ask.evidence import Evidence, Shares, evidence_score
from retrieval.ask.lacking import Lack
from retrieval.model import Hit
from retrieval.ports import StoredUnit

FUSED_WEIGHT, COVERAGE_WEIGHT, SIMILARITY_WEIGHT = 0.45, 0.22, 0.33
"""Weights of the fused score and of a hit's own evidence in its score (docs/benchmarks.md)."""


class Ranked(NamedTuple):
    """A hit with the evidence for it, and whether it is of the kind the question asks for.

    Attributes:
        fitting: A statement by the speaker asked about, or any unit where none was named.
        verbatim: Holds word for word what the question quotes.
        named: It is fitting, or may be shown for whom the question asks about, whom it names.
    """

    hit: Hit
    stored: StoredUnit
    evidence: Evidence
    fitting: bool
    verbatim: bool = False
    named: bool = True


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for some candidates, an entry for each.

    ``fused``, ``coverage`` and ``similarity`` are in [0, 1] and are weighed in the score; the rest
    are bonuses, added to it as they are.
    """

    fused: Shares
    coverage: Shares
    similarity: Shares
    kind: Shares
    speaker: Shares
    verbatim: Shares
    form: Shares

    def scores(self) -> Shares:
        """The score of each candidate."""
        evidence = COVERAGE_WEIGHT * self.coverage + SIMILARITY_WEIGHT * self.similarity
        bonuses = self.kind + self.speaker + self.verbatim + self.form
        return FUSED_WEIGHT * self.fused + evidence + bonuses

    def evidence(self) -> Shares:
        """:attr:`Evidence.score` of each candidate."""
        return evidence_score(self.coverage, self.similarity)

    def stages(self, order: Sequence[int]) -> Iterator[dict[str, float]]:
        """Those of each candidate, by name, in an order of their places."""
        columns = [getattr(self, name).tolist() for name in _STAGES]
        return ({name: column[at] for name, column in zip(_STAGES, columns)} for at in order)  # noqa: B905 - as many


_STAGES = tuple(Signals.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Weighed:
    """Candidates with what speaks for each of them.

    Attributes:
        lack: Tells what the candidate of a place lacks.
    """

    stored: Sequence[StoredUnit]
    signals: Signals
    fitting: Sequence[bool]
    verbatim: Sequence[bool]
    named: Sequence[bool]
    names: Shares
    lack: Callable[[int], Lack]
    rivalled: Shares
    unheard: float
    bare: bool

    def ranked(self) -> Iterator[Ranked]:
        """The candidates in the order of their scores, of equal ones the lower number first."""
        scores = self.signals.fused if self.bare else self.signals.scores()
        numbers = [one.number for one in self.stored]
        order = (
            range(len(numbers)) if self.bare else np.lexsort((np.array(numbers), -scores)).tolist()
        )
        score, names = scores.tolist(), self.names.tolist()
        for place, stages in zip(order, self.signals.stages(order), strict=True):
            yield self._ranked(place, score[place], names[place], stages)

    def _ranked(self, place: int, score: float, names: float, stages: dict[str, float]) -> Ranked:
        stored, fitting, lack = self.stored[place], self.fitting[place], self.lack(place)
        return Ranked(
            Hit(stored.number, stored.unit, score, stages),
            stored,
            Evidence(
                stages["coverage"],
                stages["similarity"],
                names=names,
                unheard=self.unheard,
                lacking=lack.lacking,
                beside=lack.beside,
                untold=lack.untold,
                rivalled=float(self.rivalled[place]),
            ),
            fitting,
            self.verbatim[place],
            fitting or self.named[place],
        )
