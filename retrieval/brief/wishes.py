"""What somebody wants to be briefed on, once names and days are understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from retrieval.ask.sayings import people_called
from retrieval.ask.spelling import is_near
from retrieval.ask.words import WORD, fold
from retrieval.language.names import parse_name
from retrieval.model import Length, Misspelt, Moment, Period, Person, Reader, Told


@dataclass(frozen=True, slots=True)
class Asked:
    """A wish in the reader's own words.

    Attributes:
        people: Names as they were written.
        outlets: Exact names.
        period: Days they named; ``None`` for what is new.
    """

    topics: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    period: Period | None = None
    length: Length = Length.NORMAL


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish as it can be fulfilled.

    Attributes:
        reader: With people as they are on record; a name that nobody bears stays as it was.
        again: Whether what the reader was told is told again, since they named the days.
        misspelt: Names that were put right.
        unknown: Names that nobody on record comes near.
    """

    period: Period
    reader: Reader
    length: Length = Length.NORMAL
    again: bool = False
    misspelt: tuple[Misspelt, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def told(self) -> Told:
        """What is not to be told once more."""
        return Told() if self.again else self.reader.told


def wish_of(
    asked: Asked,
    people: Sequence[Person],
    newest: Moment | None,
    now: datetime,
    *,
    told: Told | None = None,
    less: frozenset[str] = frozenset(),
    more: frozenset[str] = frozenset(),
    first: date | None = None,
) -> Wish:
    """A wish with its names and days put right.

    Args:
        people: Everybody on record.
        newest: Time of the newest article on record.
        now: In the reader's zone.
        first: The day on which something can be new to a reader who was told nothing yet; by
            default yesterday.
    """
    called = [_called(name, people) for name in asked.people]
    known = told or Told()
    return Wish(
        period=asked.period or new_days(known.until, newest, now, first),
        reader=Reader(
            topics=asked.topics,
            people=tuple(dict.fromkeys(name for one in called for name in one.names)),
            outlets=asked.outlets,
            less=less,
            more=more,
            told=known,
        ),
        length=asked.length,
        again=asked.period is not None,
        misspelt=tuple(Misspelt(one.typed, one.names) for one in called if one.misspelt),
        unknown=tuple(one.typed for one in called if one.unknown),
    )


def new_days(
    until: datetime | None, newest: Moment | None, now: datetime, first: date | None = None
) -> Period:
    """The days in which something can be new, up to today.

    Since the day of the last digest, where there was one, that day included: what came later in it
    was not told. Else since the first day, which is yesterday where none is given, or where the
    articles end before that, their last day.
    """
    today = now.date()
    begin = first or today - timedelta(days=1)
    if until is not None:
        return Period(min(until.astimezone(now.tzinfo).date(), today), _after(today))
    if newest is None:
        return Period(None, None)
    last = newest.at.date()
    return Period(last, _after(last)) if last < begin else Period(begin, _after(today))


def _after(day: date) -> date:
    return day + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Called:
    """Whom a name means."""

    typed: str
    names: tuple[str, ...]
    misspelt: bool = False
    unknown: bool = False


def _called(typed: str, people: Sequence[Person]) -> _Called:
    found = people_called(typed, people)
    if found:
        return _Called(typed, tuple(person.name for person in found))
    near = people_near(typed, people)
    return _Called(typed, near or (typed,), misspelt=bool(near), unknown=not near)


def people_near(typed: str, people: Sequence[Person]) -> tuple[str, ...]:
    """Whose surname a name that nobody bears may be a slip of; by statements."""
    words = WORD.findall(fold(typed))
    if not words:
        return ()
    names = [(person.name, name) for person in people if (name := parse_name(person.name))]
    near = [(full, name) for full, name in names if is_near(words[-1], name.surname)]
    # Somebody known by a surname alone may be any of those with fuller names.
    fuller = [full for full, name in near if name.given]
    return tuple(fuller or [full for full, _ in near])
