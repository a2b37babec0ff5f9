"""Whom or what a question is first about: no hit answers it that never names that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from retrieval.ask.words import FUNCTION_WORDS, WORD, fold
from retrieval.language.names import parse_name
from retrieval.language.roles import content_words, is_description
from retrieval.model import Intent, Query

Terms = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a hit has to name, in the terms of the index.

    Attributes:
        namings: Terms that together name it, one set for each way to do so; none where a question
            has no such subject.
        typed: The terms by which the question itself names it: they say nothing on its topic.
    """

    namings: tuple[frozenset[str], ...] = ()
    typed: frozenset[str] = frozenset()

    @property
    def terms(self) -> frozenset[str]:
        """Every term of every naming."""
        return frozenset().union(*self.namings)

    def is_named(self, held: frozenset[str]) -> bool:
        """Whether what holds these terms names it; true of everything where there is none."""
        return not self.namings or any(naming <= held for naming in self.namings)


def subject_of(query: Query, terms: Terms) -> Subject:
    """The first person that an open question names, or an office or body not on record by name.

    Who is asked about by name in any other way has their own statements, and needs no naming.

    Args:
        terms: Terms of a text, as the index knows them.
    """
    if query.unknown_speaker and is_description(query.unknown_speaker):
        naming = frozenset(terms(" ".join(sorted(content_words(query.unknown_speaker)))))
        return Subject((naming,) if naming else ())
    if query.intent is not Intent.OPEN or not query.people:
        return Subject()
    words = [word.removesuffix("'s") for word in WORD.findall(fold(query.topic))]
    first = _first_named(words, query.people)
    namings = tuple(dict.fromkeys(frozenset(terms(_surname(name))) for name in first))
    typed = {word for word in words if word in _name_words(first)}
    return Subject(tuple(filter(None, namings)), frozenset(terms(" ".join(sorted(typed)))))


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
