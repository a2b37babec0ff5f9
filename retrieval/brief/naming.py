"""A few words for a story, by which to be told when more is said of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from retrieval.ask.words import FUNCTION_WORDS, WORD, fold
from retrieval.brief.interest import head_of
from retrieval.model import Article

WORDS = 3
"""Words that tell a story from others and still find what is said of it otherwise."""


def words_for(
    articles: Sequence[Article],
    terms: Callable[[str], Sequence[str]],
    rarity: Callable[[str], float],
    *,
    apart: frozenset[str] = frozenset(),
) -> str:
    """The words that most heads of a story's articles share and few others have; as written.

    Args:
        terms: Turns words into terms.
        rarity: A term's weight.
        apart: Words that are left out, folded: the names of those who speak in it, who speak of
            everything.
    """
    held: Counter[str] = Counter()
    written: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for article in articles:
        seen = set()
        for word in WORD.findall(head_of(article)):
            term = next(iter(terms(word)), "")
            if term and fold(word) not in FUNCTION_WORDS | apart and not word.isdigit():
                written[term][word] += 1
                seen.add(term)
        held.update(seen)
    telling = sorted(held, key=lambda term: (-held[term] * rarity(term), term))
    chosen = [written[term].most_common(1)[0][0] for term in telling[:WORDS]]
    return " ".join(chosen)
