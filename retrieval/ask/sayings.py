"""Everything one person is on record with, on a topic or on any."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.ask.evidence import ENOUGH_SPEAKER
from retrieval.ask.naming import find_people
from retrieval.ask.quoting import quote_of
from retrieval.ask.ranking import Search
from retrieval.ask.rivals import RIVAL_SHARE
from retrieval.ask.words import fold
from retrieval.errors import UserError
from retrieval.index.generation import Generation
from retrieval.language.names import parse_name
from retrieval.model import (
    Article,
    Intent,
    Moment,
    NoAnswer,
    Person,
    Query,
    Quote,
    Searched,
    Statement,
    WhichPerson,
)
from retrieval.ports import Embedder

LONGEST = 200
"""Characters of a name or a topic; what is longer is a paste."""

MOST_NAME_WORDS = 4
"""Words at the head of a request that are tried as a name."""

_ABOUT = re.compile(r"\s+(?:about|on|regarding|over)\s+", re.IGNORECASE)

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


@dataclass(frozen=True, slots=True)
class Said:
    """What the person asked about is on record with; may be empty.

    Attributes:
        query: The question as it was understood.
        sayings: By number.
    """

    query: Query
    person: Person
    sayings: tuple[Saying, ...]
    searched: Searched


def said_by(
    speaker: str,
    topic: str,
    generation: Generation,
    embedder: Embedder,
    *,
    choice: int | None = None,
) -> Said | WhichPerson | NoAnswer:
    """The statements of whoever is named, on a topic or on any.

    Args:
        speaker: Name or office, as a user would write it.
        choice: Where it fits several people, the one meant, by place in ``WhichPerson.people``.

    Raises:
        UserError: If no name is given, or one of a paste's length.
    """
    if not speaker.strip() or max(len(speaker), len(topic)) > LONGEST:
        raise UserError(
            "Give a name, and a topic if you like, of at most {most} characters.", most=LONGEST
        )
    searched = generation.store.searched()
    called = people_called(speaker, generation.store.people())
    query = Query(
        text=f"{speaker} {topic}".strip(),
        intent=Intent.STATEMENTS,
        people=tuple(person.name for person in called),
        unknown_speaker=None if called else speaker,
        topic=topic,
    )
    said = {person.name: sayings_of(person, topic, generation, embedder) for person in called}
    likely = _most_likely(said)
    people = tuple(person for person in called if person.name in likely)
    if choice is not None and choice < len(people):
        people = people[choice : choice + 1]
    if len(people) > 1:
        return WhichPerson(query, people, searched)
    if not people:
        return NoAnswer(query, searched)
    return Said(query, people[0], said[people[0].name], searched)


def speaker_and_topic(asked: str, people: Sequence[Person]) -> tuple[str, str]:
    """Whom and what a few words ask about: "Wallace on withdrawal", "Wallace withdrawal".

    Without a preposition the longest beginning that names somebody on record is the name; where
    none does, all of it is.
    """
    speaker, *topic = _ABOUT.split(asked, maxsplit=1)
    if topic:
        return speaker.strip(), topic[0].strip()
    words = asked.split()
    for size in range(min(MOST_NAME_WORDS, len(words)), 0, -1):
        if find_people(fold(" ".join(words[:size])), people, whole=True):
            return " ".join(words[:size]), " ".join(words[size:])
    return asked.strip(), ""


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


def _most_likely(sayings: dict[str, tuple[Saying, ...]]) -> tuple[str, ...]:
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
