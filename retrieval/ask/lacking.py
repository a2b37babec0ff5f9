"""Which candidates lack what a question turns on: its words, its deed, the day that it asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from retrieval.ask.days_and_places import asked_for, asks_for_figure, tells_when
from retrieval.ask.deeds import deeds_told
from retrieval.ask.excerpt import telling_sentences
from retrieval.ask.naming import find_people
from retrieval.ask.periods import years_to_come
from retrieval.ask.subject import is_asked_by_name
from retrieval.ask.turning import QUALIFYING, Terms, turning
from retrieval.ask.words import WORD, fold
from retrieval.index.wordings import Held, Place
from retrieval.language.names import parse_name
from retrieval.model import Article, Passage, Person, Query, Statement, Unit
from retrieval.ports import StoredUnit

_NOT = r"(?:not|never|nobody|\w+n't|refus\w+ to|declin\w+ to|den\w+)"
HALF = 0.5
"""Share of the topic's weight that the sentence holds which tells when or where it was."""
LESS = 0.15
"""The same of one of a passage that tells a figure: what the figure is of, the sentences around it
have said, in words that a question seldom repeats."""


@dataclass(frozen=True, slots=True)
class Lack:
    """What a candidate lacks of what its question turns on.

    Attributes:
        lacking: Neither it nor what surrounds it holds the words, or tells of the deed.
        beside: It cannot answer, however well it reads: no day where one is asked for, or nothing
            of a year that was still to come.
        untold: Neither it nor what surrounds it tells of a deed that an open question names.
    """

    lacking: bool = False
    beside: bool = False
    untold: bool = False


class Lacking:
    """What one question turns on, looked for in its candidates.

    Attributes:
        tells: Whether a text tells a day, a place or a figure, where the question asks for one.
    """

    def __init__(
        self,
        query: Query,
        weights: Mapping[str, float],
        people: Sequence[Person],
        terms: Terms,
        article: Callable[[str], Article],
        latest: date | None = None,
    ) -> None:
        """Take the question apart.

        Args:
            weights: The terms of its topic, each with its weight.
            people: Everybody on record.
            article: Gives an article by its id.
            latest: The day of the newest one.
        """
        self._to_come = years_to_come(query.core or query.text, latest)
        self._weights = weights
        self._terms = terms
        self._article = cache(article)
        self._turning = turning(query, weights, people, terms)
        phrases = "|".join(map(re.escape, self._turning.phrases))
        self._phrases = re.compile(rf"\b(?:{phrases})\b") if phrases else None
        done = "|".join(sorted(self._turning.done, key=len, reverse=True))
        self._done = (
            re.compile(rf"\b(?P<not>{_NOT}(?: \w+){{0,2}} )?(?:{done})(?:e?d|s|ing)?\b")
            if done
            else None
        )
        self.tells = asked_for(query)
        self._counts = asks_for_figure(query)
        self._deeds = self._deeds_of(query)
        self._of_people = bool(query.people)
        _verb, _, matter = query.topic.partition(" ")
        done_to = find_people(matter, people) if self._turning.acted else ()
        self._done_to = [name for full in done_to if (name := parse_name(full))]

    def _deeds_of(self, query: Query) -> dict[frozenset[str], tuple[str, ...]]:
        """For each deed that an open question names, the terms of all words for it, and phrases.

        None where it turns on one of them, which is looked for by itself.
        """
        if is_asked_by_name(query) or self._turning.deed:
            return {}
        named = deeds_told(WORD.findall(fold(query.core or query.text)))
        return {
            frozenset(self._terms(" ".join(sorted({*deed.asked, *deed.words, by})))): deed.phrases
            for deed, by in named.items()
        }

    @cached_property
    def _matter(self) -> Mapping[str, float]:
        """The terms of the topic without what anything may be called."""
        anything = frozenset(self._terms(" ".join(QUALIFYING)))
        weights = self._weights
        return {term: weights[term] for term in weights if term not in anything} or weights

    @property
    def terms(self) -> frozenset[str]:
        """What has to be looked for in the candidates."""
        return self._turning.terms.union(self._to_come, *self._deeds)

    def of(
        self,
        stored: Sequence[StoredUnit],
        wanted: Sequence[str],
        held: Mapping[Place, Held],
        fitting: Sequence[bool],
    ) -> Callable[[int], Lack]:
        """What each of some candidates lacks, by its place; of most of them nobody asks.

        Args:
            wanted: Terms, among them those of this question.
            held: Which of the candidates hold which of these, for each place.
            fitting: Which of them are of the kind that is asked for.
        """
        if not self.terms and self.tells is None:
            return lambda _: Lack()
        said = held[Place.OWN] | held[Place.SPEAKER] | held[Place.AROUND]
        named = self._named(wanted, said)
        deeds = [place for place, term in enumerate(wanted) if term in self._turning.deed]
        told = np.any(held[Place.OWN][:, deeds], axis=1)
        years = [place for place, term in enumerate(wanted) if term in self._to_come]
        coming = np.any(said[:, years], axis=1)
        untold = {deed: self._untold(deed, wanted, said) for deed in self._deeds}

        def lack(place: int) -> Lack:
            if years and not coming[place]:
                return Lack(lacking=True, beside=True)
            unit = stored[place].unit
            tells = bool(told[place])
            lacks = self._of(unit, told=tells, named=named[place], theirs=fitting[place])
            missed = (self._deeds[deed] for deed, without in untold.items() if without[place])
            silent = any(not self._holds_any(phrases, unit) for phrases in missed)
            return replace(lacks, untold=True) if silent else lacks

        return lack

    def _untold(self, deed: frozenset[str], wanted: Sequence[str], held: Held) -> NDArray[np.bool_]:
        """Which candidates hold no word for a deed."""
        words = [place for place, term in enumerate(wanted) if term in deed]
        return np.asarray(~np.any(held[:, words], axis=1))

    def _holds_any(self, phrases: Sequence[str], unit: Unit) -> bool:
        """Whether a unit's own words hold one of the phrases for a deed: "put off"."""
        words = fold(unit.span.of(self._article(unit.article_id).text))
        return any(re.search(rf"\b{phrase}\b", words) for phrase in phrases)

    def _named(self, wanted: Sequence[str], held: Held) -> list[bool]:
        """Which candidates hold enough of the words; of hundreds only a few differ in them."""
        places = [place for place, term in enumerate(wanted) if term in self._turning.words]
        words = [wanted[place] for place in places]
        judged: dict[bytes, bool] = {}
        named: list[bool] = []
        for row in held[:, places]:
            key = row.tobytes()
            if key not in judged:
                terms = frozenset(compress(words, row))
                judged[key] = self._turning.is_named(self._weights, terms)
            named.append(judged[key])
        return named

    def _of(self, unit: Unit, *, told: bool, named: bool, theirs: bool) -> Lack:
        """What one candidate lacks.

        Somebody's own words are dated by their source, whichever day they tell, and placed by
        where they were said.

        Args:
            told: Whether its own words hold a word for the deed.
            named: Whether it and what surrounds it hold enough of the words.
            theirs: Whether it is of the kind that is asked for.
        """
        turned = named and (told or self._is_told(unit))
        if (self._turning.strict and not turned) or self._is_no_doers(unit):
            return Lack(lacking=True, beside=True)
        placed = self.tells is tells_when or (isinstance(unit, Statement) and unit.venue)
        if self.tells is None or (theirs and self._of_people and placed):
            return Lack(lacking=not turned or self._is_denied(unit))
        article = self._article(unit.article_id)
        telling = telling_sentences(article, unit, self._weights, self._terms, self.tells)
        most = max(map(self._share, telling), default=0.0)
        wanted = LESS if self._counts and isinstance(unit, Passage) else HALF
        beside = not telling or (self._counts and not most)
        return Lack(not turned or beside or most < wanted, beside=beside)

    def _is_told(self, unit: Unit) -> bool:
        """Whether the verb that reports a unit tells of the deed, or a phrase of its own does."""
        deed = self._turning.deed
        return not deed or bool(deed & self._cue(unit)) or self._is_phrased(unit)

    def _is_phrased(self, unit: Unit) -> bool:
        """Whether a unit's own words hold one of the phrases for the deed."""
        if self._phrases is None:
            return False
        words = fold(unit.span.of(self._article(unit.article_id).text))
        return self._phrases.search(words) is not None

    def _is_denied(self, unit: Unit) -> bool:
        """Whether a unit tells of the deed only as what was not done."""
        if self._done is None:
            return False
        words = fold(unit.span.of(self._article(unit.article_id).text))
        tellings = list(self._done.finditer(words))
        return bool(tellings) and all(one["not"] for one in tellings)

    def _cue(self, unit: Unit) -> frozenset[str]:
        """The terms of the verb by which an article reports a statement: "he complained"."""
        cue = unit.cue if isinstance(unit, Statement) else None
        return frozenset(self._terms(cue.text)) if cue else frozenset()

    def _is_no_doers(self, unit: Unit) -> bool:
        """Whether it is nobody's words, those of whom the deed was done to, or what was not said.

        "who criticised Wallace?" asks for neither his own nor a writer's.
        """
        if not self._turning.acted:
            return False
        if not isinstance(unit, Statement) or unit.speaker is None or unit.negated:
            return True
        name = parse_name(unit.speaker.name)
        return name is not None and any(one.may_be(name) for one in self._done_to)

    def _share(self, sentence: str) -> float:
        """What a sentence holds of what is asked about; one word for a deed is as good."""
        held = frozenset(self._terms(sentence))
        if held & self._turning.deed:
            held |= self._turning.deed
        whole = sum(self._matter.values())
        shared = sum(self._matter[term] for term in held & self._matter.keys())
        return shared / whole if whole else 1.0
