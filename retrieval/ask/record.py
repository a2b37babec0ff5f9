"""One person's record: their statements on a topic or on any, newest first, in pages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from retrieval.ask.quoting import citation_of
from retrieval.ask.same_words import SameWords, group_same
from retrieval.ask.sayings import Said, said_by
from retrieval.index.generation import Generation
from retrieval.model import (
    Citation,
    Moment,
    NoAnswer,
    Person,
    Quote,
    Searched,
    WhichPerson,
)
from retrieval.ports import Embedder


class Stated(StrEnum):
    """What a date is the date of."""

    SAID = "said"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Entry:
    """One saying.

    Attributes:
        when: The earliest time that a report gives for it; ``stated`` tells of what.
        negated: The report denies it: "did not say that …".
        also_in: Where else the same words, or a cut of them, are reported; earliest first.
    """

    quote: Quote
    when: Moment | None
    stated: Stated | None
    negated: bool
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
    asked = said_by(speaker, topic, generation, embedder, choice=choice)
    if not isinstance(asked, Said):
        return asked
    groups = sorted(group_same(asked.sayings), key=_newest_first)
    entries = tuple(entry_of(group) for group in groups[offset : offset + limit])
    if not entries:
        return NoAnswer(asked.query, asked.searched)
    return Record(asked.person, topic, len(groups), offset, entries, asked.searched)


def _newest_first(group: SameWords) -> tuple[bool, float, int]:
    when = group.when
    return when is None, -when.at.timestamp() if when else 0.0, group.fullest.number


def entry_of(group: SameWords) -> Entry:
    """A group as it is shown: its fullest report, and where else the words stand."""
    statement = group.fullest.statement
    when = group.when
    said = any(s.statement.said_at == when for s in (group.fullest, *group.others))
    return Entry(
        quote=group.fullest.quote(),
        when=when,
        stated=None if when is None else Stated.SAID if said else Stated.PUBLISHED,
        negated=statement.negated,
        also_in=tuple(citation_of(s.article, s.statement.span) for s in group.others),
    )
