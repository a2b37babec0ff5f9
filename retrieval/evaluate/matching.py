"""When a retrieved unit is the evidence that a question asks for, by one of three rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from retrieval.evaluate.sets import Evidence, Rule
from retrieval.model import Span

HALF = 0.5
"""Share of the evidence's characters that a hit must hold under :attr:`Rule.OVERLAP`."""

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Found:
    """One place of a ranked list: a span of an article, with that article's text."""

    article_id: str
    span: Span
    article_text: str


def matches(found: Found, evidence: Evidence, rule: Rule = Rule.CONTAIN) -> bool:
    """Whether a retrieved unit is the evidence; without a text it asks for the article alone."""
    if found.article_id != evidence.article_id:
        return False
    if evidence.text is None or rule is Rule.ARTICLE:
        return True
    wanted = _bare(evidence.text)
    if rule in {Rule.CONTAIN, Rule.WORDS}:
        return wanted in _bare(found.span.of(found.article_text))
    return _overlaps(found, wanted)


def _overlaps(found: Found, wanted: str) -> bool:
    article = _bare(found.article_text)
    start = len(_bare(found.article_text[: found.span.start]))
    end = start + len(_bare(found.span.of(found.article_text)))
    at = article.find(wanted)
    while at >= 0:
        if min(end, at + len(wanted)) - max(start, at) >= HALF * len(wanted):
            return True
        at = article.find(wanted, at + 1)
    return False


@lru_cache(maxsize=8192)
def _bare(text: str) -> str:
    return _SPACE.sub("", text)


@dataclass(frozen=True, slots=True)
class Gains:
    """What a ranked list brings.

    Attributes:
        fresh: For each place, best first, how many pieces of evidence it is the first to hold.
        total: How many pieces there are. The same words in several articles (agency copies) are
            one piece: any of the copies answers the question.
    """

    fresh: tuple[int, ...]
    total: int


def gains(
    ranking: Sequence[Found], evidence: Sequence[Evidence], rule: Rule = Rule.CONTAIN
) -> Gains:
    """Which places of a ranking hold evidence that no place before them holds."""
    pieces: dict[str, list[Evidence]] = {}
    for item in evidence:
        whole = item.text is None or rule is Rule.ARTICLE
        key = f"article {item.article_id}" if whole else f"text {_bare(item.text or '').casefold()}"
        pieces.setdefault(key, []).append(item)
    waiting = list(pieces.values())
    fresh: list[int] = []
    for found in ranking:
        left = [items for items in waiting if not any(matches(found, item, rule) for item in items)]
        fresh.append(len(waiting) - len(left))
        waiting = left
    return Gains(tuple(fresh), len(pieces))


def each_article_once(ranking: Sequence[Found]) -> list[Found]:
    """The first place of every article, in order: what is ranked where articles are asked for."""
    first: dict[str, Found] = {}
    for found in ranking:
        first.setdefault(found.article_id, found)
    return list(first.values())
