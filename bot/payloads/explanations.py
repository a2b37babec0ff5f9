"""How an answer's hits came to their order."""

from __future__ import annotations

from bot.payloads.parts import Payload, speaker_payload
from retrieval.ask.explaining import Explained, Explanation, Place
from retrieval.model import Statement


def explanation_payload(explanation: Explanation) -> Payload:
    """Every stage of every hit, best first."""
    return {
        "dense_share": round(explanation.dense_share, 3),
        "reranker": explanation.reranker,
        "hits": [_hit_payload(explained) for explained in explanation.hits],
    }


def _hit_payload(explained: Explained) -> Payload:
    unit = explained.hit.unit
    statement = unit if isinstance(unit, Statement) else None
    return {
        "article_id": unit.article_id,
        "start": unit.span.start,
        "end": unit.span.end,
        "kind": statement.kind.value if statement else "passage",
        "speaker": speaker_payload(statement.speaker) if statement else None,
        "by_meaning": _place_payload(explained.by_meaning),
        "by_words": _place_payload(explained.by_words),
        "fused": _place_payload(explained.fused),
        "ranked": _place_payload(explained.ranked),
        "stages": {name: round(score, 4) for name, score in explained.hit.stages.items()},
        "shown": explained.shown,
    }


def _place_payload(place: Place | None) -> Payload | None:
    return {"rank": place.rank, "score": round(place.score, 4)} if place else None
