"""One person's record: their statements on a topic or on any, newest first, in pages."""

from __future__ import annotations

from dataclasses import dataclass

from retrieval.ask.quoting import citation_of
from retrieval.ask.same_words import SameWords, group_same
from retrieval.ask.sayings import most_likely, people_called, sayings_of
from retrieval.errors import UserError
from retrieval.index.generation import Generation
from retrieval.model import (
    Citation,
    Intent,
    Moment,
    NoAnswer,
    Person,
    Query,
    Quote,
    Searched,
    WhichPerson,
)
from retrieval.ports import Embedder

LONGEST = 200
"""Characters of a name or a topic; what is longer is a paste."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One saying.

    Attributes:
        when: The earliest time that a report gives for it.
        also_in: Where else the same words, or a cut of them, are reported; earliest first.
    """

    quote: Quote
    when: Moment | None
    also_in: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """A page of somebody's statements, newest first, undated ones last; never empty.

    Attributes:
        topic: What they are on; empty for everything.
        total: Sayings in all pages together.
        offset: Sayings on the pages before.
    """

    person: Person
    topic: str
    total: int
    offset: int
    entries: tuple[Entry, ...]
    searched: Searched


def record_of(
    speaker: str,
    topic: str,
    generation: Generation,
    embedder: Embedder,
    *,
    limit: int = 10,
    offset: int = 0,
    choice: int | None = None,
) -> Record | WhichPerson | NoAnswer:
    """A person's statements, each of the same words once.

    Args:
        speaker: Name or office, as a user would write it.
        choice: Where it fits several people, the one meant, by place in ``WhichPerson.people``.

    Raises:
        UserError: If no name is given, or one of a paste's length.
        IntegrityError: If words to be quoted do not equal their source.
    """
    if not speaker.strip() or max(len(speaker), len(topic)) > LONGEST:
        raise UserError(f"Give a name, and a topic if you like, of at most {LONGEST} characters.")
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
    likely = most_likely(said)
    people = tuple(person for person in called if person.name in likely)
    if choice is not None and choice < len(people):
        people = people[choice : choice + 1]
    if len(people) > 1:
        return WhichPerson(query, people, searched)
    groups = sorted(group_same(said[people[0].name]), key=_newest_first) if people else []
    entries = tuple(_entry(group) for group in groups[offset : offset + limit])
    if not entries:
        return NoAnswer(query, searched)
    return Record(people[0], topic, len(groups), offset, entries, searched)


def _newest_first(group: SameWords) -> tuple[bool, float, int]:
    when = group.when
    return when is None, -when.at.timestamp() if when else 0.0, group.fullest.number


def _entry(group: SameWords) -> Entry:
    return Entry(
        quote=group.fullest.quote(),
        when=group.when,
        also_in=tuple(citation_of(s.article, s.statement.span) for s in group.others),
    )
