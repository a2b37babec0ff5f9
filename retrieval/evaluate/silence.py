"""How well a score tells questions with an answer from those without one, at every threshold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

STEPS = 101
"""Points of a curve: thresholds from 0 to 1 in hundredths."""


@dataclass(frozen=True, slots=True)
class Point:
    """Silence on everything that scores below a threshold.

    Attributes:
        precision: Of the questions met with silence, the share without an answer; ``None``
            where none is.
        recall: Of the questions without an answer, the share met with silence.
        answered: Of the questions with an answer, the share that is answered.
    """

    threshold: float
    precision: float | None
    recall: float
    answered: float


def roc_auc(scores: Sequence[float], answerable: Sequence[bool]) -> float | None:
    """Chance that a question with an answer scores above one without; ties count half.

    ``None`` where there are not both kinds. This is the statistic of Mann and Whitney.
    """
    values, labels = np.asarray(scores, dtype=np.float64), np.asarray(answerable, dtype=bool)
    with_answer, without = values[labels], np.sort(values[~labels])
    if not len(with_answer) or not len(without):
        return None
    below = np.searchsorted(without, with_answer, side="left")
    up_to = np.searchsorted(without, with_answer, side="right")
    return float((below + up_to).sum() / 2 / len(with_answer) / len(without))


def curve(scores: Sequence[float], answerable: Sequence[bool]) -> tuple[Point, ...]:
    """Silence by threshold, from 0 (never silent) to 1; empty where there are not both kinds."""
    values, labels = np.asarray(scores, dtype=np.float64), np.asarray(answerable, dtype=bool)
    if not labels.any() or labels.all():
        return ()
    points = []
    for threshold in np.linspace(0, 1, STEPS):
        silent = values < threshold
        right = int((silent & ~labels).sum())
        points.append(
            Point(
                threshold=round(float(threshold), 4),
                precision=right / int(silent.sum()) if silent.any() else None,
                recall=right / int((~labels).sum()),
                answered=float((~silent & labels).sum() / labels.sum()),
            )
        )
    return tuple(points)


def precision_recall(
    predicted: Sequence[bool], actual: Sequence[bool]
) -> tuple[float | None, float | None]:
    """Precision and recall of a yes-or-no decision; ``None`` where there is nothing to count."""
    both = sum(p and a for p, a in zip(predicted, actual, strict=True))
    return (
        both / sum(predicted) if any(predicted) else None,
        both / sum(actual) if any(actual) else None,
    )
