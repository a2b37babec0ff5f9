"""When a reload should be looked at before it is done: the share it would remove or reject."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.index.report import FileVerdict, Outcome

SHARE = 0.1
"""Of the corpus removed, or of what was read rejected: more than that is seldom meant."""

FEW = 3
"""Removals or rejections that need no second look however small the corpus is."""

NAMED = 3


def doubt_about(verdicts: Sequence[FileVerdict], before: int) -> str | None:
    """What is doubtful about a plan, in words; ``None`` where nothing is.

    Args:
        verdicts: On every source that would be read or removed.
        before: Articles in the corpus now.
    """
    removed = [one for one in verdicts if one.outcome is Outcome.REMOVED]
    rejected = [one for one in verdicts if one.outcome is Outcome.REJECTED]
    read = len(verdicts) - len(removed)
    doubts = []
    if len(removed) >= FEW and len(removed) > SHARE * before:
        doubts.append(f"remove {len(removed):,} of {before:,} articles{_named(removed)}")
    if len(rejected) >= FEW and len(rejected) > SHARE * read:
        doubts.append(f"reject {len(rejected):,} of {read:,} sources{_named(rejected)}")
    return f"This reload would {' and '.join(doubts)}." if doubts else None


def _named(verdicts: Sequence[FileVerdict]) -> str:
    first = "; ".join(
        f"{one.source}: {one.reason}" if one.reason else one.source for one in verdicts[:NAMED]
    )
    further = len(verdicts) - NAMED
    return f" ({first}{f'; and {further:,} more' if further > 0 else ''})"
