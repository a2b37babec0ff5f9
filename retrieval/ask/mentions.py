"""Who is named in some words: a full name, or a surname that can be nobody else's there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retrieval.ask.directory import directory_of
from retrieval.ask.vocabulary import SAID
from retrieval.language.given_names import gender_of
from retrieval.language.names import HONORIFICS, Name, parse_name
from retrieval.model import Article, Person, Relation, Span, Statement, StatementKind, Unit

_BETWEEN = r"(?:,[^,.\n]{1,60},|,)? (?:\w+ ){0,2}?"
"""What may stand between a name and its reporting verb: an office, an auxiliary, an adverb."""


def named_in(
    span: Span, article: Article, names: Sequence[str], people: Sequence[Person]
) -> tuple[str, ...]:
    """Those of some people on record (``Person.name``) whom a part of an article names.

    A bare surname that several people on record bear names the one whose full name the article
    gives, and nobody where it gives more than one of them.
    """
    return tuple(name for name in names if _is_named(span, article, name, people))


def relation_to(
    unit: Unit, article: Article, named: Sequence[str], *, own: bool
) -> Relation | None:
    """Whose words a unit holds, seen from those asked about.

    Args:
        named: Those of them that it names.
        own: Whether it is a statement of theirs, or nobody was asked about.
    """
    if own and isinstance(unit, Statement):
        indirect = unit.kind is StatementKind.INDIRECT
        return Relation.REPORTED if indirect else Relation.SAID
    if not named:
        return None
    words = unit.span.of(article.text)
    reported = any(
        re.search(rf"\b{re.escape(_surname(name))}{_BETWEEN}{SAID}\b", words) for name in named
    )
    reports = reported and isinstance(unit, Statement)
    return Relation.REPORTED if reports else Relation.MENTIONED


def _surname(name: str) -> str:
    parsed = parse_name(name)
    return name[-len(parsed.surname) :] if parsed else name


def _is_named(span: Span, article: Article, name: str, people: Sequence[Person]) -> bool:
    words = span.of(article.text)
    person = parse_name(name)
    if person is None:
        return name in words
    pattern = rf"(?:(?P<before>[\w-]+)\.? )?\b{re.escape(_surname(name))}\b"
    found = [(match["before"] or "").casefold() for match in re.finditer(pattern, words)]
    rivals = _bearers(person, people)
    if rivals and not person.given:
        return False
    whole = article.text.casefold()
    return any(_is_meant(before, person, rivals, whole) for before in found)


def _is_meant(before: str, person: Name, rivals: Sequence[Name], whole: str) -> bool:
    """Whether a surname, by the word before it and the rest of the article, is this person's."""
    if before in person.given:
        return True
    gender = HONORIFICS.get(before)
    if not _agrees(person, before, gender):
        return False
    others = [rival for rival in rivals if _agrees(rival, before, gender)]
    return not others or (
        _full(person) in whole and not any(_full(other) in whole for other in others)
    )


def _agrees(name: Name, before: str, gender: str | None) -> bool:
    if gender and name.gender and gender != name.gender:
        return False
    return before in name.given or before in HONORIFICS or not gender_of(before)


def _bearers(person: Name, people: Sequence[Person]) -> list[Name]:
    """Others on record who bear the surname beside a given name of their own."""
    return [
        other
        for _, other in directory_of(people).bearers(person.surname)
        if other.given and other.full != person.full
    ]


def _full(name: Name) -> str:
    return " ".join((*name.given[:1], name.surname))
