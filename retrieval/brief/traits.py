"""What an article is compared by: its words, those that are names, and its day."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from datetime import UTC
from functools import lru_cache

from retrieval.ask.words import FUNCTION_WORDS
from retrieval.language.words import WORD
from retrieval.model import Article

LEAD = 400
"""Words of an article that are read: later ones are background, which other events share."""
HEADLINE = 2
"""How often a word of the headline counts."""
SPELLINGS = 100_000
"""Spellings remembered with what they count as."""
NAMED = 1.5
"""How much more a word that is written as a name weighs."""


def terms_in(article: Article) -> dict[str, float]:
    """Weight of each word, folded, before it is known how rare the word is."""
    words = Counter(WORD.findall(article.text[: LEAD * 12])[:LEAD])
    capital, counts = _counted(words)
    for word, count in Counter(WORD.findall(article.headline or "")).items():
        counts[_folded(word)] += HEADLINE * count
    return {
        word: (1 + math.log(count)) * (NAMED if capital[word] * 2 > count else 1)
        for word, count in counts.items()
        if word not in FUNCTION_WORDS and len(word) > 1
    }


def day_of(article: Article) -> float:
    """Ordinal of the day of publication in UTC, so that days follow times; ``nan`` without."""
    moment = article.published_at
    return float(moment.at.astimezone(UTC).toordinal()) if moment else math.nan


def _counted(words: Mapping[str, int]) -> tuple[Counter[str], Counter[str]]:
    """How often each word stands there with a capital, and at all."""
    capital: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for word, count in words.items():
        folded = _folded(word)
        counts[folded] += count
        if word[0].isupper():
            capital[folded] += count
    return capital, counts


@lru_cache(maxsize=SPELLINGS)
def _folded(word: str) -> str:
    """In small letters, in the singular as far as its ending tells."""
    folded = word.casefold().replace("’", "'").removesuffix("'s").removesuffix("'")
    if len(folded) > 3 and folded.endswith("s") and not folded.endswith(("ss", "us", "is")):
        return folded[:-1]
    return folded
