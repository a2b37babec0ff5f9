"""Which of several people of one name a question means: what they are on record with may tell."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from retrieval.ask.directory import directory_of
from retrieval.ask.naming import PROMINENT
from retrieval.ask.signals import Ranked
from retrieval.language.names import parse_name
from retrieval.model import Person

RIVAL_SHARE = 0.8
"""Share of the best rival's evidence from which another may be meant as well. On the sample corpus
the wrong bearer of a name stays below 0.7 of the right one wherever the topic is one man's."""


def rivals_among(names: Collection[str], people: Sequence[Person]) -> tuple[Person, ...]:
    """Those of the people named who share their surname with another of them, by full name.

    Somebody known by the surname alone is nobody's rival: that may be any of them.
    """
    directory = directory_of(people)
    parsed = (parse_name(name) for name in names)
    surnames = dict.fromkeys(name.surname for name in parsed if name)
    groups = (
        [one for one, name in directory.bearers(surname) if one.name in names and name.given]
        for surname in surnames
    )
    return tuple(person for group in groups if len(group) > 1 for person in group)


def meant(
    rivals: Sequence[Person], ranked: Sequence[Ranked], statements: Mapping[str, Collection[int]]
) -> tuple[Person, ...]:
    """The rivals whose statements stand up beside the best one's.

    Args:
        rivals: People of one surname.
        ranked: Hits that are enough for an answer.
        statements: Numbers of the units each rival said, by name.

    Returns:
        One where the topic tells them apart, several where it does not, none where none has
        said anything on it.
    """
    most = max((person.statements for person in rivals), default=0)
    best = {
        person.name: max(
            (i.evidence.score for i in ranked if i.hit.number in statements[person.name]),
            default=0.0,
        )
        for person in rivals
    }
    nearest = max(best.values(), default=0.0)
    bars = {
        person.name: 1.0 if PROMINENT * person.statements <= most else RIVAL_SHARE
        for person in rivals
    }
    return tuple(
        person
        for person in rivals
        if best[person.name] and best[person.name] >= bars[person.name] * nearest
    )
