"""``python -m tests.benchmarks odds``: the odds of an answer fitted anew, and to sets left out.

A logistic regression over :class:`~retrieval.ask.evidence.Evidence` of the best hit of each
question: which hit is best depends on the odds, so fitting and choosing take turns. No number may
take the sign that it cannot have. Prints what each set comes to when it is left out, and the
numbers fitted to all of them, with the cross-encoder and without.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.metrics import roc_auc_score

from bot import measuring
from bot.measuring import OpenSet
from bot.settings import Settings
from retrieval.ask.answerability import THRESHOLD, Odds, holds_all, is_weighed, margin
from retrieval.ask.answering import ask
from retrieval.ask.looking import CONSIDERED
from retrieval.ask.ranking import Search
from retrieval.ask.signals import Ranked
from retrieval.ask.subject import is_asked_by_name
from retrieval.errors import UserError
from retrieval.evaluate.sets import LabelledQuery
from retrieval.model import Query
from tests.benchmarks.natural.sets import SETS, written

SAMPLE = Path("data/questions")
SIGNS = {
    "coverage": 1, "similarity": 1, "names": 1, "unheard": -1, "asked": -1, "own": 0,
    "relevance": 1, "matter": 1, "rivalled": -1, "untold": -1,
}  # fmt: skip
"""What may speak for an answer, against it, or for either."""
NONE = dict.fromkeys(("start", *SIGNS), 0.0)
EACH_ALONE = tuple(Odds(**{**NONE, name: 1.0}) for name in SIGNS)
"""Odds that give one number of a hit as it is."""
INVERSE_PENALTY = 3.0
NOTHING = -9.0
"""Log-odds beyond the threshold where nothing may answer."""
TURNS = 12
"""Of fitting and choosing; the choice stands after five or six."""

Rows = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question.

    Attributes:
        weighed: Its hits that the odds weigh, shape ``(hits, numbers)``.
        first: The place of the one with most evidence among them.
        floor: Log-odds of its hits beyond the threshold that no odds weigh.
        whole: Which of those weighed hold all that is asked for.
    """

    answerable: bool
    weighed: Rows
    first: int
    floor: float
    whole: NDArray[np.bool_]

    def score(self, fit: Rows, bar: float) -> float:
        """Log-odds that there is an answer."""
        if not len(self.weighed):
            return self.floor + bar
        odds = self.weighed @ fit[:-1] + fit[-1]
        odds = np.where(self.whole, np.maximum(odds, bar), odds)
        return max(float(odds.max()), self.floor + bar)


def main() -> None:
    settings = Settings(_env_file=None)
    with written({name: [name] for name in SETS}) as places:
        for reads in (True, False):
            print(f"\n{'with' if reads else 'without'} the cross-encoder\n")
            sets = {
                name: list(_asked(settings, place, reads=reads))
                for name, place in {**places, "sample": SAMPLE}.items()
            }
            _print_left_out(sets)
            _print_fitted(sets)


def _print_left_out(sets: dict[str, list[Asked]]) -> None:
    """What each natural set comes to by numbers fitted to the others."""
    left: dict[str, list[float]] = {}
    for name in SETS:
        fit = fitted([one for other, own in sets.items() if other != name for one in own])
        left[name] = [one.score(fit, BAR) for one in sets[name]]
    known = [one.answerable for name in SETS for one in sets[name]]
    print("left out of the fit: ROC AUC | precision | recall")
    for name in SETS:
        print(f"| {name} | {_silence([one.answerable for one in sets[name]], left[name])} |")
    print(f"| together | {_silence(known, [one for name in SETS for one in left[name]])} |")


def _print_fitted(sets: dict[str, list[Asked]]) -> None:
    fit = fitted([one for own in sets.values() for one in own])
    numbers = dict(zip((*SIGNS, "start"), fit.round(2).tolist(), strict=True))
    print(f"\nfitted to all of them: {Odds(**numbers)}")
    for threshold in np.arange(0.5, 0.78, 0.02):
        bar = math.log(threshold / (1 - threshold))
        found = [(one.answerable, one.score(fit, bar)) for name in SETS for one in sets[name]]
        known, scores = zip(*found, strict=True)
        print(f"| {threshold:.2f} | {_silence(known, scores, bar)} |")


BAR = math.log(THRESHOLD / (1 - THRESHOLD))


def _silence(known: Sequence[bool], scores: Sequence[float], bar: float = BAR) -> str:
    silent = np.array(scores) < bar
    unanswerable = ~np.array(known)
    right = (silent & unanswerable).sum()
    area = roc_auc_score(known, scores)
    return f"{area:.3f} | {right / silent.sum():.3f} | {right / unanswerable.sum():.3f}"


def fitted(asked: Iterable[Asked]) -> Rows:
    """The numbers in the order of :data:`SIGNS`, then the start."""
    some = [one for one in asked if len(one.weighed)]
    known = np.array([one.answerable for one in some])
    best = np.array([one.weighed[one.first] for one in some])
    for _ in range(TURNS):
        fit = _regression(best, known)
        best = np.array([one.weighed[np.argmax(one.weighed @ fit[:-1])] for one in some])
    return fit


def _regression(rows: Rows, known: NDArray[np.bool_]) -> Rows:
    """Logistic regression with an L2 penalty, its numbers held to their signs."""
    signs = np.where(known, 1.0, -1.0)

    def loss(fit: Rows) -> tuple[float, Rows]:
        odds = signs * (rows @ fit[:-1] + fit[-1])
        slope = -signs / (1 + np.exp(odds)) * INVERSE_PENALTY
        value = np.logaddexp(0, -odds).sum() * INVERSE_PENALTY + 0.5 * (fit[:-1] ** 2).sum()
        return value, np.append(rows.T @ slope + fit[:-1], slope.sum())

    bounds = {1: (0.0, None), -1: (None, 0.0), 0: (None, None)}
    held = [*(bounds[sign] for sign in SIGNS.values()), (None, None)]
    found = minimize(loss, np.zeros(len(held)), jac=True, bounds=held, method="L-BFGS-B")
    return np.asarray(found.x)


def _asked(settings: Settings, place: Path, *, reads: bool) -> Iterator[Asked]:
    with measuring.opened(settings, place, lambda _: None) as held:
        for query in held.queries:
            one = _judged(held, query, reads=reads)
            if one is not None:
                yield one


def _judged(held: OpenSet, labelled: LabelledQuery, *, reads: bool) -> Asked | None:
    """A question with the numbers of its hits; ``None`` where nothing was searched."""
    reader = held.reranker if reads else None
    try:
        outcome = ask(
            labelled.question, held.generation, held.embedder, now=labelled.now, reranker=reader
        )
    except UserError:
        return None
    query = outcome.query
    search = Search(query, held.generation, held.embedder, reranker=reader)
    found = search.ranked(CONSIDERED)
    passed = [(item, by) for item in found if (by := margin(query, item)) is not None]
    weighed = [item for item, _ in passed if is_weighed(query, item)]
    certain = [by for item, by in passed if not is_weighed(query, item)]
    evidence = [item.evidence.score for item in weighed]
    return Asked(
        bool(labelled.evidence),
        np.array([_numbers(query, item) for item in weighed]).reshape(-1, len(SIGNS)),
        int(np.argmax(evidence)) if evidence else 0,
        max(certain, default=NOTHING),
        np.array([holds_all(query, item) for item in weighed], dtype=np.bool_),
    )


def _numbers(query: Query, item: Ranked) -> list[float]:
    """What the odds weigh of a hit, in the order of :data:`SIGNS`."""
    asked = is_asked_by_name(query)
    acting, own = asked or bool(query.agent), asked and item.fitting
    return [alone.of(item.evidence, asked=acting, own=own) for alone in EACH_ALONE]
