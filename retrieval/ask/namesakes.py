"""Whom a bare surname means in an article: whoever of its bearers is named there in full first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from retrieval.ask.spelling import SHORTEST
from retrieval.language.names import Name, parse_name
from retrieval.language.nicknames import goes_by
from retrieval.model import Article, Person, Query, Span


@dataclass(frozen=True, slots=True)
class Namesakes:
    """Somebody a question is about, and others on record who bear the surname.

    Attributes:
        full: What names one of them all in full; a group for the given name.
        given: That of whoever is asked about, with the initial of a further one, if any.
    """

    full: re.Pattern[str]
    given: tuple[str, str]

    @classmethod
    def of(cls, query: Query, people: Sequence[Person]) -> Self | None:
        """Those of a question about one person; ``None`` where there are no others."""
        alone = query.people if len(query.people) == 1 else ()
        named = query.stranger or "".join(alone)
        one = parse_name(named) if named else None
        if one is None or not one.given:
            return None
        names = (parse_name(person.name) for person in people)
        others = [name for name in names if name and _is_another(name, one)]
        if not others:
            return None
        given = "|".join(sorted({re.escape(name.given[0]) for name in (one, *others)}))
        full = rf"\b(?P<given>{given})(?: (?P<further>\w)[\w.]*)? {re.escape(one.surname)}\b"
        return cls(re.compile(full, re.IGNORECASE), (one.given[0], "".join(one.given[1:2])[:1]))

    def may_mean(self, span: Span, article: Article) -> bool:
        """Whether a surname in a part of an article may be that of whoever is asked about.

        News names people in full once, and others who bear the surname in full every time: "Jeb
        Bush … Bush … his brother, George W. Bush".
        """
        said = [self._is_theirs(found) for found in self.full.finditer(span.of(article.text))]
        if said:
            return any(said)
        first = self.full.search(f"{article.headline or ''}\n{article.text}")
        return first is None or self._is_theirs(first)

    def _is_theirs(self, found: re.Match[str]) -> bool:
        """Whether a full name is that of whoever is asked about: an initial may be left out."""
        given, initial = self.given
        further = (found["further"] or initial or " ").casefold()
        return found["given"].casefold() == given and further == (initial or further)


def _is_another(name: Name, one: Name) -> bool:
    """Whether a name is a namesake's, and no short form or slip ("Gidoen") of the one asked."""
    if not name.given or name.surname != one.surname or name.may_be(one):
        return False
    given, other = name.given[0], one.given[0]
    turned_round = len(given) >= SHORTEST and sorted(given) == sorted(other)
    return not (turned_round or goes_by(given, other))
