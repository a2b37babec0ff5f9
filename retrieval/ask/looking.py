"""What one search of a question brings: which of its hits answer, and what of them is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Self

from retrieval.ask.answerability import chance_of, is_enough, margin
from retrieval.ask.authors import bylines_of
from retrieval.ask.choosing import Chosen, comparable, in_turns, same_words_once
from retrieval.ask.mentions import named_in, relation_to
from retrieval.ask.nearest import MOST, nearest
from retrieval.ask.quoting import citation_of, quote_of
from retrieval.ask.ranking import Ranked, Search
from retrieval.ask.rivals import meant, rivals_among
from retrieval.ask.subject import is_asked_by_name
from retrieval.ask.worth_reading import worth_reading
from retrieval.model import Intent, Person, Quote, Relation, Unit

CONSIDERED = 60
"""Hits looked at for one answer, all its later pages included."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What one search brought.

    Attributes:
        standing: Who of several people of one name may be meant.
        found: Every hit, best first.
        theirs: Those that may be shown for whoever is meant.
        confidence: Chance that there is an answer in what was searched.
        enough: Those of them that answer the question; not those that only read as if they did,
            nor, where somebody's words are asked for, those that only name them, unless there are
            no others.
    """

    search: Search
    people: Sequence[Person]
    standing: tuple[Person, ...]
    found: Sequence[Ranked]
    theirs: Sequence[Ranked]
    confidence: float
    enough: Sequence[Ranked]

    @classmethod
    def of(cls, search: Search, people: Sequence[Person]) -> Self:
        """Of a search, in which some hits may be read again.

        Args:
            people: Everybody on record.
        """
        found = search.ranked(CONSIDERED, worth_reading)
        standing, theirs = _standing(search, found, people)
        passed = [margin(search.query, item) for item in theirs]
        weighed = zip(theirs, passed, strict=True)
        enough = [item for item, by in weighed if by is not None and by >= 0]
        telling = [item for item in enough if not item.evidence.lacking] or enough
        own = [item for item in telling if item.fitting]
        chance = chance_of(passed)
        return cls(search, people, standing, found, theirs, chance, own or telling)

    def quotes(self, page: slice) -> tuple[Quote, ...]:
        """Those of one page of the answer."""
        asked = is_asked_by_name(self.search.query)
        shown = comparable(self.enough, asked=asked)
        once = same_words_once(shown, self.found, self.search.article)
        return self._quoted(in_turns(once)[page])

    def closest(self) -> tuple[Quote, ...]:
        """Near misses, for where there is no answer."""
        near = nearest(self.search.query, self.theirs)
        once = same_words_once(near, self.found, self.search.article)
        return self._quoted(tuple(islice(once, MOST)))

    def _quoted(self, chosen: Sequence[Chosen]) -> tuple[Quote, ...]:
        return tuple(_quote(self.search, one, self.people) for one in chosen)


def _standing(
    search: Search, found: Sequence[Ranked], people: Sequence[Person]
) -> tuple[tuple[Person, ...], list[Ranked]]:
    """Who of several people of one name may be meant, and the hits that may be shown for one."""
    query = search.query
    besides = search.eligible(query.besides)
    theirs = [item for item in found if item.hit.number not in besides]
    rivals = rivals_among(query.people, people) if query.intent is not Intent.OPEN else ()
    if not rivals:
        return (), theirs
    said = {person.name: search.eligible([person.name]) for person in rivals}
    if query.topic:
        standing = meant(rivals, [item for item in theirs if is_enough(query, item)], said)
    else:
        standing = tuple(person for person in rivals if said[person.name])
    others = frozenset().union(*(said[p.name] for p in rivals if p not in standing))
    return standing, [item for item in theirs if item.hit.number not in others]


def _related(
    search: Search, number: int, unit: Unit, people: Sequence[Person]
) -> tuple[Relation | None, tuple[str, ...]]:
    """What a unit has to do with those asked about, and which of them wrote it or are named."""
    asked, article = search.query.people, search.article(unit.article_id)
    if number in search.signed:
        return Relation.WROTE, tuple(
            one for one in asked if bylines_of([one], [article.author or ""])
        )
    own = not asked or number in search.own_statements
    named = () if own else named_in(unit.span, article, asked, people)
    return relation_to(unit, article, named, own=own), named


def _quote(search: Search, chosen: Chosen, people: Sequence[Person]) -> Quote:
    item = chosen.item
    unit = search.shown(item)
    article = search.article(unit.article_id)
    quote = quote_of(unit, article, item.stored.text_digest)
    relation, names = _related(search, item.hit.number, unit, people)
    return replace(
        quote,
        relation=relation,
        names=names,
        also_in=tuple(
            citation_of(search.article(copy.hit.unit.article_id), copy.hit.unit.span)
            for copy in chosen.copies
        ),
    )
