"""Which generations are kept: by count and by size, and never fewer than going back needs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

LEAST = 2
"""Generations that are kept in any case: the one that serves, and the one to go back to."""


@dataclass(frozen=True, slots=True)
class Retention:
    """How much is kept.

    Attributes:
        count: Generations, the one that serves among them.
        size: Bytes of all of them; ``None`` for no limit.
    """

    count: int = 3
    size: int | None = None

    def __post_init__(self) -> None:
        if self.count < LEAST:
            raise ValueError("the serving generation and the one before it have to be kept")


def superfluous(
    generations: Sequence[tuple[str, int]], needed: Collection[str], retention: Retention
) -> list[str]:
    """The generations to remove, the oldest first.

    Args:
        generations: Names and sizes in bytes, the oldest first.
        needed: Those that stay however old and large they are.
    """
    count, size = len(generations), sum(size for _, size in generations)
    removed = []
    for name, own in generations:
        if count <= retention.count and (retention.size is None or size <= retention.size):
            break
        if name not in needed:
            removed.append(name)
            count, size = count - 1, size - own
    return removed
