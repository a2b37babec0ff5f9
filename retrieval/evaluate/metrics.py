"""Measures of ranked lists and of silence; pure functions over what was found and what is right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.evaluate.sets import Evidence

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Found:
    """One place of a ranked list: an article and the words retrieved from it."""

    article_id: str
    text: str


def matches(found: Found, evidence: Evidence) -> bool:
    """Whether a retrieved unit is the evidence.

    It is where it comes from the same article and holds the evidence's text after all white
    space is removed; evidence without a text asks for the article alone.
    """
    if found.article_id != evidence.article_id:
        return False
    return evidence.text is None or _bare(evidence.text) in _bare(found.text)


def _bare(text: str) -> str:
    return _SPACE.sub("", text)


def first_rank(ranking: Sequence[Found], evidence: Sequence[Evidence]) -> int | None:
    """Place (from 1) of the first unit that matches any of the evidence, or ``None``."""
    for rank, found in enumerate(ranking, start=1):
        if any(matches(found, item) for item in evidence):
            return rank
    return None


def hits_at(ranks: Sequence[int | None], k: int) -> float:
    """Share of questions with a match among the first ``k``; 0 for no questions."""
    return _mean([float(rank is not None and rank <= k) for rank in ranks])


def mrr_at(ranks: Sequence[int | None], k: int) -> float:
    """Mean reciprocal rank of the first match among the first ``k``; 0 for no questions."""
    return _mean([1 / rank if rank is not None and rank <= k else 0.0 for rank in ranks])


def precision_recall(
    predicted: Sequence[bool], actual: Sequence[bool]
) -> tuple[float | None, float | None]:
    """Precision and recall of a yes-or-no decision; ``None`` where there is nothing to count."""
    both = sum(p and a for p, a in zip(predicted, actual, strict=True))
    return (
        both / sum(predicted) if any(predicted) else None,
        both / sum(actual) if any(actual) else None,
    )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
