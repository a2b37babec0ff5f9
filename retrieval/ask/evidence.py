"""How well a unit answers a question, and whether that is enough to speak."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from retrieval.ask.acronyms import is_small
from retrieval.ask.words import WORD
from retrieval.language.acronyms import ACRONYMS

_DETERMINERS = frozenset("the these those any new more further his her their".split())
_OF_SPEECH = frozenset("about on of to with for over".split())

Held = NDArray[np.bool_]
"""Shape ``(units, terms)``."""
Shares = NDArray[np.float64]
"""One of [0, 1] for each unit."""

TOPICS_KEPT = 64
"""Topics whose words are kept: every step of a question asks for them."""
_Share = TypeVar("_Share", float, Shares)

COVERAGE_WEIGHT = 0.6
SIMILARITY_WEIGHT = 0.4
"""Shares of the two kinds of evidence; chosen on the labelled questions (docs/benchmarks.md)."""

NEAR_SHARE = 0.4
"""What a term of the surrounding paragraphs or the headline counts beside one of the unit's own."""

ENOUGH_OPEN = 0.5
"""Evidence from which a question that names no speaker is answered."""

ENOUGH_SPEAKER = 0.4
"""The same where the speaker is known and the unit is theirs: half of the question is answered."""

ENOUGH_WORDS = 0.65
"""The same where a question gives the very words ("when did X say that …?", "did X say “…”?"):
other words of X's on the same matter are no answer to it, and they stay below."""

_SIMILAR_FROM, _SIMILAR_TO = 0.15, 0.65
"""Cosines of the default model that unrelated and closely related English texts have."""


class Evidence(NamedTuple):
    """What speaks for one unit; a tuple, since a question makes sixty and that takes its time.

    Attributes:
        coverage: Share of the question's terms that the unit or its headline holds, each weighed
            by its rarity, in [0, 1].
        similarity: Cosine of question and unit, put on a scale from 0 to 1.
        relevance: What a cross-encoder made of question and unit, in [0, 1]; ``None`` where it
            read neither.
        names: Share of the names in the question, each weighed by its rarity, that the unit, its
            speaker, what surrounds it or its headline holds, in [0, 1]; 1 where there are none.
        alone: What the cross-encoder made of the unit's own words, without what surrounds them.
        matter: What it made of them beside the topic alone, where they are somebody's who is asked
            about by name.
        unheard: Share of the question's words, weighed likewise, that are nowhere on record.
        lacking: Neither the unit nor what surrounds it holds what the question turns on.
        beside: It cannot answer, however well it reads: it tells no day where one is asked for.
        untold: Neither the unit nor what surrounds it tells of a deed that the question names.
        rivalled: By how much the words of somebody else speak more for themselves, in [0, 1]; 0
            where nobody's words are asked for by name.
        closeness: How near the tokens of its passage come to those of what is asked about, put on
            a scale from 0 to 1; ``None`` where it was not read token by token.
    """

    coverage: float
    similarity: float
    relevance: float | None = None
    names: float = 1.0
    unheard: float = 0.0
    alone: float | None = None
    matter: float | None = None
    lacking: bool = False
    beside: bool = False
    untold: bool = False
    rivalled: float = 0.0
    closeness: float | None = None

    @property
    def score(self) -> float:
        """Coverage and similarity together, in [0, 1]."""
        return evidence_score(self.coverage, self.similarity)


def evidence_score(coverage: _Share, similarity: _Share) -> _Share:
    """Coverage and similarity together, each and the outcome in [0, 1]."""
    return COVERAGE_WEIGHT * coverage + SIMILARITY_WEIGHT * similarity


def topic_words(topic: str) -> list[str]:
    """The words of a topic that carry meaning, in order, without repetition, in lower case.

    Names that only their capitals tell from small words keep these.
    """
    return list(_topic_words(topic))


@lru_cache(TOPICS_KEPT)
def _topic_words(topic: str) -> tuple[str, ...]:
    typed = [word.removesuffix("'s") for word in WORD.findall(topic.replace("’", "'"))]
    held = zip(["", *typed], typed, [*typed[1:], ""], strict=False)
    kept = [
        word if word in ACRONYMS else word.casefold()
        for before, word, after in held
        if not is_small(word) or _is_meeting(before, word, after)
    ]
    return tuple(dict.fromkeys(kept))


def _is_meeting(before: str, word: str, after: str) -> bool:
    """Whether "talks" are what is spoken of, as in "the talks" and "peace talks"."""
    if word.casefold() != "talks":
        return False
    if before.casefold() in _DETERMINERS:
        return True
    return bool(before) and not is_small(before) and after.casefold() not in _OF_SPEECH


def weigh(terms: Sequence[str], frequency: Callable[[str], int], units: int) -> dict[str, float]:
    """Terms with their weight: BM25's inverse document frequency, never below a small floor.

    A term that occurs nowhere weighs most: what was asked about is not on record.
    """
    weights: dict[str, float] = {}
    for term in terms:
        holding = frequency(term)
        weights[term] = max(0.3, math.log(1 + (units - holding + 0.5) / (holding + 0.5)))
    return weights


def unheard(weights: Mapping[str, float], frequency: Callable[[str], int]) -> float:
    """Share of the weight of the terms that occur nowhere; 0 where nothing was asked."""
    whole = sum(weights.values())
    missing = sum(weight for term, weight in weights.items() if not frequency(term))
    return missing / whole if whole else 0.0


def coverage(
    weights: Mapping[str, float], held: frozenset[str], near: frozenset[str] = frozenset()
) -> float:
    """Share of the weight of the terms that one unit holds, see :func:`coverages`."""
    own, around = (np.array([[term in of for term in weights]]) for of in (held, near))
    return float(coverages(weights, own, around)[0])


def coverages(weights: Mapping[str, float], held: Held, near: Held) -> Shares:
    """Share of the weight of the terms that each unit holds; 1 where nothing was asked.

    Args:
        held: Which of the terms, in their order, are among a unit's own words.
        near: Which of them are in what surrounds it; these count for ``NEAR_SHARE``: a quotation
            seldom repeats the subject that the sentences before it have named.
    """
    whole = sum(weights.values())
    if not whole:
        return np.ones(len(held))
    values = np.array(list(weights.values()))
    return np.asarray((held @ values + NEAR_SHARE * ((near & ~held) @ values)) / whole)


def similarity(cosine: float) -> float:
    """A cosine put on a scale from 0 (unrelated) to 1 (closely related)."""
    return float(similarities(np.array([cosine]))[0])


def similarities(cosines: Shares) -> Shares:
    """Cosines put on a scale from 0 (unrelated) to 1 (closely related)."""
    return np.clip((cosines - _SIMILAR_FROM) / (_SIMILAR_TO - _SIMILAR_FROM), 0.0, 1.0)
