"""BCubed: how well found groups agree with gold ones, seen from every article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """Means over all articles (Bagga and Baldwin, 1998).

    Attributes:
        precision: Of the articles in an article's found group, the share that is with it in gold.
        recall: Of those in its gold group, the share that was found with it.
        groups: How many were found.
    """

    precision: float
    recall: float
    groups: int

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def agreement(gold: Sequence[Hashable], found: Sequence[Hashable]) -> Agreement:
    """Compare the gold and the found group of each article; there is at least one."""
    together = Counter(zip(gold, found, strict=True))
    in_gold, in_found = Counter(gold), Counter(found)
    return Agreement(
        sum(count**2 / in_found[mine] for (_, mine), count in together.items()) / len(gold),
        sum(count**2 / in_gold[theirs] for (theirs, _), count in together.items()) / len(gold),
        len(in_found),
    )
