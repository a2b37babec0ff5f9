"""Which words units hold, and where; articles are taken apart once and kept for later questions."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache, partial
from itertools import chain, count
from threading import Lock
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from retrieval.index.context import surroundings
from retrieval.language.acronyms import ACRONYMS, without_points
from retrieval.language.spellings import american
from retrieval.language.words import WORD
from retrieval.model import Article, Span, Statement, Unit
from retrieval.ports import LexicalIndex, Store, StoredUnit
from retrieval.recent import Recent

UNITS_KEPT = 10_000
"""Units whose words are kept: about 12 MB."""
ARTICLES_KEPT = 1_000
"""Articles whose words are kept, for those of their units that are met later: about 10 MB."""
WORDS_KEPT = 50_000
"""Spellings whose numbers are kept: few words of an article have not been met before."""
SPEAKERS_KEPT = 5_000
"""Names with their offices whose words are kept: those who are quoted are quoted again."""

_RUN = re.compile(r"[^\s!-/:-@\[-`{-~“”‘’„«»…–—]+")
"""What holds whole terms, whichever characters the term index takes for parts of words."""

Held = NDArray[np.bool_]
"""Shape ``(units, words)``: whether a unit holds a word."""
_Codes = NDArray[np.int32]
"""Words in some places: each one's number times :data:`_PLACES`, plus the place it stands in."""


class Place(IntEnum):
    """Where a word may stand, seen from a unit."""

    OWN = 0
    """A term among the unit's own words."""
    SPEAKER = 1
    """A term of its speaker's name or office."""
    AROUND = 2
    """A term of the paragraphs around it or of the headline."""
    FORM = 3
    """One of its own words as it is written, but for its case and for British spelling; no term."""


_PLACES = len(Place)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a text by where they start; ``codes`` are those of place 0."""

    starts: Sequence[int]
    codes: _Codes

    @classmethod
    def of(cls, text: str, pattern: re.Pattern[str], codes: Callable[[str], Sequence[int]]) -> Self:
        """Those that stand in what the pattern finds."""
        found = pattern.findall(text)  # thousands of match objects would wake the collector
        coded = list(map(codes, found))
        starts = np.repeat(
            np.fromiter(_starts(text, found), dtype=np.uint32, count=len(found)),
            np.fromiter(map(len, coded), dtype=np.int64, count=len(found)),
        )
        return cls(array("I", starts.tobytes()), _joined(coded))

    def within(self, span: Span, place: Place) -> _Codes:
        """Those that start in a part of the text, as standing in a place."""
        first, end = bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)
        return self.codes[first:end] + int(place)


@dataclass(frozen=True, slots=True)
class _Parts:
    """An article taken apart."""

    text: str
    terms: _Words
    forms: _Words
    headline: _Codes


class _Vocabulary:
    """Numbers the words, in the order in which they are met."""

    def __init__(self) -> None:
        self.numbers: defaultdict[str, int] = defaultdict(count().__next__)
        self._lock = Lock()

    def coded(self, word: str, known_as: Sequence[str]) -> tuple[int, ...]:
        """A word of a text by what it counts as; "US" counts as "us" and as itself."""
        also = [word] if word in ACRONYMS else []
        with self._lock:
            return tuple(_PLACES * self.numbers[name] for name in (*known_as, *also))


class Wordings:
    """The words of a generation's units; safe to use from several threads."""

    def __init__(self, store: Store, lexical: LexicalIndex) -> None:
        self._store = store
        self._lexical = lexical
        vocabulary = _Vocabulary()
        self._vocabulary = vocabulary.numbers
        self._units: Recent[int, _Codes] = Recent(UNITS_KEPT)
        self._articles: Recent[str, _Parts] = Recent(ARTICLES_KEPT)
        # Not of this object, or it would hold on to the files of a generation that is closed until
        # the collector of cycles comes by.
        self._terms = lru_cache(WORDS_KEPT)(lambda w: vocabulary.coded(w, lexical.terms(w)))
        self._known_as = lru_cache(SPEAKERS_KEPT)(partial(_elsewhere, self._terms, Place.SPEAKER))
        self._form = lru_cache(WORDS_KEPT)(lambda w: vocabulary.coded(w, [american(w.casefold())]))

    def read(self, units: Sequence[StoredUnit]) -> None:
        """Keep the words of some units, for :meth:`held`."""
        self._codes(units)

    def held(self, units: Sequence[StoredUnit], words: Sequence[str]) -> Mapping[Place, Held]:
        """Which of some units hold which of some words, for each place.

        Args:
            words: Terms as the term index gives them, for :attr:`Place.FORM` words in lower
                case and American spelling, and acronyms in capitals; none twice.
        """
        held = np.zeros((_PLACES, len(units), len(words)), dtype=np.bool_)
        if units and words:
            held[self._found(units, words)] = True
        return {place: held[place] for place in Place}

    def _found(self, units: Sequence[StoredUnit], words: Sequence[str]) -> tuple[NDArray[Any], ...]:
        """Place, unit and word of everything that is held."""
        codes = self._codes(units)
        joined = np.concatenate(codes)
        numbers = joined // _PLACES
        column = np.zeros(len(self._vocabulary), dtype=np.int16)
        wanted = np.zeros(len(self._vocabulary), dtype=np.bool_)
        for place, word in enumerate(words):
            if word in self._vocabulary:
                column[self._vocabulary[word]] = place
                wanted[self._vocabulary[word]] = True
        held = np.flatnonzero(wanted.take(numbers))  # few of so many are
        rows = np.searchsorted(np.cumsum([len(words) for words in codes]), held, side="right")
        return joined[held] % _PLACES, rows, column[numbers[held]]

    def _codes(self, units: Sequence[StoredUnit]) -> list[_Codes]:
        by_number = {stored.number: stored.unit for stored in units}

        def read(numbers: list[int]) -> dict[int, _Codes]:
            wanted = {by_number[number].article_id for number in numbers}
            articles = self._articles.get(wanted, self._taken_apart)
            cut = ((number, by_number[number]) for number in numbers)
            return {n: self._codes_of(unit, articles[unit.article_id]) for n, unit in cut}

        found = self._units.get(by_number, read)
        return [found[stored.number] for stored in units]

    def _taken_apart(self, ids: list[str]) -> dict[str, _Parts]:
        articles = self._store.articles_by_id(ids)
        return {article_id: self._parts(article) for article_id, article in articles.items()}

    def _parts(self, article: Article) -> _Parts:
        text = without_points(article.text)
        return _Parts(
            article.text,
            _Words.of(text, _RUN, self._terms),
            _Words.of(text, WORD, self._form),
            _elsewhere(self._terms, Place.AROUND, article.headline or ""),
        )

    def _codes_of(self, unit: Unit, article: _Parts) -> _Codes:
        speaker = unit.speaker if isinstance(unit, Statement) else None
        found = [
            article.terms.within(unit.span, Place.OWN),
            article.forms.within(unit.span, Place.FORM),
            article.terms.within(surroundings(article.text, unit.span), Place.AROUND),
            article.headline,
        ]
        if speaker:
            found.append(self._known_as(f"{speaker.name} {speaker.role or ''}"))
        return _once(np.concatenate(found))  # how often a word stands somewhere does not matter


def _starts(text: str, words: Iterable[str]) -> Iterator[int]:
    """Where some words begin that stand in a text in this order, nothing but marks between them."""
    end = 0
    for word in words:
        start = text.index(word, end)
        yield start
        end = start + len(word)


def _elsewhere(terms: Callable[[str], Sequence[int]], place: Place, text: str) -> _Codes:
    """The terms of words that stand outside an article's text."""
    return _joined(map(terms, without_points(text).split())) + int(place)


def _once(codes: _Codes) -> _Codes:
    """Each of some codes once, ascending; NumPy's own ``unique`` takes five times as long."""
    codes.sort()
    first = np.ones(len(codes), dtype=np.bool_)
    np.not_equal(codes[1:], codes[:-1], out=first[1:])
    return codes[first]


def _joined(codes: Iterable[Sequence[int]]) -> _Codes:
    return np.fromiter(chain.from_iterable(codes), dtype=np.int32)
