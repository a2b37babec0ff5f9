"""The passages that ranked hits stand in: what retrieval is measured on."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.ask.reading import passage_around
from retrieval.evaluate.matching import Found
from retrieval.index.generation import Generation
from retrieval.model import Hit, Span


def own_words(hits: Sequence[Hit], generation: Generation) -> list[Found]:
    """The words of each hit, in order."""
    return [_found(hit, hit.unit.span, generation) for hit in hits]


def passages(hits: Sequence[Hit], generation: Generation) -> list[Found]:
    """The passage that each hit is or stands in, in order, each once.

    A statement that runs over the end of its passage stays as it is.
    """
    seen: list[Found] = []
    for hit in hits:
        units = generation.store.units_of(hit.unit.article_id)
        place = _found(hit, passage_around(hit.unit, units), generation)
        if not any(
            other.article_id == place.article_id and other.span.contains(place.span)
            for other in seen
        ):
            seen.append(place)
    return seen


def _found(hit: Hit, span: Span, generation: Generation) -> Found:
    article = generation.store.article(hit.unit.article_id)
    return Found(article.id, span, article.text)
