"""How far a question leans on words and how far on meaning: the vectors' share in the fusion."""

from __future__ import annotations

import numpy as np

from retrieval.ask.evidence import coverages, topic_words, weigh
from retrieval.index.generation import Generation
from retrieval.index.wordings import Place
from retrieval.ports import Ranking

LEAST_DENSE = 0.1
"""The vectors' share where the first hits by words hold all of the question."""

MOST_DENSE = 0.7
"""Their share where the first hits by words hold nothing of it but function words."""

CURVE = 2
"""The power of the coverage by which the share falls from the most to the least."""

LOOKED_AT = 5
"""First hits of the term index whose coverage is looked at."""


def dense_share(covered: float) -> float:
    """The vectors' share for a question whose words are covered so far, in [0, 1].

    A question of names, quoted words and rare terms is found word for word, and vectors only
    blur it; a paraphrase shares few of its words with the answer, and BM25 finds others.
    """
    return MOST_DENSE - (MOST_DENSE - LEAST_DENSE) * covered**CURVE


def covered_by_words(question: str, first: Ranking, generation: Generation) -> float:
    """Share of a question's terms, weighed by rarity, that the best of the first hits holds."""
    store, lexical = generation.store, generation.lexical
    asked = dict.fromkeys(lexical.terms(" ".join(topic_words(question))))
    weights = weigh(list(asked), lexical.frequency, len(store))
    if not weights or not first:
        return 0.0
    units = store.stored(first.numbers[:LOOKED_AT].tolist())
    held = generation.wordings.held(units, list(weights))
    own = held[Place.OWN] | held[Place.SPEAKER]
    articles = store.articles_by_id(stored.unit.article_id for stored in units)
    for stored, terms in zip(units, own, strict=True):
        article = articles[stored.unit.article_id]
        heading = frozenset(lexical.terms(f"{article.headline or ''}\n{article.outlet or ''}"))
        terms |= [term in heading for term in weights]
    return float(coverages(weights, own, np.zeros_like(own)).max())
