"""The first hits once more, read together with the question by a cross-encoder."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from retrieval.ask.reading import Read
from retrieval.ask.signals import Ranked
from retrieval.ask.subject import is_asked_by_name
from retrieval.model import Query

CANDIDATES = 60
"""First hits that are read, where there is time (docs/benchmarks.md)."""

SHARE = 0.7
"""Weight of the cross-encoder's score beside that of the ranking before it. On real news more of it
finds more; the rest keeps what only the ranking knows: whose words are asked for, of which days."""

CLOSENESS_WEIGHT = 0.7
"""What it adds to a hit's score that its passage comes as close to the question as can be, token by
token (docs/benchmarks.md)."""

CLAIM_SHARE = 0.3
"""The same for a claim. The model was trained on questions (MS MARCO): whether a text bears out
what somebody asserts, it tells worse than words and meaning do (SciFact in docs/benchmarks.md)."""

KEPT_OF_KIND = 0.5
"""Share of the bonus for a speaker's own direct words that the reranker leaves as it is, where
their words are asked for: to it a report reads like a quotation (docs/benchmarks.md)."""


def brought_close(
    ranked: Sequence[Ranked], closeness: Callable[[Ranked], float | None]
) -> list[Ranked]:
    """Hits in the order that their closeness helps to find, best first.

    One that was not read token by token is taken to be as close as the others are on average.
    """
    known = [closeness(item) for item in ranked]
    read = [one for one in known if one is not None]
    if not read:
        return list(ranked)
    mean = sum(read) / len(read)
    closer = [_closer(item, one, mean) for item, one in zip(ranked, known, strict=True)]
    return sorted(closer, key=lambda item: (-item.hit.score, item.hit.number))


def _closer(item: Ranked, closeness: float | None, mean: float) -> Ranked:
    counted = mean if closeness is None else closeness
    stages = {**item.hit.stages, "closeness": counted}
    score = item.hit.score + CLOSENESS_WEIGHT * counted
    evidence = item.evidence._replace(closeness=closeness)
    return item._replace(hit=replace(item.hit, score=score, stages=stages), evidence=evidence)


def reread(query: Query, ranked: Sequence[Ranked], readings: Mapping[int, Read]) -> list[Ranked]:
    """Hits in the order that reading some of them once more helps to find, best first.

    Args:
        readings: What came of it, by the numbers of the hits that were read.
    """
    theirs, share = is_asked_by_name(query), share_for(query)
    again = [
        _read(item, readings.get(item.hit.number, Read()), share, theirs=theirs) for item in ranked
    ]
    return sorted(again, key=lambda item: (-item.hit.score, item.hit.number))


def share_for(query: Query) -> float:
    """What the cross-encoder counts for a question, or for a sentence that claims something.

    A claim ends in a full stop and asks for nobody's words.
    """
    asserts = query.text.rstrip().endswith(".")
    asks = query.people or query.unknown_speaker or query.quoted
    return CLAIM_SHARE if asserts and not asks else SHARE


def blended(score: float, relevance: float | None, share: float = SHARE) -> float:
    """A hit's score with its relevance; one that was not read is taken as of none."""
    return (1 - share) * score + share * (relevance or 0.0)


def _read(item: Ranked, read: Read, share: float, *, theirs: bool) -> Ranked:
    """A hit after the reranker, which takes nothing from what was asked for word for word.

    Args:
        share: Of the reranker's score in the hit's.
        theirs: Whether somebody's words are asked for, of which their very own come first.
    """
    stages = item.hit.stages
    sure = stages["verbatim"] + CLOSENESS_WEIGHT * stages.get("closeness", 0.0)
    if theirs and item.fitting:
        sure += KEPT_OF_KIND * stages["kind"]
    score = sure + blended(item.hit.score - sure, read.relevance, share)
    if read.relevance is not None:
        stages = {**stages, "reranked": read.relevance}
    evidence = item.evidence._replace(**read._asdict())
    return item._replace(hit=replace(item.hit, score=score, stages=stages), evidence=evidence)
