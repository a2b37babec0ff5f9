"""Whom a bare surname means in an article: whoever of its bearers is named there in full first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from retrieval.language.names import Name, parse_name
from retrieval.model import Article, Intent, Person, Query, Span


@dataclass(frozen=True, slots=True)
class Namesakes:
    """Somebody a question is about, and others on record who bear the surname.

    Attributes:
        full: What names one of them all in full; a group for the given name.
        given: That of whoever is asked about.
    """

    full: re.Pattern[str]
    given: str

    @classmethod
    def of(cls, query: Query, people: Sequence[Person]) -> Self | None:
        """Those of an open question about one person; ``None`` where there are no others."""
        one = parse_name(query.people[0]) if len(query.people) == 1 else None
        if query.intent is not Intent.OPEN or one is None or not one.given:
            return None
        names = (parse_name(person.name) for person in people)
        others = [name for name in names if name and _is_another(name, one)]
        if not others:
            return None
        given = "|".join(sorted({re.escape(name.given[0]) for name in (one, *others)}))
        full = rf"\b(?P<given>{given})(?: \w+\.?)? {re.escape(one.surname)}\b"
        return cls(re.compile(full, re.IGNORECASE), one.given[0])

    def may_mean(self, span: Span, article: Article) -> bool:
        """Whether a surname in a part of an article may be that of whoever is asked about.

        News names people in full once, and others who bear the surname in full every time: "Jeb
        Bush … Bush … his brother, George W. Bush".
        """
        said = [found["given"].casefold() for found in self.full.finditer(span.of(article.text))]
        if self.given in said:
            return True
        first = self.full.search(f"{article.headline or ''}\n{article.text}")
        return not said and (first is None or first["given"].casefold() == self.given)


def _is_another(name: Name, one: Name) -> bool:
    return bool(name.given) and name.surname == one.surname and not name.may_be(one)
