"""What articles are compared by, made once for each text and carried from reload to reload.

Words have their columns in the order of the alphabet, so that the same articles are compared in
the same way, to the last bit, whatever was carried and whatever else there is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import accumulate, chain
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from retrieval.brief.copies import Runs, runs_of
from retrieval.brief.traits import terms_in
from retrieval.model import Article

KEY = 16
"""Bytes that tell an article's words from others."""

Keys = NDArray[np.uint8]
"""Shape ``(articles, KEY)``."""
Places = NDArray[np.intp]


@dataclass(frozen=True)
class Features:
    """Articles as they are compared, in some order.

    Attributes:
        keys: Tell what was read; equal ones have equal features.
        words: Those that occur, sorted; each is the column of :attr:`terms` in its place.
        terms: Weight of each word before it is known how rare it is; columns ascend in a row.
        runs: Those of all articles, one after the other.
        ends: Where the runs of each one end.
    """

    keys: Keys
    words: tuple[str, ...]
    terms: sparse.csr_array
    runs: Runs
    ends: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def places(self) -> Mapping[bytes, int]:
        """The place of each key."""
        return {key: place for place, key in enumerate(_bytes(self.keys))}

    def runs_each(self) -> list[Runs]:
        """The runs of each article."""
        starts = [0, *self.ends[:-1].tolist()]
        return [self.runs[a:b] for a, b in zip(starts, self.ends.tolist(), strict=False)]

    def some(self, places: Sequence[int]) -> Features:
        """Those in some places, in that order, and the words that occur there."""
        chosen = np.array(places, dtype=np.intp)
        each = self.runs_each()
        runs = [each[place] for place in places]
        used, columns = np.unique((terms := self.terms[chosen]).indices, return_inverse=True)
        return Features(
            self.keys[chosen],
            tuple(self.words[column] for column in used.tolist()),
            _table(terms.data, columns, terms.indptr, len(used)),
            np.concatenate([*runs, self.runs[:0]]),
            np.cumsum([len(own) for own in runs], dtype=np.int64),
        )

    def and_those_of(self, others: Features) -> Features:
        """These and then the others, over the words of both."""
        words = sorted({*self.words, *others.words})
        column = {word: place for place, word in enumerate(words)}
        terms = [_over(one, column) for one in (self, others)]
        return Features(
            np.concatenate([self.keys, others.keys]),
            tuple(words),
            sparse.csr_array(sparse.vstack(terms, format="csr")),
            np.concatenate([self.runs, others.runs]),
            np.concatenate([self.ends, others.ends + len(self.runs)]),
        )


def features_of(articles: Sequence[Article], kept: Features | None = None) -> Features:
    """The features of each article, in order.

    Args:
        articles: In the order of the features to be.
        kept: What is known of some texts already; they are not read again.
    """
    keys = [_key(article) for article in articles]
    known = kept.places if kept else {}
    missing = {key: one for key, one in zip(keys, articles, strict=True) if key not in known}
    made = _made(missing)
    both = made if kept is None else kept.and_those_of(made)
    return both.some([both.places[key] for key in keys])


def _made(articles: Mapping[bytes, Article]) -> Features:
    found = [terms_in(article) for article in articles.values()]
    words = sorted(set(chain.from_iterable(found)))
    column = {word: place for place, word in enumerate(words)}
    columns = np.array([column[word] for own in found for word in own], dtype=np.int32)
    weights = np.array([weight for own in found for weight in own.values()], dtype=np.float32)
    runs = [runs_of(article) for article in articles.values()]
    terms = _table(weights, columns, _starts(map(len, found)), len(words))
    terms.sort_indices()
    return Features(
        np.frombuffer(b"".join(articles), dtype=np.uint8).reshape(-1, KEY),
        tuple(words),
        terms,
        np.concatenate([*runs, np.empty(0, dtype=np.uint32)]),
        np.cumsum([len(own) for own in runs], dtype=np.int64),
    )


def _over(one: Features, column: Mapping[str, int]) -> sparse.csr_array:
    """The terms of some features over other words, among which are all of theirs."""
    moved = np.array([column[word] for word in one.words], dtype=np.int32)
    return _table(one.terms.data, moved[one.terms.indices], one.terms.indptr, len(column))


def _table(
    weights: NDArray[np.float32],
    columns: NDArray[np.integer[Any]],
    starts: NDArray[np.integer[Any]],
    words: int,
) -> sparse.csr_array:
    """Rows over some words; at least one column, for a table needs it."""
    return sparse.csr_array(
        (weights, columns.astype(np.int32), starts.astype(np.int32)),
        shape=(len(starts) - 1, max(words, 1)),
    )


def _starts(lengths: Iterable[int]) -> Places:
    return np.array([*accumulate(lengths, initial=0)], dtype=np.intp)


def _key(article: Article) -> bytes:
    words = f"{article.headline or ''}\n{article.text}"
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=KEY).digest()


def _bytes(keys: Keys) -> list[bytes]:
    whole = keys.tobytes()
    return [whole[start : start + KEY] for start in range(0, len(whole), KEY)]
