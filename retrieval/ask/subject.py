"""Whom a question asks about: no hit answers it that never names them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.ask.offices import initials_of
from retrieval.ask.words import FUNCTION_WORDS, WORD, fold
from retrieval.index.wordings import Held
from retrieval.language.names import parse_name
from retrieval.language.roles import (
    GENERIC_NOUNS,
    ROLE_NOUNS,
    content_words,
    is_description,
    name_after,
)
from retrieval.model import Intent, Query

Terms = Callable[[str], Sequence[str]]
Frequency = Callable[[str], int]


HALF = 0.5
"""Share of the words of a description that names somebody: articles word it in other ways."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a hit has to name, in the terms of the index.

    Attributes:
        namings: Terms that together name it, one set for each way to do so; none where a question
            has no such subject.
        typed: The terms by which the question itself names it: they say nothing on its topic.
        share: Of the terms of a naming that are enough to name it.
        nearby: Whether what surrounds a hit may name it; else its own words have to.
    """

    namings: tuple[frozenset[str], ...] = ()
    typed: frozenset[str] = frozenset()
    share: float = 1.0
    nearby: bool = True

    @property
    def terms(self) -> frozenset[str]:
        """Every term of every naming."""
        return frozenset().union(*self.namings)

    def are_named(self, places: Mapping[str, int], held: Held) -> NDArray[np.bool_]:
        """Which of some texts name it; all of them where there is nothing to name.

        Args:
            places: Of the terms of every naming among those that are looked for.
            held: Which of the terms looked for each of the texts holds.
        """
        named = np.full(len(held), not self.namings)
        for naming in self.namings:
            found = held[:, [places[term] for term in naming]].sum(axis=1)
            named |= found >= self.share * len(naming)
        return named


def subject_of(query: Query, terms: Terms, frequency: Frequency) -> Subject:
    """Whose words a question asks for, or the first person that an open question names.

    What answers an open question also names whoever it names in full and nobody on record is.

    Args:
        terms: Terms of a text, as the index knows them.
        frequency: How many units hold a term.
    """
    if query.unknown_speaker:
        return _unknown(query.unknown_speaker, terms, frequency)
    if query.intent is not Intent.OPEN:
        return Subject(_namings(query.people, terms), nearby=False) if query.people else Subject()
    words = [word.removesuffix("'s") for word in WORD.findall(fold(query.topic))]
    first = _first_named(words, query.people)
    typed = {word for word in words if word in _name_words([*first, query.stranger])}
    namings, [stranger] = _namings(first, terms), _namings([query.stranger], terms) or [frozenset()]
    together = tuple(naming | stranger for naming in namings or [frozenset()])
    return Subject(tuple(filter(None, together)), frozenset(terms(" ".join(sorted(typed)))))


def is_asked_by_name(query: Query) -> bool:
    """Whether a question asks for somebody's words and names them."""
    if query.intent is Intent.OPEN:
        return False
    told = query.unknown_speaker or "speaker"
    return bool(query.people) or not is_description(told) or bool(name_after(told))


def _unknown(speaker: str, terms: Terms, frequency: Frequency) -> Subject:
    """Somebody who is not on record: by name, or by what tells an office or a body from another.

    An office that is nowhere on record, an archbishop's, tells them from everybody there.
    """
    name = name_after(speaker) if is_description(speaker) else speaker
    if name:
        return Subject((frozenset(terms(name)),), nearby=False)
    offices = frozenset(terms(" ".join(sorted(content_words(speaker) & ROLE_NOUNS))))
    if offices and not any(map(frequency, offices)):
        return Subject((offices,))
    words = content_words(speaker) - GENERIC_NOUNS - FUNCTION_WORDS
    naming = frozenset(terms(" ".join(sorted(words))))
    short = frozenset(terms(initials_of(speaker)))
    return Subject((naming, *filter(None, [short])), share=HALF) if naming else Subject()


def _namings(people: Iterable[str], terms: Terms) -> tuple[frozenset[str], ...]:
    namings = dict.fromkeys(frozenset(terms(_surname(name))) for name in people)
    return tuple(filter(None, namings))


def _first_named(words: Sequence[str], people: Sequence[str]) -> list[str]:
    """Those whose surname comes first; everybody where an office names them."""
    places = {
        name: words.index(surname)
        for name in people
        if (surname := _surname(name).partition(" ")[0]) in words
    }
    if not places:
        return list(people)
    first = min(places.values())
    return [name for name, place in places.items() if place == first]


def _surname(full: str) -> str:
    name = parse_name(full)
    return fold(name.surname if name else full)


def _name_words(people: Iterable[str]) -> frozenset[str]:
    words = {word for name in people for word in fold(name).split()}
    return frozenset(words) - FUNCTION_WORDS
