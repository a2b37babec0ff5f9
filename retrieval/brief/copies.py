"""Articles that print one text: reprints, cuts, other orders of paragraphs, other headlines.

Cuts are contained in what they were cut from, so two articles are compared by the share of the
shorter one's runs of words that the longer one holds (containment: Broder, "On the resemblance and
containment of documents", 1997). Candidates share some of the runs whose hash ends on zeros.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from retrieval.language.words import WORD
from retrieval.model import Article

RUN = 4
"""Words of a run."""
SAME = 0.5
"""Share of the shorter article's runs from which it is a copy."""
FEWEST = 8
"""Runs of an article that can be told to be a copy."""
SAMPLED = 4
"""One run in so many is looked up to find candidates."""
CROWD = 24
"""Articles holding one run up to which each two are compared; beyond, neighbours are."""

Runs = NDArray[np.uint64]
"""Hashes of an article's runs of words, ascending, each once."""


def find_copies(articles: Sequence[Article]) -> list[tuple[int, ...]]:
    """Groups of places of articles that print one text, each group and all of them ascending.

    An article goes with the longest one that holds it, and never through a third one.
    """
    runs = _runs(articles)
    longer: dict[int, list[int]] = defaultdict(list)
    order = sorted(range(len(runs)), key=lambda place: (-len(runs[place]), place))
    rank = {place: number for number, place in enumerate(order)}
    for one, other in _candidates(runs):
        first, second = sorted((one, other), key=rank.__getitem__)
        if _contained(runs[second], runs[first]) >= SAME:
            longer[second].append(first)
    heads: dict[int, int] = {}
    for place in order:
        fitting = [head for head in longer[place] if heads[head] == head]
        heads[place] = min(fitting, key=rank.__getitem__, default=place)
    groups: dict[int, list[int]] = defaultdict(list)
    for place in range(len(articles)):
        groups[heads[place]].append(place)
    return sorted(tuple(group) for group in groups.values() if len(group) > 1)


def _runs(articles: Sequence[Article]) -> list[Runs]:
    numbers: dict[str, int] = {}
    return [_hashes([_number(w, numbers) for w in WORD.findall(a.text)]) for a in articles]


def _number(word: str, numbers: dict[str, int]) -> int:
    return numbers.setdefault(word.casefold(), len(numbers) + 1)


def _hashes(words: Sequence[int]) -> Runs:
    """Runs as numbers of 64 bits, mixed so that each bit depends on all words (splitmix64)."""
    mixed = np.zeros(max(len(words) - RUN + 1, 0), dtype=np.uint64)
    codes = np.array(words, dtype=np.uint64)
    for place in range(RUN if len(mixed) else 0):
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + codes[place : place + len(mixed)]
        mixed ^= mixed >> np.uint64(30)
        mixed *= np.uint64(0xBF58476D1CE4E5B9)
        mixed ^= mixed >> np.uint64(27)
    return np.unique(mixed)


def _candidates(runs: Sequence[Runs]) -> Iterator[tuple[int, int]]:
    """Pairs of articles that share enough of the sampled runs to be worth comparing."""
    sampled = [
        one[one % np.uint64(SAMPLED) == 0] if len(one) >= FEWEST else one[:0] for one in runs
    ]
    hashes = np.concatenate([*sampled, np.empty(0, dtype=np.uint64)])
    owners = np.repeat(np.arange(len(runs)), [len(one) for one in sampled])
    order = np.lexsort((owners, hashes))
    hashes, owners = hashes[order], owners[order]
    edges = np.flatnonzero(np.diff(hashes)) + 1
    pairs = [
        pair for holders in np.split(owners, edges) if len(holders) > 1 for pair in _pairs(holders)
    ]
    if not pairs:
        return
    codes, shared = np.unique(np.array(pairs) @ [len(runs), 1], return_counts=True)
    for code, count in zip(codes.tolist(), shared.tolist(), strict=True):
        one, other = divmod(code, len(runs))
        if count >= SAME / 2 * min(len(sampled[one]), len(sampled[other])):
            yield one, other


def _pairs(holders: NDArray[np.intp]) -> Iterator[tuple[int, int]]:
    places = holders.tolist()
    if len(places) > CROWD:
        yield from ((places[0], other) for other in places[1:])
        yield from itertools.pairwise(places[1:])
        return
    for at, one in enumerate(places):
        yield from ((one, other) for other in places[at + 1 :])


def _contained(shorter: Runs, longer: Runs) -> float:
    return len(np.intersect1d(shorter, longer, assume_unique=True)) / len(shorter)
