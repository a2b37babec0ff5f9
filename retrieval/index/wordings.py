"""Which words units hold, and where: a unit is taken apart once and kept for the next questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from enum import IntEnum
from functools import lru_cache, partial
from itertools import chain, count
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval.index.context import surroundings
from retrieval.language.words import WORD
from retrieval.model import Article, Statement, Unit
from retrieval.ports import LexicalIndex, Store, StoredUnit
from retrieval.recent import Recent

KEPT = 10_000
"""Units whose words are kept: about 10 MB."""

WORDS_KEPT = 50_000
"""Words whose numbers are kept, so that few words of a unit have to be looked at: about 20 MB."""

Held = NDArray[np.bool_]
"""Shape ``(units, words)``: whether a unit holds a word."""
_Codes = NDArray[np.int32]
"""The words of one unit: each one's number times :data:`_PLACES`, plus the place it stands in."""


class Place(IntEnum):
    """Where a word may stand, seen from a unit."""

    OWN = 0
    """A term among the unit's own words."""
    SPEAKER = 1
    """A term of its speaker's name or office."""
    AROUND = 2
    """A term of the paragraphs around it or of the headline."""
    FORM = 3
    """One of its own words as it is written, but for its case; no term."""


_PLACES = len(Place)


class Wordings:
    """The words of a generation's units; safe to use from several threads."""

    def __init__(self, store: Store, lexical: LexicalIndex) -> None:
        self._store = store
        self._lexical = lexical
        self._vocabulary: defaultdict[str, int] = defaultdict(count().__next__)
        self._numbering = Lock()
        self._kept: Recent[int, _Codes] = Recent(KEPT)
        kept = lru_cache(WORDS_KEPT)
        self._own = kept(partial(self._coded, places=(Place.OWN, Place.FORM)))
        self._around = kept(partial(self._coded, places=(Place.AROUND,)))
        self._speaker = kept(partial(self._coded, places=(Place.SPEAKER,)))

    def held(self, units: Sequence[StoredUnit], words: Sequence[str]) -> Mapping[Place, Held]:
        """Which of some units hold which of some words, for each place.

        Args:
            words: Terms as the term index gives them, and for :attr:`Place.FORM` words in lower
                case.
        """
        held = np.zeros((_PLACES, len(units), len(words)), dtype=np.bool_)
        if units and words:
            held[self._found(units, words)] = True
        return {place: held[place] for place in Place}

    def _found(self, units: Sequence[StoredUnit], words: Sequence[str]) -> tuple[NDArray[Any], ...]:
        """Place, unit and word of everything that is held."""
        codes = self._codes(units)
        joined = np.concatenate(codes)
        column = np.full(len(self._vocabulary), -1, dtype=np.int32)
        for place, word in enumerate(words):
            if word in self._vocabulary:
                column[self._vocabulary[word]] = place
        columns = column[joined // _PLACES]
        held = np.flatnonzero(columns >= 0)
        rows = np.searchsorted(np.cumsum([len(words) for words in codes]), held, side="right")
        return joined[held] % _PLACES, rows, columns[held]

    def _codes(self, units: Sequence[StoredUnit]) -> list[_Codes]:
        by_number = {stored.number: stored.unit for stored in units}

        def read(numbers: list[int]) -> dict[int, _Codes]:
            cut = [by_number[number] for number in numbers]
            articles = self._store.articles_by_id({unit.article_id for unit in cut})
            return {
                number: self._taken_apart(unit, articles[unit.article_id])
                for number, unit in zip(numbers, cut, strict=True)
            }

        found = self._kept.get(by_number, read)
        return [found[stored.number] for stored in units]

    def _taken_apart(self, unit: Unit, article: Article) -> _Codes:
        around = f"{surroundings(article.text, unit.span)}\n{article.headline or ''}"
        own = unit.span.of(article.text)
        codes = {
            *chain.from_iterable(map(self._own, own.split())),
            *chain.from_iterable(map(self._around, around.split())),
            *chain.from_iterable(map(self._speaker, _speaker_words(unit))),
        }
        return np.fromiter(codes, dtype=np.int32, count=len(codes))

    def _coded(self, word: str, places: Sequence[Place]) -> tuple[int, ...]:
        """What stands between white space, as numbers; it may be several words, or none."""
        codes = []
        with self._numbering:
            for place in places:
                words = _forms(word) if place is Place.FORM else self._lexical.terms(word)
                codes += [_PLACES * self._vocabulary[one] + int(place) for one in words]
        return tuple(codes)


def _forms(text: str) -> list[str]:
    return [word.casefold() for word in WORD.findall(text)]


def _speaker_words(unit: Unit) -> list[str]:
    speaker = unit.speaker if isinstance(unit, Statement) else None
    return f"{speaker.name} {speaker.role or ''}".split() if speaker else []
