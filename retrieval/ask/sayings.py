"""Everything one person is on record with, on a topic or on any."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.ask.evidence import ENOUGH_SPEAKER
from retrieval.ask.naming import find_people
from retrieval.ask.quoting import quote_of
from retrieval.ask.ranking import Search
from retrieval.ask.rivals import RIVAL_SHARE
from retrieval.ask.words import fold
from retrieval.index.generation import Generation
from retrieval.language.names import parse_name
from retrieval.model import Article, Intent, Moment, Person, Query, Quote, Statement
from retrieval.ports import Embedder

MOST_WEIGHED = 1_000
"""Statements of one person that are weighed against a topic; the first left out are those that
neither share a word with it nor come near it in meaning."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement of the person asked about.

    Attributes:
        number: The unit's place in its generation.
        evidence: How much of the topic it holds, in [0, 1]; 1 where no topic was given.
    """

    number: int
    statement: Statement
    article: Article
    text_digest: str
    evidence: float

    @property
    def when(self) -> Moment | None:
        """When it was said, as far as the text tells, else when it was published."""
        return self.statement.said_at or self.article.published_at

    def quote(self) -> Quote:
        """The words, proven.

        Raises:
            IntegrityError: If they do not equal their source.
        """
        return quote_of(self.statement, self.article, self.text_digest)


def people_called(words: str, people: Sequence[Person]) -> tuple[Person, ...]:
    """Those on record whom some words name, those with most statements first.

    Somebody known by a surname alone is left out where fuller names fit: it may be any of them.
    """
    named = frozenset(find_people(fold(words), people))
    found = tuple(person for person in people if person.name in named)
    exact = tuple(person for person in found if fold(person.name) == fold(words))
    return _with_given_names(exact) or _with_given_names(found) or found


def _with_given_names(people: Sequence[Person]) -> tuple[Person, ...]:
    return tuple(p for p in people if (name := parse_name(p.name)) and name.given)


def sayings_of(
    person: Person, topic: str, generation: Generation, embedder: Embedder
) -> tuple[Saying, ...]:
    """The person's statements on a topic, or all where it is empty; by number.

    The bar of evidence is the one of an answer to "what did X say about T?".
    """
    if not topic:
        return _all(person, generation)
    query = Query(
        text=f"what did {person.name} say about {topic}?",
        intent=Intent.STATEMENTS,
        people=(person.name,),
        topic=topic,
    )
    search = Search(query, generation, embedder)
    found = [
        Saying(
            item.hit.number,
            item.hit.unit,
            search.article(item.hit.unit.article_id),
            item.stored.text_digest,
            item.evidence.score,
        )
        for item in search.own(MOST_WEIGHED)
        if item.evidence.score >= ENOUGH_SPEAKER and isinstance(item.hit.unit, Statement)
    ]
    return tuple(sorted(found, key=lambda saying: saying.number))


def most_likely(sayings: dict[str, tuple[Saying, ...]]) -> tuple[str, ...]:
    """Of several people of one name those whose best statement stands up beside the best one's."""
    best = {name: max((s.evidence for s in said), default=0.0) for name, said in sayings.items()}
    floor = RIVAL_SHARE * max(best.values(), default=0.0)
    return tuple(name for name, evidence in best.items() if evidence and evidence >= floor)


def _all(person: Person, generation: Generation) -> tuple[Saying, ...]:
    numbers = generation.store.statements_of([person.name])
    articles: dict[str, Article] = {}
    found: list[Saying] = []
    for stored in generation.store.stored(numbers):
        unit = stored.unit
        if not isinstance(unit, Statement):
            continue
        if unit.article_id not in articles:
            articles[unit.article_id] = generation.store.article(unit.article_id)
        article = articles[unit.article_id]
        found.append(Saying(stored.number, unit, article, stored.text_digest, 1.0))
    return tuple(found)
