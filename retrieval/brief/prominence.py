"""How much weight the words of each speaker have: by how often they are quoted, and by office."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from retrieval.language.roles import OFFICES, content_words
from retrieval.model import Person

QUOTED, OFFICE = 0.7, 0.3
"""Shares of being quoted often, and of holding an office that people vote on or are ruled by."""


def prominence_of(people: Iterable[Person]) -> Mapping[str, float]:
    """In [0, 1], by ``Person.name``; the one with most statements on record has all of ``QUOTED``.

    Args:
        people: Everybody on record. A press officer is quoted once in a while, a minister daily:
            the logarithm keeps those between apart.
    """
    known = list(people)
    most = math.log1p(max((person.statements for person in known), default=0))
    return {
        person.name: QUOTED * math.log1p(person.statements) / most + OFFICE * _holds_office(person)
        for person in known
        if most
    }


def _holds_office(person: Person) -> bool:
    return bool(content_words(person.role or "") & OFFICES)
