"""Common ways of clustering news, by scikit-learn: what ours is measured beside."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from retrieval.ports import Vectors

COMPARED = 8000
"""Vectors up to which HDBSCAN compares all pairs, in half a gigabyte: trees only slow it down."""
WORDS = 50_000
"""Terms of the TF-IDF vectors, the most frequent ones."""


def tfidf_single_pass(texts: Sequence[str], bars: Sequence[float]) -> list[list[int]]:
    """Online single-pass clustering: the cluster with the nearest centroid, or a new one.

    Args:
        texts: In the order they arrive.
        bars: Least cosines between a text and a centroid.

    Returns:
        For each bar the cluster of each text.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer

    words = TfidfVectorizer(sublinear_tf=True, stop_words="english", max_features=WORDS)
    rows = words.fit_transform(texts).astype(np.float32).tocsr()
    turned = rows.T.tocsr()
    clusters = np.zeros((len(bars), len(texts)), dtype=np.intp)
    squares = np.zeros((len(bars), len(texts)), dtype=np.float32)
    counts = [0] * len(bars)
    for place in range(len(texts)):
        likeness = (rows[[place]] @ turned).toarray()[0, :place]
        for at, bar in enumerate(bars):
            added = np.bincount(clusters[at, :place], likeness, counts[at])
            cosines = added / np.sqrt(squares[at, : counts[at]])
            best = int(cosines.argmax()) if counts[at] else 0
            if not counts[at] or cosines[best] < bar:
                best = counts[at]
                counts[at] += 1
                squares[at, best] = 1
            else:
                squares[at, best] += 1 + 2 * added[best]
            clusters[at, place] = best
    return [[int(cluster) for cluster in row] for row in clusters]


def hdbscan(vectors: Vectors, smallest: int) -> list[int]:
    """HDBSCAN with clusters of so many articles at least; what it takes for noise stays alone."""
    from sklearn.cluster import HDBSCAN

    if len(vectors) < smallest:
        return list(range(len(vectors)))
    how = "brute" if len(vectors) <= COMPARED else "auto"
    clusterer = HDBSCAN(min_cluster_size=smallest, algorithm=how, copy=True)
    found = clusterer.fit_predict(vectors.astype(np.float64))
    alone = int(found.max()) + 1
    return [int(cluster) if cluster >= 0 else alone + place for place, cluster in enumerate(found)]
