"""The people of a corpus: one :class:`~retrieval.model.Person` per speaker, over all articles.

Two names are one person where nothing speaks against it and something speaks for it: the same
given name and surname, or like given names and an office in common, or an alias that an admin
gave. A surname alone never joins two people, and never chooses between two.
"""

from __future__ import annotations

import itertools
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field

from retrieval.language.names import Name, parse_name
from retrieval.language.roles import ROLE_NOUNS, are_among, content_words, without_article
from retrieval.model import (
    Article,
    Moment,
    Person,
    Role,
    Speaker,
    SpeakerKind,
    Statement,
    digest,
)

_Key = tuple[str, str]
"""A speaker's name, and the article where the name is a surname alone; else ""."""


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """What an admin says of somebody.

    Attributes:
        name: How the person is to be called.
        aliases: Other names by which articles call the same person.
        offices: Further words by which questions may mean the person.
    """

    name: str
    aliases: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()


def known_digest(known: Sequence[KnownPerson]) -> str:
    """Identifies what an admin says of people; empty for nothing."""
    return digest(json.dumps([asdict(person) for person in known])) if known else ""


@dataclass(frozen=True, slots=True)
class Register:
    """Everybody on record, ordered by name, and who made which statement."""

    people: tuple[Person, ...]
    _places: Mapping[_Key, int]

    def owner(self, statement: Statement) -> int | None:
        """The index in ``people`` of who made a statement; ``None`` where that is no person."""
        key = _key(statement)
        return self._places.get(key) if key else None


@dataclass(slots=True)
class _Record:
    """One name as the articles use it, or several of one person joined."""

    names: Counter[str] = field(default_factory=Counter)
    offices: Counter[str] = field(default_factory=Counter)
    roles: list[tuple[str, Moment | None]] = field(default_factory=list)
    keys: list[_Key] = field(default_factory=list)

    @property
    def statements(self) -> int:
        return self.names.total()

    def take(self, other: _Record) -> None:
        self.names += other.names
        self.offices += other.offices
        self.roles += other.roles
        self.keys += other.keys


def gather_people(
    statements: Iterable[tuple[Article, Statement]], known: Sequence[KnownPerson] = ()
) -> Register:
    """Everybody who speaks.

    A surname alone joins a fuller name where a single bearer is on record, or a single bearer
    of the office that goes with it; otherwise it stays a person of its own.

    Args:
        known: What an admin says of people; it goes before what the rules would find.
    """
    records = _records(statements)
    wanted = {alias: person.name for person in known for alias in (person.name, *person.aliases)}
    joined: dict[str, _Record] = {}
    fuller: dict[str, _Record] = {}
    for key, record in records.items():
        name, article = key
        if name in wanted:
            joined.setdefault(wanted[name], _Record()).take(record)
        elif not article:
            fuller[name] = record
    for group in _same_people(fuller):
        together = _Record()
        for name in group:
            together.take(fuller[name])
        joined.setdefault(wanted.get(_called(together), _called(together)), _Record()).take(
            together
        )
    by_surname = _by_surname(joined)  # a surname that stays alone is nobody's bearer
    for key, record in records.items():
        name, article = key
        if article and name not in wanted:
            bearer = _bearer(name, record, joined, by_surname)
            joined.setdefault(bearer or name, _Record()).take(record)
    return _register(joined, known)


def _records(statements: Iterable[tuple[Article, Statement]]) -> dict[_Key, _Record]:
    records: dict[_Key, _Record] = defaultdict(_Record)
    for article, statement in statements:
        key = _key(statement)
        speaker = statement.speaker
        if key is None or speaker is None:
            continue
        record = records[key]
        record.names[speaker.name] += 1
        record.offices.update(_offices(speaker))
        if speaker.role:
            when = statement.said_at or article.published_at
            record.roles.append((without_article(speaker.role), when))
        if not record.keys:
            record.keys.append(key)
    return dict(sorted(records.items()))


def _key(statement: Statement) -> _Key | None:
    speaker = statement.speaker
    if speaker is None or speaker.kind is not SpeakerKind.PERSON:
        return None
    name = parse_name(speaker.name)
    if name is None:
        return None
    return speaker.name, "" if name.given else statement.article_id


def _offices(speaker: Speaker) -> set[str]:
    """The role given, and the office by which the statement names its speaker."""
    named_by = speaker.mention.text if speaker.mention else ""
    offices = {named_by} if content_words(named_by) & ROLE_NOUNS else set()
    return {without_article(office) for office in {*offices, speaker.role or ""} if office}


def _same_people(records: Mapping[str, _Record]) -> list[list[str]]:
    """Full names grouped by person: groups in which any two may be one, and none elsewhere fits.

    "George Bush" beside "George W. Bush" and "George H. W. Bush" joins neither.
    """
    by_surname: dict[str, list[str]] = defaultdict(list)
    parsed = {name: parsed for name in records if (parsed := parse_name(name))}
    for name in sorted(parsed):
        by_surname[parsed[name].surname].append(name)
    groups: list[list[str]] = []
    for names in by_surname.values():
        fits = {
            name: {
                other
                for other in names
                if other == name
                or _is_one(parsed[name], records[name], parsed[other], records[other])
            }
            for name in names
        }
        left = list(names)
        while left:
            group = fits[left[0]]
            if any(fits[name] != group for name in group):
                group = {left[0]}
            groups.append(sorted(group))
            left = [name for name in left if name not in group]
    return groups


def _is_one(mine: Name, my: _Record, theirs: Name, their: _Record) -> bool:
    if not mine.may_be(theirs):
        return False
    return mine.given[0] == theirs.given[0] or _share_office(my, their)


def _share_office(mine: _Record, theirs: _Record) -> bool:
    pairs = itertools.product(mine.offices, theirs.offices)
    return any(are_among(content_words(one), content_words(other)) for one, other in pairs)


def _called(record: _Record) -> str:
    """The name used most often; of equals the longer one."""
    return max(record.names, key=lambda name: (record.names[name], len(name), name))


def _by_surname(joined: Mapping[str, _Record]) -> Mapping[str, list[str]]:
    """Those who have a given name on record, by surname."""
    bearers: dict[str, list[str]] = defaultdict(list)
    for name in joined:
        if (full := parse_name(name)) and full.given:
            bearers[full.surname].append(name)
    return bearers


def _bearer(
    surname: str,
    record: _Record,
    joined: Mapping[str, _Record],
    by_surname: Mapping[str, list[str]],
) -> str | None:
    """Whom a surname alone means, if only one can be meant."""
    own = parse_name(surname)
    bearers = by_surname.get(own.surname, []) if own else []
    if len(bearers) > 1:
        bearers = [name for name in bearers if _share_office(record, joined[name])]
    return bearers[0] if len(bearers) == 1 else None


def _register(joined: Mapping[str, _Record], known: Sequence[KnownPerson]) -> Register:
    given = {person.name: person for person in known}
    people: list[Person] = []
    places: dict[_Key, int] = {}
    for place, (name, record) in enumerate(sorted(joined.items())):
        parsed = parse_name(name)
        aliases = set(record.names) | set(record.offices) - {name}
        aliases |= {parsed.surname.title()} if parsed else set()
        if name in given:
            aliases |= {*given[name].aliases, *given[name].offices}
        people.append(
            Person(name, tuple(sorted(aliases - {name})), record.statements, _roles(record))
        )
        places |= dict.fromkeys(record.keys, place)
    return Register(tuple(people), places)


def _roles(record: _Record) -> tuple[Role, ...]:
    """Each office with the first and the last day on which an article gives it."""
    titles: dict[str, tuple[str, list[Moment]]] = {}
    for title, when in sorted(record.roles, key=lambda pair: pair[0]):
        days = titles.setdefault(title.casefold().replace("’", "'"), (title, []))[1]
        if when:
            days.append(when)
    roles = [
        Role(title, min(days, default=None), max(days, default=None))
        for title, days in titles.values()
    ]
    dated = sorted(
        (role for role in roles if role.first), key=lambda role: (role.first, role.title)
    )
    return (*dated, *(role for role in roles if not role.first))
