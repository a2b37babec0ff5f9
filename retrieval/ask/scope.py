"""What answers a question about people: what they said and wrote, or what others say of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from retrieval.ask.authors import bylines_of, signed
from retrieval.ask.limits import Within, best_within
from retrieval.ask.mentions import named_in, relation_to
from retrieval.index.generation import Generation
from retrieval.language.names import parse_name
from retrieval.model import Article, Intent, Passage, Person, Relation, SpeakerKind, Statement

MOST_NAMING = 500
"""Statements looked at for a name, those first that name it most."""

_MYSELF = re.compile(
    r"\b(?:I am|I was|I have|I had|I['’](?:m|ve|d)|[Mm]e|[Mm]y|[Mm]yself|[Mm]ine)\b"
)
_PRONOUNS = frozenset({"i", "we"})
"""In a printed interview these stand for whoever's turn it is."""


def eligible(
    intent: Intent, names: Sequence[str], generation: Generation, within: Within | None
) -> frozenset[int]:
    """Numbers of the statements that answer a question about these people.

    Their own; for :attr:`Intent.SELF` those of them in which they speak of themselves, for
    :attr:`Intent.ABOUT` those of others that name them.

    Args:
        within: The units inside the query's limits, if it has any.
    """
    if not names:
        return frozenset()
    own = frozenset(generation.store.statements_of(names))
    if intent is Intent.ABOUT:
        return _naming(names, generation, own, within)
    if within is not None:
        own &= within.numbers
    return _of_themselves(own, generation) if intent is Intent.SELF else own


def signed_by(
    intent: Intent, names: Sequence[str], generation: Generation, within: Within | None
) -> frozenset[int]:
    """Numbers of the passages that these people wrote: the text of the articles they sign.

    Whoever writes an opinion is seldom quoted in it. None for :attr:`Intent.ABOUT` and
    :attr:`Intent.SELF`, which are answered by statements.
    """
    store = generation.store
    bylines = bylines_of(names, signed(store.bylines(), store.outlets()))
    if not bylines or intent in {Intent.ABOUT, Intent.SELF}:
        return frozenset()
    numbers = store.units_within(None, (), bylines)
    inside = [number for number in numbers if within is None or number in within.numbers]
    return frozenset(one.number for one in store.stored(inside) if isinstance(one.unit, Passage))


def _naming(
    names: Sequence[str],
    generation: Generation,
    own: frozenset[int],
    within: Within | None,
) -> frozenset[int]:
    surnames = (name.surname if (name := parse_name(full)) else full for full in names)
    asked = " ".join(dict.fromkeys(surnames))
    found = best_within(partial(generation.lexical.search, asked), MOST_NAMING, within)
    people = generation.store.people()
    articles = _Articles(generation)
    return frozenset(
        stored.number
        for stored in generation.store.stored(found.numbers.tolist())
        if isinstance(stored.unit, Statement)
        and stored.number not in own
        and _is_anothers(stored.unit, articles.of(stored.unit.article_id), names, people)
    )


def _is_anothers(
    statement: Statement, article: Article, names: Sequence[str], people: Sequence[Person]
) -> bool:
    """Whether a statement names one of some people and is not their own, as far as one can tell.

    Where its speaker is nobody known by name, words that report the one named may be that one's.
    """
    named = named_in(statement.span, article, names, people)
    if not named:
        return False
    speaker = parse_name(statement.speaker.name) if statement.speaker else None
    if speaker and any((name := parse_name(one)) and name.may_be(speaker) for one in named):
        return False
    if statement.speaker and statement.speaker.name.casefold() in _PRONOUNS:
        return False
    if statement.speaker and statement.speaker.kind is SpeakerKind.PERSON:
        return True
    return relation_to(statement, article, named, own=False) is Relation.MENTIONED


def _of_themselves(own: frozenset[int], generation: Generation) -> frozenset[int]:
    articles = _Articles(generation)
    found: set[int] = set()
    for stored in generation.store.stored(sorted(own)):
        unit = stored.unit
        parts = unit.parts if isinstance(unit, Statement) else ()
        text = articles.of(unit.article_id).text
        if any(_MYSELF.search(part.of(text)) for part in parts):
            found.add(stored.number)
    return frozenset(found)


class _Articles:
    """Articles, each fetched once."""

    def __init__(self, generation: Generation) -> None:
        self._store = generation.store
        self._known: dict[str, Article] = {}

    def of(self, article_id: str) -> Article:
        if article_id not in self._known:
            self._known[article_id] = self._store.article(article_id)
        return self._known[article_id]
