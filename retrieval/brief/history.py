"""How articles came to be in their groups, step by step, so that later steps can go on from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Step:
    """Articles that arrived at once, and what that made of the groups.

    Attributes:
        end: How many articles there were then.
        split_off: How many parts of groups had been split off by then, ever.
        places: Articles whose group has another number since then.
        numbers: The numbers.
    """

    end: int
    split_off: int
    places: Numbers
    numbers: Numbers


@dataclass(frozen=True, slots=True)
class History:
    """All steps so far, in order."""

    steps: tuple[Step, ...] = ()

    @property
    def reached(self) -> int:
        """How many articles have arrived."""
        return self.steps[-1].end if self.steps else 0

    @property
    def split_off(self) -> int:
        """How many parts of groups were split off."""
        return self.steps[-1].split_off if self.steps else 0

    def numbers(self) -> Numbers:
        """The number of each article's group after the last step."""
        found = np.arange(self.reached, dtype=np.int64)
        for step in self.steps:
            found[step.places] = step.numbers
        return found

    def until(self, changed: int, ends: Sequence[int]) -> History:
        """The steps that come out as they did.

        Args:
            changed: The place of the first article that is another, or compared otherwise.
            ends: Where the steps end now.
        """
        pairs = zip(self.steps, ends, strict=False)
        same = takewhile(lambda pair: pair[0].end == pair[1] <= changed, pairs)
        return History(tuple(step for step, _ in same))
