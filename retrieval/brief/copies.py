"""Articles that print one text: reprints, cuts, other orders of paragraphs, other headlines.

Cuts are contained in what they were cut from, so two articles are compared by the share of the
shorter one's runs of words that the longer one holds (containment: Broder, "On the resemblance and
containment of documents", 1997). Candidates share some of the runs whose hash ends on zeros.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from retrieval.language.words import WORD
from retrieval.model import Article

RUN = 6
"""Words of a run: more than texts after one pattern (results, weather) have between their names and
numbers."""
SAME = 0.6
"""Share of the shorter article's runs from which it is a copy; another order of paragraphs and a
line of their own cost about a third of them."""
FEWEST = 8
"""Runs of an article that can be told to be a copy."""
SAMPLED = 4
"""One run in so many is looked up to find candidates."""
CROWD = 8
"""Articles holding one run that each of them is compared with, beside the fullest."""

DISJOINT = 0.1
"""Share of the shorter text's runs below which two texts have nothing to do with each other."""

SPELLINGS = 100_000
"""Spellings whose hashes are remembered."""

Runs = NDArray[np.uint32]
"""Hashes of an article's runs of words, ascending, each once: two articles share one in a hundred
by chance only from millions of runs on, and copies share most of theirs."""


def runs_of(article: Article) -> Runs:
    """Hashes of an article's runs of words: the same in every process."""
    return _hashes([_code(word) for word in WORD.findall(article.text.casefold())])


def find_copies(runs: Sequence[Runs], alike: Callable[[int, int], bool]) -> list[tuple[int, ...]]:
    """Groups of places of articles that print one text, each group and all of them ascending.

    An article goes with the longest one that holds it, and never through a third one. A round-up
    holds short texts of several events; nothing is a copy of it.

    Args:
        runs: Those of each article, see :func:`runs_of`.
        alike: Whether the articles in two places may tell one event.
    """
    order = sorted(range(len(runs)), key=lambda place: (-len(runs[place]), place))
    runs = [runs[place] for place in order]
    holders: dict[int, list[int]] = defaultdict(list)
    for longer, shorter in _candidates(runs):
        if _contained(runs[shorter], runs[longer]) >= SAME:
            holders[shorter].append(longer)
    held: dict[int, list[int]] = defaultdict(list)
    for shorter, longer in ((one, other) for one, all_ in holders.items() for other in all_):
        held[longer].append(shorter)
    rounding = {
        longer
        for longer, own in held.items()
        if _apart(sorted(own), runs, lambda one, other: alike(order[one], order[other]))
    }
    heads: dict[int, int] = {}
    groups: dict[int, list[int]] = defaultdict(list)
    for rank, place in enumerate(order):
        fitting = (h for h in holders[rank] if heads[h] == h and h not in rounding)
        heads[rank] = min(fitting, default=rank)
        groups[heads[rank]].append(place)
    return sorted(tuple(sorted(group)) for group in groups.values() if len(group) > 1)


@lru_cache(maxsize=SPELLINGS)
def _code(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "big")


def _hashes(words: Sequence[int]) -> Runs:
    """Runs as numbers, mixed so that each bit depends on all words (splitmix64)."""
    mixed = np.zeros(max(len(words) - RUN + 1, 0), dtype=np.uint64)
    codes = np.array(words, dtype=np.uint64)
    for place in range(RUN if len(mixed) else 0):
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + codes[place : place + len(mixed)]
        mixed ^= mixed >> np.uint64(30)
        mixed *= np.uint64(0xBF58476D1CE4E5B9)
        mixed ^= mixed >> np.uint64(27)
    return np.unique((mixed >> np.uint64(32)).astype(np.uint32))


def _candidates(runs: Sequence[Runs]) -> Iterator[tuple[int, int]]:
    """Pairs of articles that share enough of the sampled runs to be worth comparing.

    Args:
        runs: The longest first, so that of all that hold a run the first is the fullest.
    """
    sampled = [
        own[own % np.uint32(SAMPLED) == 0] if len(own) >= FEWEST else own[:0] for own in runs
    ]
    hashes = np.concatenate([*sampled, np.empty(0, dtype=np.uint32)])
    owners = np.repeat(np.arange(len(runs)), [len(own) for own in sampled])
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    _, first = np.unique(hashes, return_index=True)
    fullest = np.repeat(owners[first], np.diff(np.append(first, len(owners))))
    codes = [fullest[owners > fullest] * len(runs) + owners[owners > fullest]]
    for step in range(1, CROWD):
        same = np.flatnonzero(hashes[step:] == hashes[:-step])
        same = same[owners[same] > fullest[same]]  # those beside the fullest are there already
        codes.append(owners[same] * len(runs) + owners[same + step])
    pairs, shared = np.unique(np.concatenate(codes), return_counts=True)
    longer, shorter = np.divmod(pairs, max(len(runs), 1))
    sizes = np.array([len(own) for own in sampled], dtype=np.int64)
    worth = shared >= SAME / 2 * np.minimum(sizes[longer], sizes[shorter])
    yield from zip(longer[worth].tolist(), shorter[worth].tolist(), strict=True)


def _apart(places: Sequence[int], runs: Sequence[Runs], alike: Callable[[int, int], bool]) -> bool:
    """Whether texts that one article holds share no words and are about different events."""
    parts: list[int] = []
    for place in places:
        others = [part for part in parts if _contained(runs[place], runs[part]) < DISJOINT]
        if any(not alike(place, part) for part in others):
            return True
        if len(others) == len(parts):
            parts.append(place)
    return False


def _contained(shorter: Runs, longer: Runs) -> float:
    return len(np.intersect1d(shorter, longer, assume_unique=True)) / len(shorter)
