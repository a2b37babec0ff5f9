"""Everybody on record by what a question may call them: looked up, instead of gone through."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

from retrieval.ask.words import fold
from retrieval.language.names import NAMES_KEPT, Name, parse_name
from retrieval.language.roles import content_words, openings
from retrieval.model import Person
from retrieval.recent import MadeOf

DIRECTORIES_KEPT = 8
"""Those of the generations that are asked last, some of them without what is under embargo."""

_Key = TypeVar("_Key", bound=Hashable)
_Value = TypeVar("_Value")


class Directory:
    """Some people, in their order.

    Attributes:
        surnames: All of them, sorted, each once.
    """

    def __init__(self, people: Sequence[Person]) -> None:
        """Enter everybody under name and offices."""
        named = [(person, parse_name(person.name)) for person in people]
        parsed = [(person, name) for person, name in named if name]
        self._full = _grouped((_folded(person.name)[:1], person) for person in people)
        self._surname = _grouped((name.surname, (person, name)) for person, name in parsed)
        self._given = _grouped((name.given[:1], person) for person, name in parsed)
        self._offices = _grouped(
            (opening, person) for person in people for opening in _office_openings(person)
        )
        self.surnames = tuple(sorted(self._surname))
        self._opening = _grouped((surname.partition(" ")[0], surname) for surname in self.surnames)
        self._letters = _grouped((surname[:1], surname) for surname in self.surnames)

    def by_full_name(self, words: Iterable[str]) -> Iterator[tuple[Person, tuple[str, ...]]]:
        """Whoever has a name of several words that begins with one of these, and its words."""
        for word in words:
            for person in self._full.get((word,), ()):
                name = _folded(person.name)
                if len(name) > 1:
                    yield person, name

    def by_surname(self, words: Iterable[str]) -> Iterator[tuple[Person, Name]]:
        """Whoever has a surname that begins with one of these words."""
        for word in words:
            for surname in self._opening.get(word, ()):
                yield from self._surname[surname]

    def bearers(self, surname: str) -> Sequence[tuple[Person, Name]]:
        """Whoever has just this surname, lower case."""
        return self._surname.get(surname, ())

    def by_given_name(self, word: str) -> Sequence[Person]:
        """Whoever's first given name it is."""
        return self._given.get((word,), ())

    def by_office(self, words: frozenset[str]) -> Sequence[Person]:
        """Whoever may hold an office that has one of these words, and others; each once."""
        found = (self._offices.get(opening, ()) for opening in openings(words))
        return list({person.name: person for some in found for person in some}.values())

    def surnames_like(self, word: str) -> Sequence[str]:
        """The surnames that begin with the letter that a word begins with, sorted."""
        return self._letters.get(word[:1], ())


_DIRECTORIES: MadeOf[Sequence[Person], Directory] = MadeOf(Directory, DIRECTORIES_KEPT)


def directory_of(people: Sequence[Person]) -> Directory:
    """The directory of some people; made once for those of a generation."""
    return _DIRECTORIES.of(people)


def _office_openings(person: Person) -> frozenset[str]:
    return frozenset(
        opening for alias in person.aliases for opening in openings(content_words(alias))
    )


@lru_cache(NAMES_KEPT)
def _folded(name: str) -> tuple[str, ...]:
    return tuple(fold(name).split())


def _grouped(pairs: Iterable[tuple[_Key, _Value]]) -> dict[_Key, list[_Value]]:
    groups: defaultdict[_Key, list[_Value]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return dict(groups)
