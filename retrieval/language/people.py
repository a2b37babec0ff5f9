"""The people of a corpus: one :class:`~retrieval.model.Person` per speaker, over all articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from retrieval.language.names import Name, parse_name
from retrieval.language.roles import ROLE_NOUNS, content_words, without_article
from retrieval.model import Article, Person, Speaker, SpeakerKind, Statement


@dataclass(slots=True)
class _Record:
    name: Name
    statements: int = 0
    aliases: set[str] = field(default_factory=set)


def gather_people(statements: Iterable[tuple[Article, Statement]]) -> tuple[Person, ...]:
    """Everybody who speaks, by name.

    Two names are one person where surname and given names agree. A bare surname joins a fuller
    name only where a single bearer is on record; otherwise it stays a person of its own, since
    two people are never merged on a surname alone.

    Returns:
        Ordered by name.
    """
    records: dict[str, _Record] = {}
    for _, statement in statements:
        speaker = statement.speaker
        if speaker is None or speaker.kind is not SpeakerKind.PERSON:
            continue
        name = parse_name(speaker.name)
        if name is None:
            continue
        record = records.setdefault(speaker.name, _Record(name))
        record.statements += 1
        record.aliases |= _offices(speaker)
    return tuple(
        Person(
            name, tuple(sorted(record.aliases | {record.name.surname.title()})), record.statements
        )
        for name, record in sorted(_joined(records).items())
    )


def _offices(speaker: Speaker) -> set[str]:
    """The role given, and the office by which the statement names its speaker."""
    named_by = speaker.mention.text if speaker.mention else ""
    offices = {named_by} if content_words(named_by) & ROLE_NOUNS else set()
    return {without_article(office) for office in {*offices, speaker.role or ""} if office}


def _joined(records: dict[str, _Record]) -> dict[str, _Record]:
    bearers: dict[str, list[str]] = defaultdict(list)
    for key, record in records.items():
        if record.name.given:
            bearers[record.name.surname].append(key)
    joined = {key: record for key, record in records.items() if record.name.given}
    for key, record in records.items():
        if record.name.given:
            continue
        fuller = bearers[record.name.surname]
        if len(fuller) == 1:
            joined[fuller[0]].statements += record.statements
            joined[fuller[0]].aliases |= record.aliases | {key}
        else:
            joined[key] = record
    return joined
