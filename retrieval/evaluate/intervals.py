"""How far a mean over questions can be trusted: bootstrap intervals over the questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

RESAMPLES = 5_000
"""Enough for the ends of a 95% interval to move by less than a thousandth between seeds."""

SEED = 20_211
"""Fixed, so that one run's figures are the next one's."""

LEVEL = 95.0
_BLOCK = 2**22
"""Draws held in memory at a time."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean and the ends of its 95% interval."""

    value: float
    low: float
    high: float

    @property
    def beyond_noise(self) -> bool:
        """Whether the interval leaves out zero: what a difference must do to count."""
        return self.low > 0 or self.high < 0


def interval(values: Sequence[float]) -> Figure:
    """Mean of the values, one a question, with its percentile bootstrap interval.

    Efron, 1979. For a paired comparison give the differences, question by question.
    """
    if not values:
        return Figure(0.0, 0.0, 0.0)
    sample = np.asarray(values, dtype=np.float64)
    draw = np.random.default_rng(SEED)
    rows = max(1, _BLOCK // len(sample))
    means = np.concatenate(
        [
            sample[
                draw.integers(len(sample), size=(min(rows, RESAMPLES - done), len(sample)))
            ].mean(axis=1)
            for done in range(0, RESAMPLES, rows)
        ]
    )
    low, high = np.percentile(means, [(100 - LEVEL) / 2, (100 + LEVEL) / 2])
    return Figure(float(sample.mean()), float(low), float(high))
