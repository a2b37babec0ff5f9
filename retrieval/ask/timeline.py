"""What one person said on a topic, in order of time, with what may be a change of position."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from retrieval.ask.positions import Position, Positions, PossibleChange
from retrieval.ask.record import Entry, entry_of
from retrieval.ask.same_words import SameWords, group_same
from retrieval.ask.sayings import Said, said_by
from retrieval.index.context import context_text
from retrieval.index.generation import Generation
from retrieval.model import (
    NoAnswer,
    Person,
    Searched,
    StatementKind,
    WhichPerson,
    earliest_first,
)
from retrieval.ports import Embedder

DENIED = frozenset({"denied", "denies", "disputed", "disputes"})
"""Cues that negate the words behind them; other negated cues ("refused to say") report silence."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """One person's sayings in order; never empty.

    Attributes:
        topic: What they are on; empty for everything.
        entries: Oldest first, undated ones last.
        changes: Possible changes of position, by places in ``entries``; likeliest first.
    """

    person: Person
    topic: str
    entries: tuple[Entry, ...]
    changes: tuple[PossibleChange, ...]
    searched: Searched

    @property
    def dated(self) -> int:
        """How many of the entries, the first ones, have a date."""
        return sum(entry.when is not None for entry in self.entries)


def timeline_of(
    speaker: str,
    topic: str,
    generation: Generation,
    embedder: Embedder,
    *,
    choice: int | None = None,
) -> Timeline | WhichPerson | NoAnswer:
    """A person's timeline on a topic, each of the same words once.

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
    groups = sorted(group_same(asked.sayings), key=_oldest_first)
    if not groups:
        return NoAnswer(asked.query, asked.searched)
    return Timeline(
        person=asked.person,
        topic=topic,
        entries=tuple(map(entry_of, groups)),
        changes=_changes(groups, generation, embedder),
        searched=asked.searched,
    )


def _changes(
    groups: Sequence[SameWords], generation: Generation, embedder: Embedder
) -> tuple[PossibleChange, ...]:
    """What may be changes; statements are compared by themselves, not as parts of passages."""
    lexical = generation.lexical
    sayings = [group.fullest for group in groups]
    positions = Positions(
        [_position(group) for group in groups],
        embedder.encode_passages([context_text(one.article, one.statement) for one in sayings]),
        lexical.terms,
        lambda stem: lexical.frequency(stem) / len(lexical),
    )
    return positions.changes()


def _position(group: SameWords) -> Position:
    statement, text = group.fullest.statement, group.fullest.article.text
    direct = statement.kind is StatementKind.DIRECT
    spans = (direct and statement.parts) or (statement.span,)
    cue = statement.cue.text.casefold() if statement.cue else ""
    denied = statement.negated and cue in DENIED
    return Position(
        words=" … ".join(span.of(text) for span in spans),
        kind=statement.kind,
        day=group.when.at.date() if group.when else None,
        denied=denied,
        silent=statement.negated and not denied,
    )


def _oldest_first(group: SameWords) -> tuple[bool, datetime, int]:
    return *earliest_first(group.when), group.fullest.number
