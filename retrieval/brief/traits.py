"""What an article is compared by: its words, those that are names, and its day."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from retrieval.ask.words import FUNCTION_WORDS
from retrieval.language.words import WORD
from retrieval.model import Article

LEAD = 400
"""Words of an article that are read: later ones are background, which other events share."""
HEADLINE = 2
"""How often a word of the headline counts."""
NAMED = 1.5
"""How much more a word that is written as a name weighs."""


@dataclass(frozen=True, slots=True)
class Traits:
    """An article as it is compared.

    Attributes:
        terms: Weight of each word, folded, before it is known how rare the word is.
        day: Ordinal of the day of publication; ``None`` without one.
    """

    terms: Mapping[str, float]
    day: int | None


def traits_of(article: Article) -> Traits:
    """What there is to compare in an article."""
    opening = WORD.findall(article.text[: LEAD * 12])[:LEAD]
    headline = WORD.findall(article.headline or "")
    counts = Counter(_folded(word) for word in (*opening, *headline * HEADLINE))
    names = _names(opening)
    terms = {
        word: (1 + math.log(count)) * (NAMED if word in names else 1)
        for word, count in counts.items()
        if word not in FUNCTION_WORDS and len(word) > 1
    }
    moment = article.published_at
    return Traits(terms, moment.at.date().toordinal() if moment else None)


def _names(words: Sequence[str]) -> frozenset[str]:
    """Words that begin with a capital more often than not."""
    capital = Counter(_folded(word) for word in words if word[0].isupper())
    small = Counter(_folded(word) for word in words if not word[0].isupper())
    return frozenset(word for word, count in capital.items() if count > small[word])


def _folded(word: str) -> str:
    """In small letters, in the singular as far as its ending tells."""
    folded = word.casefold().replace("’", "'").removesuffix("'s").removesuffix("'")
    if len(folded) > 3 and folded.endswith("s") and not folded.endswith(("ss", "us", "is")):
        return folded[:-1]
    return folded
