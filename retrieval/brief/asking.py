"""What a line like "ukraine since monday, short" asks to be briefed on."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from retrieval.ask.days import MONTH, YEAR
from retrieval.ask.naming import find_people
from retrieval.ask.outlets import find_outlets, names_of
from retrieval.ask.periods import find_period
from retrieval.ask.words import FUNCTION_WORDS, WORD, fold
from retrieval.brief.wishes import Asked, people_near
from retrieval.errors import UserError
from retrieval.model import MEDIUM, Length, Period, Person

LONGEST = 300
"""Characters of a request; what is longer is a paste."""

_LAST = re.compile(
    r"\bsince (?:(?:my|the|your) last(?: (?:one|time|briefing|digest))?|last time)"
    r"(?=\s+(?:on|about|of)\b|\s*\W|\s*$)"
    r"|\bwhat(?:'s| is) new\b|\banything new\b",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    rf"(?:^|[\s,])(?:(?:a|in) )?({'|'.join([*Length, MEDIUM])})(?: (?:one|form|length))?$",
    re.IGNORECASE,
)
_OTHER_LENGTH = re.compile(
    r"(?:(?:a|an|in|very|extra|more) )*(?:short|medium|long|brief|tiny|shorter|longer|compact"
    r"|detailed|extended|full|complete|in full|xs|xl)(?:[ -](?:one|form|length|version))?",
    re.IGNORECASE,
)
"""What stands between commas like a length, and is none of the three."""
_PARTS = re.compile(r"[\"“„][^\"“”„]*[\"”]|[^,;\n\"“”„]+")
"""What commas or quotation marks set apart, the marks with what stands in them."""

_NO_TOPIC = re.compile(
    rf"(?:since|until|till)\b.*|tomorrow|next (?:week|month|year)"
    rf"|(?:on )?(?:the )?(?:\d+(?:st|nd|rd|th)? (?:of )?{MONTH}|{MONTH} \d+)(?:,? {YEAR})?",
    re.IGNORECASE,
)
"""What speaks of days whatever follows, of those that no calendar has, too: taken for a topic it
would be answered with silence."""

_PEOPLE = re.compile(r"@?people(?:\s*:)?\s+|@(?=[A-Z])", re.IGNORECASE)
_FILLER = re.compile(
    r"^(?:(?:please|me|a|the latest|news|briefing|digest|on|about|regarding|of|for|with|and)\s+)+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class OnRecord:
    """What a request may name.

    Attributes:
        holds: Whether a word stands in any article: then it is no slip of a name.
    """

    people: Sequence[Person]
    outlets: Sequence[str]
    holds: Callable[[str], bool]


def read_request(
    words: str, on_record: OnRecord, now: datetime, usual: Length = Length.NORMAL
) -> Asked:
    """What a request asks for; an empty one asks for what is new.

    Parts are set apart by commas. One that is nobody's name is a topic; ``people`` before a name
    says that it is one.

    Args:
        now: In the reader's zone.
        usual: The length where it names none.

    Raises:
        UserError: If it is of a paste's length, or its days are not understood.
    """
    if len(words) > LONGEST:
        raise UserError("Name topics, people and days in at most {most} characters.", most=LONGEST)
    rest = _LAST.sub(" ", words)
    line = _tidy(rest)
    period, rest = find_period(line, now)
    if period:
        rest = _still_parted(line, period, rest)
    length = _LENGTH.search(_tidy(rest))
    if length:
        rest = _tidy(rest)[: length.start()]
    outlets, rest = find_outlets(rest, on_record.outlets)
    topics, people = _topics_and_people(rest, on_record)
    _check_lengths(topics)
    alone, topics = _outlets_alone(topics, on_record.outlets)
    period, topics = _days_apart(period, topics, now)
    return Asked(
        topics=topics,
        people=people,
        outlets=tuple(sorted({*outlets, *alone})),
        period=_up_to_today(period, now),
        length=Length.named(length[1]) if length else usual,
    )


def _check_lengths(topics: Sequence[str]) -> None:
    """Refuse what was meant as a length and would be taken for a topic.

    Raises:
        UserError: If there is any.
    """
    if meant := next((topic for topic in topics if _OTHER_LENGTH.fullmatch(topic)), None):
        raise UserError(
            "“{length}” is no length of a briefing: there are short, normal and long. As a topic, "
            "put it in quotation marks.",
            length=meant,
        )


def _still_parted(line: str, period: Period, rest: str) -> str:
    """What is left of a line without its days, and the comma that stood beside them."""
    before, _, after = (part.strip() for part in line.partition(period.words))
    parted = before.endswith((",", ";")) or after.startswith((",", ";"))
    return f"{before}, {after}" if parted else rest


def _up_to_today(period: Period | None, now: datetime) -> Period | None:
    """Days without those to come: on a Friday "this week" ends on that day."""
    tomorrow = now.date() + timedelta(days=1)
    if period is None or period.end is None or period.end <= tomorrow:
        return period
    return replace(period, end=tomorrow)


def _topics_and_people(words: str, on_record: OnRecord) -> tuple[tuple[str, ...], tuple[str, ...]]:
    topics: list[str] = []
    people: list[str] = []
    for part in map(_tidy, _PARTS.findall(words)):
        marked = _PEOPLE.match(part)
        bare = part[marked.end() :] if marked else _FILLER.sub("", f"{part} ").strip()
        bare = bare.strip(" .?!")
        if not WORD.search(bare):
            continue
        if bare.casefold() in FUNCTION_WORDS:
            continue
        if marked or is_name(bare, on_record):
            people.append(bare)
        else:
            topics.append(bare)
    return tuple(dict.fromkeys(topics)), tuple(dict.fromkeys(people))


def _outlets_alone(
    topics: tuple[str, ...], outlets: Sequence[str]
) -> tuple[list[str], tuple[str, ...]]:
    """The outlets that are all a topic says ("the Chronicle"), and the other topics."""
    called = dict(names_of(outlets))
    found = {topic: called.get(re.sub(r"^the ", "", fold(topic))) for topic in topics}
    kept = tuple(topic for topic, outlet in found.items() if outlet is None)
    return [outlet for outlet in found.values() if outlet], kept


def _days_apart(
    period: Period | None, topics: tuple[str, ...], now: datetime
) -> tuple[Period | None, tuple[str, ...]]:
    """The days, and the topics without one that is a day by itself ("monday").

    Raises:
        UserError: If other days are named beside the first, or days that are none up to today.
    """
    kept: list[str] = []
    for topic in topics:
        day, rest = find_period(f"on {topic}", now)
        if _NO_TOPIC.fullmatch(topic) or (day and not rest.strip() and period):
            raise UserError(
                "I did not understand “{topic}” as days. Name one day or range up to today, such "
                "as “Friday”, “since 9 March” or “from Monday to Wednesday”.",
                topic=topic,
            )
        if day and not rest.strip():
            period = day
        else:
            kept.append(topic)
    return period, tuple(kept)


def is_name(words: str, on_record: OnRecord) -> bool:
    """Whether words are somebody's name, or a slip of one that stands nowhere on record."""
    if find_people(fold(words), on_record.people, whole=True):
        return True
    single = WORD.findall(words)
    return (
        len(single) == 1
        and bool(people_near(words, on_record.people))
        and not on_record.holds(single[0])
    )


def asked_for(
    topics: Sequence[str],
    people: Sequence[str],
    *,
    since: str | None,
    until: str | None,
    length: Length,
    now: datetime,
) -> Asked:
    """A wish whose parts are given one by one; days may also stand among the topics.

    Raises:
        UserError: If ``since``, ``until`` or a topic names no day up to now, or they contradict
            each other.
    """
    period = days_between(since, until, now)
    if period is None:
        period, topics = _period_among(topics, now)
    period, topics = _days_apart(period, tuple(topics), now)
    return Asked(topics=topics, people=tuple(people), period=period, length=length)


def _period_among(topics: Sequence[str], now: datetime) -> tuple[Period | None, Sequence[str]]:
    """The days that some of the topics say ("since", "monday"), and the others."""
    period, _ = find_period(" ".join(topics), now)
    for start in range(len(topics)) if period else ():
        for end in range(start + 1, len(topics) + 1):
            if period and " ".join(topics[start:end]) == period.words:
                return period, [*topics[:start], *topics[end:]]
    for place, topic in enumerate(topics):
        period, rest = find_period(topic, now)
        if period:
            left = _tidy(_still_parted(topic, period, rest)).split(", ")
            return period, [*topics[:place], *filter(None, left), *topics[place + 1 :]]
    return None, topics


def days_between(since: str | None, until: str | None, now: datetime) -> Period | None:
    """The days that two expressions of time name; ``None`` where neither is given.

    Args:
        since: The first day, in words or as a date ("Friday", "9 March", "2026-03-09").
        until: The last day, likewise.

    Raises:
        UserError: If one of them names no day up to today, or they are the wrong way round.
    """
    if since is None and until is None:
        return None
    start = _limit("since", since, now).start if since else None
    end = _limit("until", until, now).end if until else None
    if start and end and start >= end:
        raise UserError(
            "{since} is after {until}. Give the earlier day first.",
            since=repr(since),
            until=repr(until),
        )
    words = " ".join(
        part for part in (since and f"since {since}", until and f"until {until}") if part
    )
    return Period(start, end, words)


def _limit(preposition: str, words: str, now: datetime) -> Period:
    found, rest = find_period(f"{preposition} {words}", now)
    if found is None or rest.strip():
        raise UserError(
            "{words} names no day up to today. Write it as “Friday”, “9 March”, “last week” or "
            "“2026-03-09”.",
            words=repr(words),
        )
    return found


def _tidy(words: str) -> str:
    return " ".join(words.split()).strip(" ,;")
