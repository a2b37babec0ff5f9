"""When a reload should be looked at before it is done: the share it would remove or reject."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.errors import DoubtfulReload
from retrieval.index.report import FileVerdict, Outcome

SHARE = 0.1
"""Of the corpus removed, or of what was read rejected: more than that is seldom meant."""

FEW = 3
"""Removals or rejections that need no second look however small the corpus is."""

NAMED = 3


def doubt_about(verdicts: Sequence[FileVerdict], before: int) -> DoubtfulReload | None:
    """What is doubtful about a plan; ``None`` where nothing is.

    Args:
        verdicts: On every source that would be read or removed.
        before: Articles in the corpus now.
    """
    removed = [one for one in verdicts if one.outcome is Outcome.REMOVED]
    rejected = [one for one in verdicts if one.outcome is Outcome.REJECTED]
    read = len(verdicts) - len(removed)
    removes = len(removed) >= FEW and len(removed) > SHARE * before
    rejects = len(rejected) >= FEW and len(rejected) > SHARE * read
    if removes and rejects:
        return DoubtfulReload(
            "This reload would remove {removed} of {before} articles ({gone}) and reject "
            "{rejected} of {read} sources ({refused}).",
            removed=len(removed), before=before, gone=_named(removed),
            rejected=len(rejected), read=read, refused=_named(rejected),
        )  # fmt: skip
    if removes:
        return DoubtfulReload(
            "This reload would remove {removed} of {before} articles ({gone}).",
            removed=len(removed), before=before, gone=_named(removed),
        )  # fmt: skip
    if rejects:
        return DoubtfulReload(
            "This reload would reject {rejected} of {read} sources ({refused}).",
            rejected=len(rejected), read=read, refused=_named(rejected),
        )  # fmt: skip
    return None


def _named(verdicts: Sequence[FileVerdict]) -> str:
    """The first of them; how many there are is said beside it."""
    first = "; ".join(
        f"{one.source}: {one.reason}" if one.reason else one.source for one in verdicts[:NAMED]
    )
    return f"{first}; …" if len(verdicts) > NAMED else first
