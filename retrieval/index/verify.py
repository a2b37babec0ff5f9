"""The VERIFY stage: a finished build has to hold what it says before it may serve.

Every check is a proof: what it reports cannot be a matter of ranking or of similar articles.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

import numpy as np

from retrieval.errors import GenerationDamaged
from retrieval.index.generation import Generation
from retrieval.model import Story, digest
from retrieval.ports import Place, StoredUnit

SAMPLE = 64
"""Units searched for by their own words and vectors, evenly spread."""
CARRIED = 16
"""Of these, units that were carried over, where others were made anew: they were searched for when
they were made, and what could go wrong since is that all of them have got other numbers."""
DEPTH = 100
"""Hits among which a unit has to find itself, unless as many others do as well."""
SIMILAR = 1e-3
"""Tolerance of inner products of equal unit vectors in single precision."""
_WORD = re.compile(r"(?<![^\W_])[A-Za-z0-9]{1,30}(?![^\W_])")


def verify(generation: Generation, fresh: Sequence[int] | None = None) -> None:
    """Check that counts, spans, digests and both indexes agree.

    Args:
        fresh: Numbers of the units that were made anew; ``None``: all were, for all one knows.

    Raises:
        GenerationDamaged: Naming what does not.
    """
    _counts(generation)
    texts = {
        article.id: (digest(article.text), len(article.text))
        for article in generation.store.articles()
    }
    _told(generation.stories, texts.keys())
    for place in generation.store.places():
        _cut(place, *texts[place.article_id])
    for stored in _sample(generation, fresh):
        _finds_itself(generation, stored)


def _counts(generation: Generation) -> None:
    found = generation.store.searched().articles
    if found != generation.manifest.articles:
        raise GenerationDamaged(
            f"{found} articles are stored and {generation.manifest.articles} were to be"
        )


def _told(stories: Sequence[Story], known: Collection[str]) -> None:
    """Check that every article is in one story, and nothing else is in any."""
    told = [article for story in stories for article in story.article_ids]
    if len(told) != len(known) or set(told) != set(known):
        raise GenerationDamaged("its stories do not hold each of its articles once")
    for story in stories:
        copies = [article for group in story.copies for article in group]
        if not {story.central, *copies} <= set(story.article_ids):
            raise GenerationDamaged(f"story {story.id} names an article that it does not hold")


def _cut(place: Place, text_digest: str, length: int) -> None:
    if place.text_digest != text_digest:
        raise GenerationDamaged(
            f"unit {place.number} was not cut from article {place.article_id!r}"
        )
    if not 0 <= place.start < place.end <= length:
        raise GenerationDamaged(f"unit {place.number} reaches beyond article {place.article_id!r}")
    if not all(place.start <= start < end <= place.end for start, end in place.parts):
        raise GenerationDamaged(f"a part of statement {place.number} lies outside it")


def _sample(generation: Generation, fresh: Sequence[int] | None) -> Iterator[StoredUnit]:
    every = range(len(generation.store))
    if fresh is None:
        numbers = _spread(every, SAMPLE)
    else:
        numbers = {*_spread(fresh, SAMPLE - CARRIED), *_spread(every, CARRIED)}
    yield from generation.store.stored(sorted(numbers))


def _spread(numbers: Sequence[int], most: int) -> set[int]:
    """At most so many of them, evenly spread."""
    places = np.linspace(0, len(numbers) - 1, min(most, len(numbers)))
    return {numbers[int(place)] for place in places}


def _finds_itself(generation: Generation, stored: StoredUnit) -> None:
    vector = generation.dense.vectors([stored.number])
    if abs(float(np.linalg.norm(vector)) - 1) > SIMILAR:
        raise GenerationDamaged(f"the vector of unit {stored.number} is not of unit length")
    nearest = generation.dense.search(vector, DEPTH)
    itself = any(hit.number == stored.number for hit in nearest)
    if not itself and (len(nearest) < DEPTH or nearest[-1].score < 1 - SIMILAR):
        raise GenerationDamaged(f"unit {stored.number} is not found by its own vector")
    words = stored.unit.span.of(generation.store.article(stored.unit.article_id).text)
    hits = generation.lexical.search(words, DEPTH) if _WORD.search(words) else None
    if hits is not None and len(hits) < DEPTH and all(h.number != stored.number for h in hits):
        raise GenerationDamaged(f"unit {stored.number} is not found by its own words")
